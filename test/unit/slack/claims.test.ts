import { setImmediate as aRound } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { SharedClaims } from '../../../app/runtime/cache-store';
import { createClaims } from '../../../app/slack/claims';
import { stopClock } from '../../world/stopped-clock';

// Nobody waits in a test; the pauses are what is looked at.
const mockPauses: [milliseconds: number, isWaitedFor: boolean][] = [];
jest.mock('node:timers/promises', () => ({
  ...jest.requireActual('node:timers/promises'),
  setTimeout: async (milliseconds: number, _: unknown, { ref = true }: { ref?: boolean } = {}) =>
    void mockPauses.push([milliseconds, ref]),
}));
beforeEach(() => mockPauses.splice(0));

const NOW = Date.UTC(2026, 10, 23);
const line = 'Case 177777777700001: a subject';
interface Posted {
  readonly ts?: string;
  readonly text?: string;
  readonly bot_id?: string;
}

/** A thread in Slack; what was asked of it and taken from it. `fail` is asked before each call. */
function thread(
  messages: Posted[] | undefined,
  fail: (method: string, nth: number) => Error | undefined = () => undefined,
) {
  const asked: Record<string, unknown>[] = [];
  const deleted: unknown[] = [];
  const counts: Record<string, number> = {};
  const call = (method: string) => {
    counts[method] = (counts[method] ?? 0) + 1;
    const error = fail(method, counts[method]);
    if (error) throw error;
  };
  const client = {
    conversations: {
      replies: async (args: Record<string, unknown>) => {
        asked.push(args);
        call('replies');
        return { messages };
      },
    },
    chat: {
      delete: async (args: unknown) => {
        call('delete');
        deleted.push(args);
      },
    },
  } as unknown as webApi.WebClient;
  return { reply: { client, channel: 'C1', threadTs: '1.0', value: 'a cursor' }, asked, deleted };
}

const quiet = () => thread([]).reply;
const busy = (retryAfter?: number) =>
  Object.assign(new Error('busy'), { data: { error: 'ratelimited' }, retryAfter });

describe('of two clicks on one View', () => {
  test('one posts, in this process, while it is posting and when it has', async () => {
    const claims = createClaims();
    let posts = 0;
    const post = async () => {
      posts += 1;
      await aRound();
      return line;
    };
    const both = await Promise.all([claims.once(quiet(), post), claims.once(quiet(), post)]);
    expect(both).toStrictEqual([{ ts: undefined }, undefined]);
    expect(await claims.once(quiet(), post)).toBeUndefined();
    expect(posts).toBe(1);
  });

  test('both post where they are not the same: another channel, another thread, another case', async () => {
    const claims = createClaims();
    const others = [{}, { channel: 'C2' }, { threadTs: '2.0' }, { value: 'another' }];
    for (const other of others)
      expect(await claims.once({ ...quiet(), ...other }, async () => line)).toBeDefined();
  });

  test('the second posts when the first has had its time', async () => {
    const { pass, restore } = stopClock();
    try {
      const claims = createClaims();
      const click = () => claims.once(quiet(), async () => line);
      expect(await click()).toBeDefined();
      pass(19_000);
      expect(await click()).toBeUndefined();
      pass(2_000);
      expect(await click()).toBeDefined();
    } finally {
      restore();
    }
  });

  test('the second posts where the first could not', async () => {
    const claims = createClaims();
    await expect(claims.once(quiet(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await claims.once(quiet(), async () => line)).toBeDefined();
  });
});

describe('between replicas', () => {
  /** A store that answers so, and what was asked of it. */
  function store(answer: boolean | Error) {
    const heard: unknown[] = [];
    const say = async (what: unknown[]) => {
      heard.push(what);
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const shared = {
      take: (key, milliseconds) => say(['take', key, milliseconds]),
      free: (key) => say(['free', key]),
    } as SharedClaims;
    return { shared, heard };
  }
  const key = 'reply:C1:1.0:a cursor';

  test('the store says who posts, for as long as a turn may take', async () => {
    const { shared, heard } = store(true);
    expect(await createClaims(shared).once(quiet(), async () => line)).toBeDefined();
    expect(heard).toEqual([['take', key, 20_000]]);
  });

  test('nothing is posted where another replica has taken it', async () => {
    const post = jest.fn();
    expect(await createClaims(store(false).shared).once(quiet(), post)).toBeUndefined();
    expect(post).not.toHaveBeenCalled();
  });

  test('a store that is away stops nobody, and what it did not give is not given back', async () => {
    const { shared, heard } = store(new Error('away'));
    const claims = createClaims(shared);
    await expect(claims.once(quiet(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await claims.once(quiet(), async () => line)).toBeDefined();
    expect(heard).toEqual(Array(2).fill(['take', key, 20_000]));
  });

  test('a reply that could not be posted is given back, also where the store dies meanwhile', async () => {
    const { shared, heard } = store(true);
    await expect(createClaims(shared).once(quiet(), () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(heard).toEqual([
      ['take', key, 20_000],
      ['free', key],
    ]);
    const dying = {
      take: async () => true,
      free: () => Promise.reject(new Error('away')),
    } as unknown as SharedClaims;
    await expect(createClaims(dying).once(quiet(), () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
  });
});

describe('of equal replies that were posted all the same', () => {
  const bot_id = 'B1';
  const twin = (ts: string) => ({ ts, bot_id, text: `${line}\nmore` });
  const once = (reply: ReturnType<typeof quiet>) => createClaims().once(reply, async () => line);

  test('the earliest is left, whatever order Slack tells them in', async () => {
    const { reply, deleted } = thread([twin('3.0'), twin('2.0'), twin('4.0')]);
    // Whoever clicked is shown the one that is left.
    expect(await once(reply)).toEqual({ ts: '2.0' });
    expect(deleted).toEqual([
      { channel: 'C1', ts: '3.0' },
      { channel: 'C1', ts: '4.0' },
    ]);
  });

  test('what a person wrote, another case, and the list itself are left', async () => {
    const { reply, deleted } = thread([
      { ...twin('1.0') },
      { ts: '2.0', text: line },
      { ts: '3.0', bot_id, text: 'Case 2' },
      { ts: '3.5', bot_id },
      twin('4.0'),
    ]);
    await once(reply);
    expect(deleted).toEqual([]);
  });

  test('only those of the last moments count, by Slack’s clock too', async () => {
    jest.useFakeTimers({ now: NOW, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const { reply, asked } = thread(undefined);
      expect(await once(reply)).toBeDefined();
      const moments = { oldest: String(NOW / 1000 - 20), latest: String(NOW / 1000 + 2) };
      expect(asked).toEqual([{ channel: 'C1', ts: '1.0', limit: 100, ...moments }]);
    } finally {
      jest.useRealTimers();
    }
  });

  const rounds = async () => {
    for (let n = 0; n < 10; n += 1) await aRound();
  };

  test('Slack that is busy is asked later, for the same moments, and nobody waits for that', async () => {
    const { reply, asked, deleted } = thread([twin('2.0'), twin('3.0')], (method, nth) =>
      method === 'replies' && nth < 3 ? busy() : undefined,
    );
    expect(await once(reply)).toBeDefined();
    await rounds();
    expect(mockPauses).toEqual([
      [1_000, false],
      [5_000, false],
    ]);
    expect(new Set(asked.map((args) => JSON.stringify(args))).size).toBe(1);
    expect(deleted).toEqual([{ channel: 'C1', ts: '3.0' }]);
  });

  test('it is asked three times more at the most', async () => {
    const { reply, asked } = thread([], () => busy());
    await once(reply);
    await rounds();
    expect(mockPauses.map(([pause]) => pause)).toEqual([1_000, 5_000, 20_000]);
    expect(asked).toHaveLength(4);
  });

  test('it is asked after the seconds it says, and not at all where that is too late', async () => {
    await once(thread([], (_, nth) => busy(nth === 1 ? 7 : 121)).reply);
    await rounds();
    expect(mockPauses.map(([pause]) => pause)).toEqual([7_000]);
    mockPauses.length = 0;
    await once(thread([], () => busy(120)).reply);
    await rounds();
    expect(mockPauses.map(([pause]) => pause)).toEqual([120_000, 120_000, 120_000]);
  });

  test.each(['missing_scope', 'not_in_channel', 'some_new_word'])(
    'where Slack does not let the bot look (%s), the reply stays, and it does not look again',
    async (error) => {
      const refused = Object.assign(new Error(error), { data: { error } });
      const { reply, asked } = thread([], () => refused);
      expect(await once(reply)).toBeDefined();
      await rounds();
      expect([asked.length, mockPauses]).toEqual([1, []]);
    },
  );

  test.each(['service_unavailable', 'internal_error'])(
    'a Slack that is away is asked again: %s',
    async (error) => {
      const away = Object.assign(new Error(error), { data: { error } });
      await once(thread([], () => away).reply);
      await rounds();
      expect(mockPauses).toHaveLength(3);
    },
  );
});

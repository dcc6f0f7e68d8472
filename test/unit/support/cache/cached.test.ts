import type { Cache } from '../../../../src/support/cache/cache';
import { cached } from '../../../../src/support/cache/cached';
import type { Urgency } from '../../../../src/support/support';
import { memorySupport } from '../../../property/memory-support';

/** A source that answers when the test says so. */
function slowSource(found: unknown = undefined) {
  const kept: unknown[] = [];
  const cache: Cache = { get: async () => found, set: (_, value) => void kept.push(value) };
  const calls: { who: Urgency; signal: AbortSignal; answer: (items: unknown[]) => void }[] = [];
  const support = cached(
    {
      ...memorySupport([]),
      cases:
        (_, who = {}) =>
        (_, signal) =>
          new Promise((resolve, reject) => {
            calls.push({ who, signal: signal!, answer: (items) => resolve({ items } as never) });
            signal?.addEventListener('abort', () => reject(new Error('left')));
          }),
    },
    cache,
  );
  return { support, calls, kept };
}

/** Lets everything run that need not wait. */
const settle = () => new Promise(setImmediate);

test('a hundred who ask for the same at once cost one call, Refresh included', async () => {
  const { support, calls, kept } = slowSource();
  const answers = Array.from({ length: 100 }, (_, n) => support.cases({}, { fresh: n % 2 === 0 })(undefined));
  await settle();
  expect(calls).toHaveLength(1);
  calls[0]!.answer([1]);
  expect(new Set(await Promise.all(answers)).size).toBe(1);
  expect(kept).toHaveLength(1);
});

test('a person who joins what was fetched ahead makes it urgent', async () => {
  const { support, calls } = slowSource();
  const ahead = support.cases({}, { priority: 'ahead' })(undefined);
  await settle();
  expect(calls[0]!.who.priority).toBe('ahead');
  const joined = support.cases({})(undefined);
  const bulk = support.cases({}, { priority: 'bulk' })(undefined);
  await settle();
  expect(calls[0]!.who.priority).toBe('person');
  calls[0]!.answer([]);
  await Promise.all([ahead, joined, bulk]);
});

test('one who gives up leaves the call to the others; the last one ends it', async () => {
  const { support, calls } = slowSource();
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [first, second].map(({ signal }) => support.cases({})(undefined, signal));
  await settle();
  first.abort(new Error('first left'));
  await expect(answers[0]).rejects.toThrow('first left');
  expect(calls[0]!.signal.aborted).toBe(false);
  second.abort(new Error('second left'));
  await expect(answers[1]).rejects.toThrow('second left');
  expect(calls[0]!.signal.aborted).toBe(true);
  void support.cases({})(undefined);
  await settle();
  expect(calls).toHaveLength(2);
});

test.each([[null], [5], ['text'], [{ items: 'none' }], [[]]])(
  'a store that holds %j instead of a window counts as empty',
  async (found) => {
    const { support, calls } = slowSource(found);
    const answer = support.cases({})(undefined);
    await settle();
    calls[0]!.answer(['a case']);
    expect((await answer).items).toEqual(['a case']);
  },
);

const sound = { caseId: 'case-1', displayId: '1', subject: 'One' };

test.each<[string, object]>([
  ['an item that is none', { items: [sound, null] }],
  ['an item that is text', { items: ['case-1'] }],
  ['an item that is a list', { items: [[]] }],
  ['a case without a name', { items: [{ subject: 'One' }] }],
  ['a subject that is none', { items: [{ ...sound, subject: null }] }],
  ['a time that is a number', { items: [{ ...sound, timeCreated: 1 }] }],
  ['addresses that are text', { items: [{ ...sound, ccEmailAddresses: 'jane' }] }],
  ['an address that is a number', { items: [{ ...sound, ccEmailAddresses: [1] }] }],
  ['messages that are none', { items: [{ ...sound, recentCommunications: { communications: [null] } }] }],
  ['a token that is a number', { items: [], next: 5 }],
  ['a token that is none', { items: [], next: null }],
  ['a place that is a list', { items: [], self: [] }],
  ['a count that is text', { items: [], read: '5' }],
  ['a time that is text', { items: [], fetchedAt: 'now' }],
  ['a time that no calendar has', { items: [], fetchedAt: 1e300 }],
  ['a time before all others', { items: [], fetchedAt: -1 }],
])('a window in the store with %s counts as none', async (_, found) => {
  const { support, calls } = slowSource(found);
  const answer = support.cases({})(undefined);
  await settle();
  expect(calls).toHaveLength(1);
  calls[0]!.answer([sound]);
  expect((await answer).items).toEqual([sound]);
});

test('a window in the store that is one is taken, and looked through once', async () => {
  const looks: string[] = [];
  const get = (target: typeof sound, key: keyof typeof sound) => {
    looks.push(key);
    return target[key];
  };
  const items = [new Proxy(sound, { get: get as never })];
  const { support, calls } = slowSource({ items, next: 'on', fetchedAt: 5 });
  expect(await support.cases({})(undefined)).toMatchObject({ next: 'on' });
  const once = looks.length;
  expect(once).toBeGreaterThan(0);
  await support.cases({})(undefined);
  expect(looks).toHaveLength(once);
  expect(calls).toHaveLength(0);
});

test.each<[string, unknown]>([
  ['messages', [{ attachmentSet: [{ fileName: 5 }] }]],
  ['messages', [{ body: {} }]],
  ['services', [{ code: 'amazon-s3', categories: [null] }]],
  ['services', [{ name: 'A service without a code' }]],
  ['services', { 0: 'amazon-s3' }],
  ['severities', [{ code: 1 }]],
])('%s in the store that are %j count as none', async (what, items) => {
  const found = what === 'messages' ? { items } : items;
  const cache: Cache = { get: async () => found, set: () => {} };
  const source = {
    ...memorySupport([], [100], [{ body: 'Hello' }]),
    services: async () => [{ code: 'amazon-s3', name: 'S3' }],
    severityLevels: async () => [{ code: 'low', name: 'Low' }],
  };
  const support = cached(source, cache);
  const reads = {
    messages: async () => (await support.communications({ caseId: 'case-1' })(undefined)).items,
    services: () => support.services(),
    severities: () => support.severityLevels(),
  };
  const own = { messages: { body: 'Hello' }, services: { code: 'amazon-s3' }, severities: { code: 'low' } };
  expect(await reads[what as keyof typeof reads]()).toMatchObject([own[what as keyof typeof own]]);
});

test('with 0 seconds nothing is kept', async () => {
  const sets: number[] = [];
  const cache: Cache = { get: async () => ({ items: ['old'] }), set: (_, __, ttl) => void sets.push(ttl) };
  const support = cached(memorySupport([]), cache, { windowTtl: 0 });
  expect((await support.cases({})(undefined)).items).toEqual([]);
  expect(sets).toEqual([]);
});

describe('what is kept', () => {
  const HOUR = 3_600_000;

  /** A store in memory, a source that says what it is asked, and what was looked for and kept. */
  function keeping(options = {}) {
    const store = new Map<string, unknown>();
    const kept: [key: string, ttl: number][] = [];
    const looks: [string, string][] = [];
    let asked = 0;
    const cache: Cache = {
      get: async (key) => store.get(key),
      set: (key, value, ttl) => {
        kept.push([key, ttl]);
        store.set(key, value);
      },
    };
    const window = (item: object) => async () => {
      asked += 1;
      return { items: [item], fetchedAt: asked };
    };
    const table = async () => {
      asked += 1;
      return [{ code: `row ${asked}` }];
    };
    const source = {
      cases: () => window({ displayId: '1' }),
      communications: () => window({ body: 'hello' }),
      ...{ services: table, severityLevels: table, attachment: table },
    } as never;
    const observe = (kind: string, look: string) => void looks.push([kind, look]);
    return { support: cached(source, cache, { observe, ...options }), kept, looks, asked: () => asked };
  }

  test('windows for a minute, tables for a day, and a file not at all', async () => {
    const { support, kept } = keeping();
    await support.cases({})(undefined);
    await support.communications({ caseId: 'case-1' })(undefined);
    await support.services('en');
    await support.severityLevels('en');
    await support.attachment('a');
    expect(kept.map(([key, ttl]) => [key.split(':')[0], ttl])).toEqual([
      ['cases', 60_000],
      ['communications', 60_000],
      ['services', 24 * HOUR],
      ['severities', 24 * HOUR],
    ]);
  });

  test('is the same for the same question, and another for another', async () => {
    const { support, kept } = keeping();
    const asks = [
      () => support.cases({})(undefined),
      () => support.cases({ language: 'en' })(undefined),
      () => support.cases({})('t1'),
      () => support.communications({ caseId: 'case-1' })(undefined),
      () => support.services('en'),
      () => support.services('ja'),
      () => support.services(),
      () => support.severityLevels('en'),
    ];
    for (const ask of asks) await ask();
    expect(new Set(kept.map(([key]) => key)).size).toBe(asks.length);
    for (const ask of asks) await ask();
    expect(kept).toHaveLength(asks.length);
  });

  test('of one account is never handed out as another’s, where several share a store', async () => {
    const store = new Map<string, unknown>();
    const cache: Cache = {
      get: async (key) => store.get(key),
      set: (key, value) => void store.set(key, value),
    };
    const options: unknown[] = [];
    const of = (caseId: string, account?: string) => {
      const window = () => async () => ({ items: [{ caseId }] });
      const acting = {
        createCaseOptions: async () => {
          options.push(account);
          return { communicationTypes: [] };
        },
      };
      const source = { cases: window, communications: window, acting } as never;
      return cached(source, cache, { account });
    };
    const kind = { issueType: 'technical', serviceCode: 'ec2', categoryCode: 'other', language: 'en' };
    const accounts = ['111122223333', '222233334444', undefined];
    for (const _ of ['asked for', 'kept'])
      for (const account of accounts) {
        const support = of(`case of ${account}`, account);
        expect((await support.cases({})(undefined)).items).toEqual([{ caseId: `case of ${account}` }]);
        await support.acting!.createCaseOptions(kind);
      }
    expect(options).toEqual(accounts);
  });

  test('is under keys that say nothing of what was asked', async () => {
    const { support, kept } = keeping();
    await support.communications({ caseId: 'case-1' })('a token of AWS');
    expect(kept[0]![0]).toMatch(/^communications:[\w-]{43}$/);
  });

  test('is told as what it was: a hit, a miss, or somebody else’s call', async () => {
    const { support, looks } = keeping();
    const both = [support.cases({})(undefined), support.cases({})(undefined)];
    await Promise.all(both);
    await support.cases({})(undefined);
    await support.services();
    expect(looks).toEqual([
      ['cases', 'miss'],
      ['cases', 'shared'],
      ['cases', 'hit'],
      ['services', 'miss'],
    ]);
  });

  test('is not taken where somebody asks anew, and what they are told is kept', async () => {
    const { support, asked } = keeping();
    await support.cases({})(undefined);
    expect(await support.cases({}, { fresh: true })(undefined)).toMatchObject({ fetchedAt: 2 });
    expect(await support.cases({})(undefined)).toMatchObject({ fetchedAt: 2 });
    expect(asked()).toBe(2);
  });

  test('is not looked for by who does not wait any more', async () => {
    const { support, asked, looks } = keeping();
    const left = AbortSignal.abort(new Error('enough'));
    await expect(support.cases({})(undefined, left)).rejects.toThrow('enough');
    expect([asked(), looks]).toEqual([0, []]);
  });

  test('of windows can be nothing, which is said, and of tables is a day all the same', async () => {
    expect(keeping().support.keeps?.milliseconds).toBe(60_000);
    expect(keeping({ windowTtl: 0 }).support.keeps).toBeUndefined();
    const { support, asked, kept } = keeping({ windowTtl: 0 });
    for (let n = 0; n < 2; n += 1) await support.cases({})(undefined);
    expect([asked(), kept]).toEqual([2, []]);
    for (let n = 0; n < 2; n += 1) await support.services();
    expect([asked(), kept.length]).toEqual([3, 1]);
  });

  test('is counted as it becomes newer, but where others write to the cache too', async () => {
    const { support } = keeping();
    const writes = [support.keeps?.writes?.()];
    for (const fresh of [false, false, true]) {
      await support.cases({}, { fresh })(undefined);
      writes.push(support.keeps?.writes?.());
    }
    expect(writes).toEqual([0, 1, 1, 2]);
    expect(keeping({ isShared: true }).support.keeps).toEqual({ milliseconds: 60_000 });
  });
});

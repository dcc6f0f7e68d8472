import { setImmediate as aRound } from 'node:timers/promises';
import type { Interaction } from '../../../app/interactions/interaction';
import { dispatch, type Wiring } from '../../../app/routing/dispatch';
import type { Permission } from '../../../app/routing/gate';
import { createInFlight } from '../../../app/routing/in-flight';
import { createClaims } from '../../../app/slack/claims';
import type { Answer } from '../../../app/slack/respond';
import { CASE_CONSOLE } from '../../../src/blocks/case-facts';
import { PAGE_NEXT } from '../../../src/blocks/pager';
import { SEARCH_SUBMIT } from '../../../src/blocks/search-form';
import { parseCommand } from '../../../src/command/parse';
import type { Command } from '../../../src/command/query';
import type { Desk } from '../../../src/desk';
import { decodeCursor, encodeCursor, firstPage } from '../../../src/paging/cursor';
import { Problem, problemIn } from '../../../src/problem';

const asker = { now: Date.UTC(2026, 10, 23) };
const cursor = encodeCursor(firstPage('open'))!;
const url = 'https://hooks.slack.com/actions/T1/2/3';

interface Given {
  /** What becomes of the answer at the gate. */
  readonly passed?: Partial<Interaction>;
  readonly refused?: Error;
  /** What the desk has to say about a form. */
  readonly reading?: object;
  /** Work is under way that does not end. */
  readonly isBusy?: boolean;
}

/** The bot behind its door; what Slack, the gate and the one exit hear, in order. */
function bot({ passed = {}, refused, reading, isBusy = false }: Given = {}) {
  const heard: unknown[] = [];
  const permissions: Permission[] = [];
  const thrown: [code: string | undefined, route: string][] = [];
  const interactions: Interaction[] = [];
  const said: (Answer & { url: string })[] = [];
  const homes: unknown[] = [];
  const page = async (what: string) => ({ text: what, blocks: [] });
  const desk = {
    understand: async (line: string) => parseCommand(line, asker),
    commandOf: (value: unknown) => parseCommand(decodeCursor(value).query, asker),
    open: (command: Command, options?: { isPrivate?: boolean; seen?(id: string): void }) => {
      options?.seen?.('1');
      const isPrivate = command.verb === 'list' ? command.query.isPrivate : undefined;
      return page(`opened ${command.verb}${isPrivate ? ' private' : ''}`);
    },
    turn: (value: unknown) => page(`turned to ${value}`),
    readSearch: () => reading ?? { query: { scope: 'open', words: [] } },
  } as unknown as Desk;
  const inFlight = createInFlight({ most: 1 });
  if (isBusy) void inFlight.run(() => new Promise(() => {}));
  const wiring: Wiring = {
    ...{ desk, inFlight, claims: createClaims(), client: {} as Wiring['client'] },
    gate: async (permission, interaction, run) => {
      heard.push('asked');
      permissions.push(permission);
      interactions.push(interaction);
      if (refused) throw refused;
      await run(desk, Object.assign(interaction, passed));
    },
    exit: async (error, interaction) => {
      interactions.push(interaction);
      thrown.push([problemIn(error)?.code ?? String(error), interaction.route]);
    },
    homeAt: ({ user, open, isOpening = false }) => {
      const show = async ({ text }: { text: string }) => void homes.push([user, open?.hash, isOpening, text]);
      return { show, reply: show, share: show, tell: show };
    },
    respondAt: (at) => async (answer) => void said.push({ ...answer, url: at }),
  };
  const handle = dispatch(wiring);
  const arrives = async (args: object) => {
    const ack = async (answer?: unknown) => void heard.push(answer === undefined ? 'ack' : ['ack', answer]);
    await handle({ ack, ...args } as never);
  };
  return { arrives, heard, permissions, interactions, thrown, said, homes };
}

const typed = (text?: string, command = '/cases') => {
  const body = { command, text, user_id: 'U1', team_id: 'T1', channel_id: 'C1', response_url: url };
  return { body, command: body, client: {} };
};

const clicked = (action_id: string, value?: string) => ({
  body: {
    ...{ type: 'block_actions', user: { id: 'U1', team_id: 'T1' }, channel: { id: 'C1' }, response_url: url },
    container: { message_ts: '1.0' },
  },
  ...{ action: { action_id, value }, client: {} },
});

function submitted(
  callback_id: string,
  list: object | undefined = { url, channel: 'C1', isEphemeral: true },
) {
  const private_metadata = JSON.stringify({ channel: 'C1', list, query: 'open' });
  const client = { slackApiUrl: 'https://slack.com/api/', views: {}, chat: {} };
  const view = { callback_id, private_metadata, state: { values: { words: {} } } };
  return {
    body: { type: 'view_submission', user: { id: 'U1', team_id: 'T1' }, view, trigger_id: 't' },
    client,
  };
}

describe('what is typed', () => {
  test('is acknowledged first, asked about, and answered', async () => {
    const { arrives, heard, permissions, interactions, said } = bot();
    await arrives(typed('open'));
    expect(heard).toEqual(['ack', 'asked']);
    expect(permissions).toEqual([{ act: 'list', query: 'open', target: 'channel' }]);
    expect(interactions[0]).toMatchObject({ user: 'U1', team: 'T1', channel: 'C1', route: '/cases' });
    expect(decodeCursor(interactions[0]!.retry?.value).query).toBe('open');
    expect(said).toMatchObject([{ text: 'opened list', response_type: 'in_channel', url }]);
  });

  test('is acknowledged at once, though it has to wait for its turn', async () => {
    const { arrives, heard } = bot({ isBusy: true });
    void arrives(typed('open'));
    await aRound();
    await aRound();
    expect(heard).toEqual(['ack']);
  });

  test.each([undefined, '', 'help'])('as %p is help, for which nobody is asked', async (text) => {
    const { arrives, heard, said } = bot();
    await arrives(typed(text));
    expect(heard).toEqual(['ack']);
    expect(said).toMatchObject([{ text: 'opened help', response_type: 'ephemeral' }]);
  });

  test('for the channel, and may not go there, is asked of the desk as a private list', async () => {
    const { arrives, said } = bot({ passed: { isWithheld: true, isPrivate: true } });
    await arrives(typed('open'));
    expect(said).toMatchObject([{ text: 'opened list private' }]);
  });

  test('cannot be read becomes a sentence, and asks nobody', async () => {
    const { arrives, heard, thrown } = bot();
    await arrives(typed('open before:nonsense'));
    expect([heard, thrown]).toEqual([['ack'], [['bad-command', '/cases']]]);
  });

  test('to another app is left alone', async () => {
    const { arrives, heard } = bot();
    await arrives(typed('open', '/tickets'));
    expect(heard).toEqual([]);
  });
});

describe('a click', () => {
  test('is acknowledged first, asked about, and answered in its message', async () => {
    const { arrives, heard, permissions, said } = bot();
    await arrives(clicked(PAGE_NEXT, cursor));
    expect(heard).toEqual(['ack', 'asked']);
    expect(permissions).toEqual([{ act: 'list', query: 'open', target: 'channel' }]);
    expect(said).toMatchObject([{ text: `turned to ${cursor}`, replace_original: true, url }]);
  });

  test('on a link is acknowledged, and the browser is there already', async () => {
    const { arrives, heard, thrown } = bot();
    await arrives(clicked(CASE_CONSOLE));
    expect([heard, thrown]).toEqual([['ack'], []]);
  });

  test.each([
    ['a button of nobody', clicked('page:sideways', cursor)],
    ['a word that every object has', clicked('constructor', cursor)],
    ['a button whose value was changed', clicked(PAGE_NEXT, `${cursor}x`)],
  ])('on %s is told to be stale, and asks nobody', async (_, click) => {
    const { arrives, heard, thrown } = bot();
    await arrives(click);
    expect([heard, thrown]).toEqual([['ack'], [['stale-cursor', click.action.action_id]]]);
  });

  test('that is refused shows nothing, and the exit hears why', async () => {
    const { arrives, thrown, said } = bot({ refused: new Problem('not-allowed') });
    await arrives(clicked(PAGE_NEXT, cursor));
    expect([thrown, said]).toEqual([[['not-allowed', PAGE_NEXT]], []]);
  });
});

describe('a submitted form', () => {
  test('is judged before it is acknowledged: what is wrong stands below its input, and nobody is asked', async () => {
    const { arrives, heard } = bot({ reading: { field: 'words', sentence: 'What is that?' } });
    await arrives(submitted(SEARCH_SUBMIT));
    expect(heard).toEqual([['ack', { response_action: 'errors', errors: { words: 'What is that?' } }]]);
  });

  test('is closed when it is taken, and then asked about, for those who read its list', async () => {
    const { arrives, heard, permissions, interactions } = bot({ refused: new Problem('not-allowed') });
    await arrives(submitted(SEARCH_SUBMIT));
    await arrives(submitted(SEARCH_SUBMIT, { url, channel: 'C1', isEphemeral: false }));
    expect(heard).toEqual(['ack', 'asked', 'ack', 'asked']);
    expect(permissions).toEqual([
      { act: 'list', target: 'person' },
      { act: 'list', target: 'channel' },
    ]);
    expect(interactions[0]).toMatchObject({ route: SEARCH_SUBMIT, user: 'U1', channel: 'C1' });
  });

  test.each([
    ['of nobody', submitted('tickets:submit')],
    ['named like a word that every object has', submitted('constructor')],
    ['whose list cannot be read', submitted(SEARCH_SUBMIT, { url: 'nowhere' })],
  ])('%s is closed and told to be stale, and asks nobody', async (_, form) => {
    const { arrives, heard, thrown } = bot();
    await arrives(form);
    expect([heard, thrown]).toEqual([['ack'], [['stale-cursor', form.body.view.callback_id]]]);
  });
});

test('a Home that is opened is asked about, and shows what is read for its person alone', async () => {
  const { arrives, permissions, interactions, homes } = bot();
  const event = { type: 'app_home_opened', tab: 'home', user: 'U1', view: { hash: 'h1', blocks: [] } };
  await arrives({ body: { type: 'event_callback', team_id: 'T9', event } });
  expect(permissions).toEqual([{ act: 'list', query: 'home', target: 'person' }]);
  expect(interactions[0]).toMatchObject({ route: 'home:opened', user: 'U1' });
  expect(interactions[0]).not.toHaveProperty('channel', expect.anything());
  expect(decodeCursor(interactions[0]!.retry?.value).query).toBe('home');
  expect(homes).toEqual([['U1', 'h1', true, 'opened home']]);
});

test('a click in a Home is answered in it', async () => {
  const { arrives, permissions, homes } = bot();
  const view = { type: 'home', hash: 'h1', blocks: [] };
  const body = {
    type: 'block_actions',
    user: { id: 'U1', team_id: 'T1' },
    view,
    container: { type: 'view' },
  };
  const value = encodeCursor(firstPage('home'));
  await arrives({ body, action: { action_id: 'page:next', value }, client: {} });
  expect(permissions).toEqual([{ act: 'list', query: 'home', target: 'person' }]);
  expect(homes).toEqual([['U1', 'h1', false, `turned to ${value}`]]);
});

test('whatever else Slack sends is left unanswered, as by Bolt itself', async () => {
  const { arrives, heard, thrown } = bot();
  for (const body of [{ type: 'view_closed' }, { type: 'message_action' }, {}]) await arrives({ body });
  expect([heard, thrown]).toEqual([[], []]);
});

test.each([
  ['typed', typed('open')],
  ['clicked', clicked(PAGE_NEXT, cursor)],
])('when the turn is over, nobody waits for it any more: %s', async (_, args) => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    for (const given of [{}, { refused: new Error('no') }]) {
      const { arrives, interactions } = bot(given);
      await arrives(args);
      expect(jest.getTimerCount()).toBe(0);
      expect(interactions[0]!.signal.aborted).toBe(false);
    }
  } finally {
    jest.useRealTimers();
  }
});

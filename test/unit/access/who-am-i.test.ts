import { ConfigError } from '../../../app/runtime/config';
import { type Answer, startsWith } from './first-question';

// Nobody waits in a test; the pauses are what is looked at.
const mockPauses: number[] = [];
jest.mock('node:timers/promises', () => ({
  ...jest.requireActual('node:timers/promises'),
  setTimeout: async (milliseconds: number) => {
    if (mockPauses.push(milliseconds) > 50) throw new Error('this goes on for ever');
  },
}));

const IN_OUR_TEAM: Answer = { body: { ok: true, team_id: 'T1' } };

/** The bot's first question, when Slack answers like this one time after the other. */
async function askedOf(answers: Answer[], isThere = true) {
  mockPauses.length = 0;
  const said = await startsWith(answers, { isThere });
  // Slack's client waits 300 ms before its own second try; what is left are the bot's pauses.
  return { ...said, pauses: mockPauses.filter((pause) => pause !== 300) };
}

test('the workspace is the one that the token belongs to', async () => {
  expect(await askedOf([IN_OUR_TEAM])).toMatchObject({ answer: { team: 'T1' }, logged: [], pauses: [] });
});

test('a Slack that is away is asked again, later each time, and the log says why the bot waits', async () => {
  const away = { status: 503 };
  const { answer, logged, pauses } = await askedOf([away, away, away, away, away, away, IN_OUR_TEAM]);
  expect([answer, pauses]).toEqual([{ team: 'T1' }, [500, 1_000, 2_000]]);
  expect(logged).toMatchObject([
    { level: 40, problem: 'slack-unsure', seconds: 0.5 },
    { level: 40, problem: 'slack-unsure', seconds: 1 },
    { level: 40, problem: 'slack-unsure', seconds: 2 },
  ]);
});

test('a Slack that is busy is asked again after the seconds it says', async () => {
  const { answer, pauses } = await askedOf([{ status: 429, retryAfter: 40 }, IN_OUR_TEAM]);
  expect([answer, pauses]).toEqual([{ team: 'T1' }, [40_000]]);
});

test('after two minutes the start ends, and says where it looked', async () => {
  const { answer, pauses, apiUrl } = await askedOf([{ status: 503 }]);
  expect(answer).toBeInstanceOf(ConfigError);
  expect(answer.message).toContain(`could not be reached at ${apiUrl}`);
  expect(pauses.slice(0, 7)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  const waited = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(waited).toBeLessThanOrEqual(120_000);
  expect(waited).toBeGreaterThan(100_000);
});

test('a Slack that cannot be reached is waited for as well: the network may come later than the bot', async () => {
  const { answer, logged, pauses } = await askedOf([IN_OUR_TEAM], false);
  expect(answer).toBeInstanceOf(ConfigError);
  expect(pauses.length).toBeGreaterThan(5);
  expect(logged[0]).toMatchObject({ problem: 'slack-away' });
});

test('whatever else answers in its place ends the start at once', async () => {
  const { answer, pauses } = await askedOf([{ status: 400 }]);
  expect([answer.name, pauses]).toEqual(['ConfigError', []]);
});

test('a busy Slack that wants to be left alone for longer than that is not waited for', async () => {
  expect((await askedOf([{ status: 429, retryAfter: 121 }])).pauses).toEqual([]);
  expect((await askedOf([{ status: 429, retryAfter: 120 }, IN_OUR_TEAM])).answer).toEqual({ team: 'T1' });
});

test('a token that Slack refuses ends the start at once, in Slack’s own word, cut to a line', async () => {
  const refused = await askedOf([{ body: { ok: false, error: 'invalid_auth' } }]);
  expect(refused.pauses).toEqual([]);
  expect(refused.answer).toBeInstanceOf(ConfigError);
  expect(refused.answer.message).toBe('Slack does not accept SLACK_BOT_TOKEN: invalid_auth');
  const long = await askedOf([{ body: { ok: false, error: 'x'.repeat(500) } }]);
  expect(long.answer.message.length).toBeLessThan(200);
});

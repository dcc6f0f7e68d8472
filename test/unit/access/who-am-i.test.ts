import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { whoAmI } from '../../../app/access/who-am-i';
import { type Config, ConfigError } from '../../../app/runtime/config';
import { createLog } from '../../../app/runtime/log/log';
import type { Rules } from '../../../src/rules/schema';

// Nobody waits in a test; the pauses are what is looked at.
const mockPauses: number[] = [];
jest.mock('node:timers/promises', () => ({
  ...jest.requireActual('node:timers/promises'),
  setTimeout: async (milliseconds: number) => {
    if (mockPauses.push(milliseconds) > 50) throw new Error('this goes on for ever');
  },
}));

type Answer = { status?: number; retryAfter?: number; body?: object };
const IN_OUR_TEAM: Answer = { body: { ok: true, team_id: 'T1' } };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The bot's first question, when Slack answers like this one time after the other. */
async function askedOf(answers: Answer[], isThere = true) {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    const { status = 200, retryAfter, body = {} } = answers[Math.min(asked++, answers.length - 1)]!;
    const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...wait });
    response.end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  if (!isThere) await new Promise((resolve) => server.close(resolve));
  const lines: string[] = [];
  const log = createLog(
    'info',
    new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }),
  );
  mockPauses.length = 0;
  const answer = await whoAmI(
    { slack: { botToken: 'xoxb-1', apiUrl } } as Config,
    { ask: '', rules: [] } as unknown as Rules,
    log,
  ).catch((error) => error);
  const logged = lines.map((line) => JSON.parse(line)).filter(({ from }) => from !== 'bolt');
  // Slack's client waits 300 ms before its own second try; what is left are the bot's pauses.
  return { answer, logged, pauses: mockPauses.filter((pause) => pause !== 300), apiUrl };
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

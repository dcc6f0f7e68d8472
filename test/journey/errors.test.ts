import { createHmac } from 'node:crypto';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { botProcess } from '../world/bot-doors';
import { endedAfterEach } from '../world/closed-after-each';
import { buttons, isAnswer, rows, words } from '../world/messages';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

let world: World;
const worlds = endedAfterEach();
const begin = async (options: WorldOptions) => {
  world = await startWorld(options);
  worlds.push(world);
};
/** A process for all tests that ask for no other, with nothing cached. */
let lasting: World;
let list: Message;
beforeAll(async () => {
  lasting = await startWorld({ openCases: 30, door: botProcess() });
  list = await person(lasting).types('/cases open');
  await lasting.bot.restart();
});
afterAll(() => lasting.close());

const portOf = ({ log }: World): number => {
  const ready = log.findLast((line) => line.includes('Casedesk is ready'))!;
  return JSON.parse(ready).port;
};

const faults: [string, (aws: World['aws']) => void, RegExp][] = [
  ['an account without a support plan', ({ faults }) => faults.noPlan(), /no support plan/],
  ['a role without permission', ({ faults }) => faults.deny(), /did not allow me/],
  [
    'expired credentials',
    ({ faults }) => faults.fail('ExpiredTokenException'),
    /did not accept my credentials/,
  ],
  ['a throttled account', ({ faults }) => faults.throttle(), /too many requests/],
  ['a connection that is cut', ({ faults }) => faults.cut(), /could not reach AWS Support/],
  ['an error inside AWS', ({ faults }) => faults.fail('InternalServerError'), /could not reach AWS Support/],
];

describe('a person is told what to do, privately, and never "no cases"', () => {
  afterEach(() => lasting.aws.faults.clear());
  test.each(faults)('for %s', async (_, cause, sentence) => {
    const jane = person(lasting);
    cause(lasting.aws);
    for (const told of [await jane.isTold(list, 'Next'), await jane.types('/cases all')]) {
      expect(told.text).toMatch(sentence);
      expect(told.text).not.toMatch(/no (open )?cases/);
      expect(told.ephemeralTo).toBe(jane.who.id);
    }
    const kept = lasting.slack.workspace.messages(jane.channel).find(({ ts }) => ts === list.ts)!;
    expect(rows(kept)).toEqual(rows(list));
  });

  test('for a case that does not exist', async () => {
    await begin({ openCases: 1 });
    for (const id of ['999999999999999', 'case-111122223333-muen-2026-ffffffffffffffff']) {
      const told = await person(world).types(`/cases ${id}`);
      expect(told).toMatchObject({ ephemeralTo: 'U0JANE', text: expect.stringMatching(/no such case/) });
    }
  });

  test('but a token that has expired is no matter: the page is found again', async () => {
    await begin({ openCases: 230 });
    const jane = person(world);
    let list = await jane.types('/cases open');
    for (let page = 1; page < 11; page += 1) list = await jane.turns(list, 'Next');
    await world.bot.forget();
    world.aws.faults.expireTokens();
    expect(words(await jane.turns(list, 'Next'))).toContain('Page 12');
  });

  test('for a button of another version', async () => {
    await begin({ openCases: 30 });
    const { workspace } = world.slack;
    const jane = person(world);
    const list = await jane.types('/cases open');
    const next = buttons(list).find(({ text }) => text?.text === 'Next')!;
    const aged = JSON.parse(JSON.stringify(list).replace(next.value!, `0${next.value!.slice(1)}`));
    const old = workspace.posts.update(list, { blocks: aged.blocks });
    expect((await jane.isTold(old, 'Next')).text).toMatch(/no longer there/);
  });

  test.each([
    ['/cases opne', /“opne”.*`\/cases open`/],
    ['/cases sort:<!channel>', /“&lt;!channel&gt;”/],
    ['/cases', /Casedesk shows AWS Support cases/],
    ['/cases help', /`severity:high,urgent`/],
  ])('for %s', async (typed, sentence) => {
    await begin({ openCases: 1 });
    const told = await person(world).types(typed);
    expect(told.text).toMatch(sentence);
    expect(told.ephemeralTo).toBe('U0JANE');
  });
});

test('anything else is a reference that is found again in the log, without what AWS said about people', async () => {
  await begin({ openCases: 1 });
  const message = 'Account of jane.doe@example.com is in a state nobody heard of';
  world.aws.faults.fail('NobodyExpectedThisException', { message });
  const told = await person(world).types('/cases open');
  const [, reference] = /reference `(\w+)`/.exec(told.text) ?? [];
  const line = world.log.find((entry) => entry.includes(`"reference":"${reference}"`));
  expect(line).toContain('NobodyExpectedThisException');
  expect(told.text + world.log.join('')).not.toContain('jane.doe@example.com');
});

test('a message that Slack does not take is in the log under a reference', async () => {
  await begin({ openCases: 1 });
  world.slack.faults.fail('response_url', { status: 400, error: 'invalid_payload', only: isAnswer });
  const told = await person(world, 'jane', channels.support).types('/cases open');
  const [, reference] = /reference `(\w+)`/.exec(told.text) ?? [];
  expect(world.log.join('')).toContain(`"reference":"${reference}"`);
});

test('where a response_url is dead, the page still comes wherever the bot is a member', async () => {
  await begin({ openCases: 30 });
  const jane = person(world);
  const list = await jane.types('/cases open');
  world.slack.faults.fail('response_url', { status: 404, only: isAnswer });
  expect(words(await jane.turns(list, 'Next'))).toContain('Page 2');
  world.slack.faults.fail('response_url', { status: 404, only: isAnswer });
  expect((await jane.views(list, rows(list)[0]!)).thread_ts).toBe(list.ts);
});

test('Try again goes where the click that failed went, and takes its own sentence away', async () => {
  await begin({ openCases: 30 });
  const jane = person(world);
  const list = await jane.types('/cases open');
  await world.bot.restart();
  world.aws.faults.cut();
  const told = await jane.isTold(list, 'Next');
  world.aws.faults.clear();
  const find = (message: { ts: string }) => message.ts === list.ts;
  expect(words(await jane.next(() => jane.who.clicks(told, 'Try again'), find))).toContain('Page 2');
  await world.slack.workspace.waitFor(() => !jane.seen().some(({ ts }) => ts === told.ts), {
    what: 'the sentence to go',
  });
});

test('two clicks on View bring one reply', async () => {
  await begin({ openCases: 5 });
  const jane = person(world);
  const list = await jane.types('/cases open');
  const view = `View case ${rows(list)[0]}`;
  await Promise.all([jane.who.clicks(list, view), jane.who.clicks(list, view)]);
  await world.bot.restart();
  expect(world.slack.workspace.messages(jane.channel, { threadTs: list.ts })).toHaveLength(2);
});

test('SIGTERM finishes the click that is under way before the process ends', async () => {
  const door = botProcess();
  await begin({ openCases: 30, door });
  world.aws.faults.slow(400);
  const { workspace } = world.slack;
  const answer = person(world).types('/cases all');
  await workspace.waitFor(() => workspace.deliveries.length > 0, { what: 'the command to be delivered' });
  await world.bot.stop();
  expect(rows(await answer).length).toBe(10);
  expect(world.log.join('')).toContain('stopping');
});

test('the door answers /healthz over HTTP and in Socket Mode', async () => {
  await begin({ openCases: 1, door: botProcess({ socket: true }) });
  for (const port of [lasting, world].map(portOf)) {
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok\n');
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404);
  }
});

test('a token Slack does not know stops the start with one sentence', async () => {
  const door = botProcess({ env: { SLACK_BOT_TOKEN: 'xoxb-unknown' } });
  await begin({ openCases: 1 });
  await expect(door(world).start()).rejects.toThrow(/Slack does not accept SLACK_BOT_TOKEN: invalid_auth/);
});

test('a request that Slack did not sign, or signed long ago, is refused before any work', async () => {
  const { slack, aws } = lasting;
  const before = aws.calls.length;
  const body = 'command=%2Fcases&text=open&user_id=U1&response_url=http%3A%2F%2F127.0.0.1%3A1%2F';
  const longAgo = String(Math.floor(Date.now() / 1000) - 600);
  const signature = `v0=${createHmac('sha256', slack.signingSecret).update(`v0:${longAgo}:${body}`).digest('hex')}`;
  const forms: Record<string, string>[] = [
    {},
    { 'x-slack-request-timestamp': longAgo, 'x-slack-signature': signature },
  ];
  for (const signed of forms) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed };
    const response = await fetch(`http://127.0.0.1:${portOf(lasting)}/slack/events`, {
      method: 'POST',
      headers,
      body,
    });
    expect(response.status).toBe(401);
  }
  expect(aws.calls).toHaveLength(before);
});

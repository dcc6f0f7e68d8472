/** People in Socket Mode while Slack closes its sockets, and what becomes of a bot that Slack no longer lets in. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { botInside, botProcess, type Outside } from '../world/bot-doors';
import { has, rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** A process, which tests end by other ways than its door. */
function process(env: NodeJS.ProcessEnv = {}) {
  let made: { process(): ChildProcess };
  const door = (outside: Outside) => {
    const own = botProcess({ socket: true, env })(outside);
    made = own;
    return own;
  };
  return { door, child: () => made.process() };
}

test('a walk goes on while Slack refreshes the socket, whichever socket the click comes on', async () => {
  world = await startWorld({ openCases: 60, door: botInside({ socket: true }) });
  const { sockets } = world.slack;
  const jane = person(world);
  let page = await jane.types('/cases open');
  const seen = rows(page);
  for (const choice of ['oldest', 'newest'] as const) {
    const closeOld = sockets.disconnect(choice === 'oldest' ? 'warning' : 'refresh_requested');
    page = await jane.turns(page, 'Next');
    seen.push(...rows(page));
    while (sockets.size < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    sockets.choice = choice;
    page = await jane.turns(page, 'Next');
    seen.push(...rows(page));
    closeOld();
  }
  page = await jane.turns(page, 'Next');
  seen.push(...rows(page));
  expect(has(page, 'Next')).toBe(false);
  expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
});

test('a bot that Slack refused once comes back, and people are answered', async () => {
  const { door, child } = process();
  world = await startWorld({ openCases: 1, door });
  world.slack.faults.fail('apps.connections.open', { error: 'invalid_auth' });
  world.slack.sockets.drop();
  while (world.slack.sockets.size > 0) await new Promise(setImmediate);
  while (world.slack.sockets.size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const jane = person(world);
  expect(rows(await jane.types('/cases open'))).toHaveLength(1);
  expect(child().exitCode).toBeNull();
});

test('a bot that Slack refuses for good ends with a line that says why, so that somebody looks', async () => {
  const { door, child } = process({ CASEDESK_REFUSAL_SECONDS: '1', CASEDESK_DRAIN_SECONDS: '1' });
  world = await startWorld({ openCases: 1, door });
  world.slack.faults.fail('apps.connections.open', { error: 'account_inactive', times: 1_000 });
  const exit = once(child(), 'exit');
  world.slack.sockets.drop();
  expect((await exit)[0]).toBe(1);
  const told = world.log.find((line) => line.includes('Slack does not accept SLACK_APP_TOKEN any more'));
  expect(JSON.parse(told!)).toMatchObject({ level: 60, reason: 'account_inactive' });
});

test('a bot that starts with a wrong app-level token says so and ends', async () => {
  world = await startWorld({ openCases: 1 });
  world.slack.faults.fail('apps.connections.open', { error: 'invalid_auth', times: 10 });
  await expect(process().door(world).start()).rejects.toThrow(
    /^the bot ended with 1: [\s\S]*Slack does not accept SLACK_APP_TOKEN: invalid_auth/,
  );
});

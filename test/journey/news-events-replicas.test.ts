/** Several bots poll one queue, events are lost, doubled and late, and bots are killed between the post and the delete. */
import { once } from 'node:events';
import { channels } from '../../src/emulators/slack/seed';
import { botInside, botProcess } from '../world/bot-doors';
import { type EventsWorld, startEventsWorld, until } from '../world/events';
import { watchingRules } from '../world/news';
import { describeWithRedis, type Redis, startRedis } from '../world/redis';

let world: EventsWorld;
const others: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(others.splice(0).map((one) => one.stop()));
  await world?.close();
});

/** Every message that stands in the channel, by what it is about. */
const about = () =>
  world.slack.workspace.posts.lasting(channels.oncall).map(({ metadata }) => {
    const { event_type, event_payload } = metadata as {
      event_type: string;
      event_payload: { case?: string; key?: string };
    };
    return [event_type, event_payload.case, event_payload.key].join(' ');
  });
const twice = () => about().filter((one, at, all) => all.indexOf(one) !== at);
const count = (type: string) => about().filter((one) => one.startsWith(type)).length;

/** Two more bots in this process. */
async function startThree(cacheUrl?: string): Promise<() => Promise<void>> {
  const config = { awsRate: 100, cacheUrl };
  world = await startEventsWorld({ config });
  const eventsQueueUrl = world.sqs.queue('cases').url;
  const two = [1, 2].map(() =>
    botInside({ rules: watchingRules(), now: world.clock.now, config: { ...config, eventsQueueUrl } })(world),
  );
  others.push(...two);
  for (const one of two) await one.start();
  await world.look();
  return async () => {
    world.clock.goesOn(5);
    await Promise.all([world.bot, ...two].map((one) => one.look!()));
  };
}

/** Four cases live, in bad weather: of each, two answers, its end, and that it is opened again. */
async function live(allLook: () => Promise<void>): Promise<void> {
  Object.assign(world.sqs.weather, { lost: 0.3, doubled: 0.4, twice: 0.3, delay: [0, 400] });
  const { casebook } = world.aws;
  const ids = ['One', 'Two', 'Three', 'Four'].map((subject) => world.opens(subject));
  await world.settled();
  await allLook();
  for (let answer = 1; answer <= 2; answer += 1)
    for (const id of ids) {
      casebook.change(id, { status: answer === 1 ? 'pending-customer-action' : 'work-in-progress' });
      casebook.addCommunication(id, { body: `Answer ${answer}` });
    }
  await world.settled();
  await allLook();
  for (const id of ids) casebook.resolve(id);
  await world.settled();
  await allLook();
  for (const id of ids) casebook.reopen(id);
  await world.settled();
  // One bot leaves to another what it has not said yet.
  for (let look = 0; look < 3; look += 1) await allLook();
}

function expectAllOnce(): void {
  expect(twice()).toEqual([]);
  expect([count('casedesk_watch'), count('casedesk_case'), count('casedesk_said')]).toEqual([1, 4, 16]);
  expect(world.sqs.deliveries.map(({ outcome }) => outcome)).toContain('lost');
  expect(world.dead()).toBe(0);
}

test('three bots without a shared store say everything once, with events lost, doubled and late', async () => {
  await live(await startThree());
  expectAllOnce();
}, 60_000);

describeWithRedis()('with a Redis', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  test('three bots say everything once, with events lost, doubled and late', async () => {
    await live(await startThree(redis.url));
    expectAllOnce();
  }, 60_000);
});

test('a bot that is killed between post and delete leaves the event to the others, who say nothing twice', async () => {
  // Its first look makes the channel watch; it hears of no events itself.
  world = await startEventsWorld({ config: { eventsQueueUrl: undefined } });
  await world.look();
  const env = {
    CASEDESK_EVENTS_QUEUE_URL: world.sqs.queue('cases').url,
    CASEDESK_RULES: 'test/world/watching.yml',
  };
  const first = botProcess({ env })(world);
  others.push(first);
  await first.start();
  let isKilled = false;
  const undo = world.sqs.faults.beforeCall('DeleteMessageBatch', async () => {
    undo();
    const child = first.process();
    child.kill('SIGKILL');
    await once(child, 'exit');
    isKilled = true;
  });
  world.sqs.faults.cut({ operation: 'DeleteMessageBatch', times: 1 });
  const id = world.opens('Ledger is down');
  await until('the kill', () => isKilled);
  expect([count('casedesk_case'), world.left()]).toEqual([1, 1]);
  const three = [1, 2, 3].map(() => botProcess({ env })(world));
  others.push(...three);
  await Promise.all(three.map((one) => one.start()));
  await world.settled();
  expect([count('casedesk_case'), world.dead()]).toEqual([1, 0]);
  world.aws.casebook.addCommunication(id, { body: 'We are looking at it.' });
  world.aws.casebook.resolve(id);
  await until('what became of it', () => count('casedesk_said') === 2);
  await world.settled();
  expect(twice()).toEqual([]);
}, 60_000);

/** An event, and a channel that cannot be told of it. */
import { channels } from '../../src/emulators/slack/seed';
import { type EventsWorld, startEventsWorld } from '../world/events';
import { words } from '../world/messages';
import { watchingRules } from '../world/news';

let world: EventsWorld;
afterEach(() => world?.close());

test('a channel whose watch names an account that is not there keeps no other from being told by event', async () => {
  const rules = watchingRules();
  const [watch] = rules.watches!;
  const gone = { channel: channels.general, query: 'account:gone high and above' };
  const general = { ...rules.rules.at(-1)!, channels: [channels.general] };
  world = await startEventsWorld({
    rules: { ...rules, watches: [gone, watch!], rules: [...rules.rules, general] },
  });
  await world.look();
  world.opens('Ledger is down');
  await world.settled();
  expect(world.shown().map(words)).toContainEqual(expect.stringContaining('Ledger is down'));
  expect(world.dead()).toBe(0);
});

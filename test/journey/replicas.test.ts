import { type BotDoor, botInside } from '../world/bot-doors';
import { has, rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
let others: BotDoor[] = [];
afterEach(async () => {
  await Promise.all(others.map((replica) => replica.stop()));
  await world.close();
});

test('three replicas in Socket Mode share one person’s clicks, and every case is shown once', async () => {
  const door = botInside({ socket: true });
  world = await startWorld({ openCases: 130, door });
  others = [door(world), door(world)];
  await Promise.all(others.map((replica) => replica.start()));
  while (world.slack.sockets.size < 3) await new Promise(setImmediate);
  const jane = person(world);
  let page = await jane.types('/cases open');
  const shown = rows(page);
  while (has(page, 'Next')) {
    page = await jane.turns(page, 'Next');
    shown.push(...rows(page));
  }
  expect(shown).toHaveLength(130);
  expect(new Set(shown).size).toBe(130);
  // Each replica has a cache of its own: more calls than one needs show that others answered too.
  expect(world.aws.totals.DescribeCases).toBeGreaterThan(2);
});

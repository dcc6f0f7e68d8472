import { isSignOfLife } from '../../src/blocks/notices';
import { rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** Waits until nobody is answered any more. */
async function atRest(): Promise<void> {
  await world.bot.stop();
  await world.bot.start();
}

test('Try again clicked twice posts one list, and says once that it takes a while', async () => {
  world = await startWorld({ openCases: 25 });
  const me = person(world);
  world.aws.faults.throttle();
  const told = await me.types('/cases open');
  world.aws.faults.clear();
  const before = new Set(me.all());
  world.aws.faults.slow(1_300);
  await Promise.all([me.who.clicks(told, 'Try again'), me.who.clicks(told, 'Try again')]);
  await atRest();
  const since = me.all().filter((one) => !before.has(one));
  expect(since.map((one) => isSignOfLife(one) || rows(one).length)).toEqual([true, 10]);
});

/** Whom news calls, and how often. */
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld, watchingRules } from '../world/news';

let world: NewsWorld;
afterEach(() => world?.close());

async function calling(mention: Record<string, string>) {
  const rules = watchingRules();
  world = await startNewsWorld({ rules: { ...rules, watches: [{ ...rules.watches![0]!, mention }] } });
  await world.look();
}

const calls = () => world.shown().map((one) => words(one).match(/<!subteam\^\w+>|<@\w+>/g) ?? []);

test('a hundred new cases at once call the people on call once', async () => {
  await calling({ 'severity:urgent': 'S0ONCALL' });
  for (let number = 0; number < 100; number += 1) world.opens(`Outage ${number}`);
  await world.look();
  expect(world.shown()).toHaveLength(4);
  expect(calls().flat()).toEqual(['<!subteam^S0ONCALL>']);
});

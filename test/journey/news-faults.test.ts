/** What one case does must not keep the others from being told. */
import type { Message } from '../../src/emulators/slack/shapes';
import { words } from '../world/messages';
import { type NewsWorld, startNewsWorld } from '../world/news';
import { person } from '../world/world';

let world: NewsWorld;
afterEach(() => world?.close());

const cards = () => world.shown().filter(({ metadata }) => metadata?.event_type === 'casedesk_case');

function cardOf(subject: string): Message {
  const [card, ...others] = cards().filter((message) => words(message).includes(subject));
  expect(others).toEqual([]);
  return card!;
}

test('a case that AWS has forgotten keeps no other case of the channel from being told', async () => {
  world = await startNewsWorld();
  await world.look();
  const ids = Array.from({ length: 12 }, (_, number) => world.opens(`Old trouble ${number}`));
  await world.look();
  for (const caseId of [ids[2]!, ids[7]!]) world.aws.casebook.remove(caseId);
  world.aws.casebook.resolve(ids[3]!);
  world.opens('New trouble');
  await world.look();
  expect(words(cardOf('New trouble'))).toContain('New case');
  expect(words(cardOf('Old trouble 3'))).toContain('Resolved');
  expect(words(await person(world).types('/cases watches'))).not.toContain(':warning:');
});

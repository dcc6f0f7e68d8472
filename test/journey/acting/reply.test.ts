/** A person replies to a case from Slack: reviewed to the letter, sent once, and read in the case's thread. */

import { actor, startActingWorld, typed } from '../../world/acting';
import { words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const open = () => world.aws.casebook.all().filter(({ status }) => status !== 'resolved');
const bodies = (caseId: string) => world.aws.casebook.get(caseId)!.communications.map(({ body }) => body);

test('what was typed is reviewed, sent once to that case, and stands in its thread', async () => {
  const [one] = open();
  const jane = actor(world);
  const shown = await jane.opensCase(one!.displayId);
  const form = await jane.form(shown, `Reply to case ${one!.displayId}`);
  const before = bodies(one!.caseId).length;
  const review = await jane.reviews(form, { text: typed('The reboot helped, <thank> & goodbye.') });
  expect(jane.modal.reads(review)).toContain('The reboot helped, <thank> & goodbye.');
  const done = await jane.until('Done', () => jane.sends(review));
  expect(jane.modal.reads(done)).toContain(`AWS Support has your reply to case ${one!.displayId}.`);
  expect(bodies(one!.caseId)).toHaveLength(before + 1);
  const sent = bodies(one!.caseId).find((body) => body.includes('The reboot helped'));
  expect(sent).toMatch(
    /^The reboot helped, <thank> & goodbye\.\n\nSent from Slack by Jane Doe · Casedesk [0-9a-z]{8}$/,
  );
  const thread = jane.seen(shown.ts);
  expect(words(thread.at(-1)!)).toContain('replied to AWS Support in case');
  expect(words(thread.at(-1)!)).toContain('The reboot helped');
});

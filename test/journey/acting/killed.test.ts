/** The bot is killed while it sends: the page it left behind holds the text, and any other bot can tell what became of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reviewedReply, sentTo, startActingWorld } from '../../world/acting';
import { botProcess } from '../../world/bot-doors';
import { words } from '../../world/messages';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  const env = { CASEDESK_RULES: 'test/world/acting.yml' };
  world = await startActingWorld({ door: botProcess({ env }) });
});
afterEach(() => world.close());

const reviewed = () => reviewedReply(world);

test('a bot that dies with the answer leaves a page whose Look again finds the reply', async () => {
  const { jane, shown, review, caseId } = await reviewed();
  world.aws.faults.onceAccepted.hang({ operation: 'AddCommunicationToCase', times: 1 });
  const sending = await jane.until('Sending…', () => jane.sends(review));
  while (sentTo(world, caseId).length === 0) await sleep(20);
  await world.bot.restart();
  const done = await jane.until('Done', () => jane.who.clicks(sending, 'Look again'));
  expect(jane.modal.reads(done)).toContain('AWS Support has your reply');
  expect(sentTo(world, caseId)).toHaveLength(1);
  expect(jane.seen(shown.ts).filter((one) => words(one).includes('The reboot helped'))).toHaveLength(1);
});

test('a bot that dies before AWS has it leaves the text, and the way to send it', async () => {
  const { jane, review, caseId } = await reviewed();
  world.aws.faults.hang({ operation: 'AddCommunicationToCase', times: 1 });
  const sending = await jane.until('Sending…', () => jane.sends(review));
  await world.bot.restart();
  const early = await jane.modal.next(() => jane.who.clicks(sending, 'Look again'));
  expect(jane.modal.reads(early)).toContain('It may still be on its way');
  expect(sentTo(world, caseId)).toHaveLength(0);
});

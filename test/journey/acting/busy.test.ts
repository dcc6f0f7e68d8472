/** The bot has more to do than it can take on: whoever presses Send loses nothing, is told, and may press again. */
import {
  actor,
  chooses,
  describes,
  openCase,
  reviewedReply,
  sentTo,
  startActingWorld,
  typed,
} from '../../world/acting';
import { person, type World } from '../../world/world';

const BUSY = 'more to do right now';

let world: World;
beforeEach(async () => {
  world = await startActingWorld({}, { config: { mostTurns: 1 } });
});
afterEach(() => world.close());

/** Ada's list takes all the room there is, until it may go on. */
async function isBusy(): Promise<() => Promise<void>> {
  await world.bot.forget();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  world.aws.faults.beforeCall('DescribeCases', () => {
    isAsked();
    return held;
  });
  const ada = person(world, 'ada');
  const list = ada.next(() => ada.who.types(ada.channel, '/cases open'));
  await asked;
  return async () => {
    goOn();
    await list;
  };
}

test('a review that is sent while the bot is busy stays, says so, and is sent when it is pressed again', async () => {
  const text = 'Is <b> & "c" > d?\n\n  Yes.';
  const { jane, review, caseId } = await reviewedReply(world, text);
  const isFree = await isBusy();
  const still = await jane.modal.next(() => jane.sends(review));
  expect(jane.modal.reads(still)).toContain(BUSY);
  const twice = await jane.modal.next(() => jane.sends(still));
  expect(jane.modal.reads(twice).split(BUSY)).toHaveLength(2);
  const { id, title, submit, close, callback_id, private_metadata, notify_on_close } = review;
  expect(twice).toMatchObject({ id, title, submit, close, callback_id, private_metadata, notify_on_close });
  expect(sentTo(world, caseId)).toEqual([]);
  await isFree();
  await jane.until('Done', () => jane.sends(twice));
  expect(sentTo(world, caseId).map(({ body }) => body)).toEqual([expect.stringContaining(text)]);
});

test('the review of a new case stays, too', async () => {
  const jane = actor(world);
  const form = await jane.modal.next(() => jane.who.types(jane.channel, '/cases new Disk is full'));
  const review = await describes(jane, await chooses(jane, form), undefined, 'It has been for an hour.');
  const isFree = await isBusy();
  const still = await jane.modal.next(() => jane.sends(review));
  expect(jane.modal.reads(still)).toContain(BUSY);
  await isFree();
  await jane.until('Done', () => jane.sends(still));
});

test('a form is told below what is typed in it, and stays', async () => {
  const { displayId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  const isFree = await isBusy();
  const said = await jane.modal.submits(form, { text: typed('The reboot helped.') } as never);
  expect(Object.values(said)).toEqual([expect.stringContaining(BUSY)]);
  await isFree();
  await jane.reviews(form, {});
});

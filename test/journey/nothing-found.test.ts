import type { Message } from '../../src/emulators/slack/shapes';
import { buttons, has, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World } from '../world/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ openCases: 25 });
});
afterEach(() => world.close());

const inTheChannel = () => world.slack.workspace.messages(person(world).channel);

describe('an answer without a case is for the person who asked', () => {
  test.each(['/cases open "nowhere to be found"', '/cases report open "nowhere to be found"'])(
    'typed: %s',
    async (command) => {
      const answer = await person(world).types(command);
      expect(answer.ephemeralTo).toBe('U0JANE');
      expect(inTheChannel()).toEqual([]);
    },
  );

  test('from a form without a list, and what its own form then finds can be shared', async () => {
    const me = person(world);
    const her = modals(world, me);
    const form = await her.next(() => me.who.types(me.channel, '/cases search'));
    const nothing = (words: string) => ({ words: { entry: { type: 'plain_text_input', value: words } } });
    const answer = await me.next(() => me.who.submits(form, nothing('nowhere-to-be-found')));
    expect(answer.ephemeralTo).toBe('U0JANE');
    expect(has(answer, 'Share to channel')).toBe(false);
    const again = await her.opens(answer, 'Edit search');
    const list = await me.next(() => me.who.submits(again, nothing('')));
    expect(list).toMatchObject({ ts: answer.ts, ephemeralTo: 'U0JANE' });
    expect(inTheChannel()).toEqual([]);
    const shared = await person(world, 'kenji').next(() => me.who.clicks(list, 'Share to channel'));
    expect(rows(shared)).toEqual(rows(list));
  });

  test('from a form on a list that everybody sees, which stays', async () => {
    const me = person(world);
    const list = await me.types('/cases open');
    const form = await modals(world, me).opens(list, 'Edit search');
    const words_ = { words: { entry: { type: 'plain_text_input', value: 'nowhere-to-be-found' } } };
    const answer = await me.next(() => me.who.submits(form, words_));
    expect(answer.ephemeralTo).toBe('U0JANE');
    expect(inTheChannel().map(words)).toEqual([words(list)]);
  });

  test('by Try again', async () => {
    const me = person(world);
    world.aws.faults.throttle({ times: 1 });
    const told = await me.types('/cases open "nowhere to be found"');
    const answer = await me.next(
      () => me.who.clicks(told, 'Try again'),
      (one) => one.blocks.length > 1 && has(one, 'Refresh'),
    );
    expect(answer.ephemeralTo).toBe('U0JANE');
    expect(inTheChannel()).toEqual([]);
  });

  test('by Share, where the last case was resolved meanwhile', async () => {
    const me = person(world);
    const mine = await me.types('/cases open private');
    for (const { caseId } of world.aws.casebook.all()) world.aws.casebook.resolve(caseId);
    await world.bot.forget();
    expect(rows(await me.isTold(mine, 'Share to channel'))).toEqual([]);
    expect(inTheChannel()).toEqual([]);
  });
});

test('a list that becomes empty stays where it is', async () => {
  const me = person(world);
  const list = await me.types('/cases open');
  for (const { caseId } of world.aws.casebook.all()) world.aws.casebook.resolve(caseId);
  const now = await me.turns(list, 'Refresh');
  expect(now.ephemeralTo).toBeUndefined();
  expect(rows(now)).toEqual([]);
});

test('what to try is one click away: the part of a word, and resolved cases', async () => {
  const me = person(world);
  const inserted = world.aws.casebook.insert({ subject: 'Quarantined-volumes are slow' });
  const answer = await me.types('/cases open ntined');
  expect(words(answer)).toMatch(/^Nothing matches among 26 open cases\.$/m);
  expect(words(answer)).toContain('Look inside words too: `/cases open *"ntined"*`');
  const [inside] = tries(answer);
  const found = await me.turns(answer, inside!);
  expect(found.ephemeralTo).toBe('U0JANE');
  expect(rows(found)).toEqual([inserted.displayId]);
  world.aws.casebook.resolve(inserted.caseId);
  await world.bot.forget();
  const gone = await me.types('/cases open "quarantined-volumes"');
  const resolved = await me.turns(gone, tries(gone)[1]!);
  expect(rows(resolved)).toEqual([inserted.displayId]);
});

/** The buttons called Try, by their whole names. */
function tries(message: Message): string[] {
  const all = buttons(message).filter(({ text }) => text?.text === 'Try');
  return all.map(({ accessibility_label: label = '' }) => label);
}

import { setImmediate as soon } from 'node:timers/promises';
import { messagePlace, newest } from '../../../app/slack/around/newest';
import type { Surface } from '../../../app/slack/surfaces';

let list: string;
let shown: string[];
let lists = 0;
beforeEach(() => {
  lists += 1;
  list = messagePlace('C1', `${lists}.0`)!;
  shown = [];
});

const message = (text: string) => ({ text, blocks: [] });

/** Where the answer to a click goes that came at that moment; Slack takes as long for it as `arrives` says. */
function clicked(
  began: number,
  { place = list, user = 'U1', arrives = soon as () => Promise<unknown> } = {},
) {
  const show = async ({ text }: { text: string }) => {
    await arrives();
    shown.push(text);
  };
  const surface = newest({ show } as unknown as Surface, place, { user, began });
  return {
    answers: (text: string) => surface.show(message(text)),
    marks: (text: string, since: number) => surface.amend!(message(text), since),
  };
}

const refused = () => Promise.reject(new Error('Slack is away'));

test('the answer to an earlier click is dropped once that to a later one stands', async () => {
  await clicked(2).answers('the newer');
  await clicked(1).answers('the older');
  expect(shown).toEqual(['the newer']);
});

test('and whose it is hears so where another person was later', async () => {
  await clicked(2, { user: 'U2' }).answers('the newer');
  await expect(clicked(1).answers('the older')).rejects.toMatchObject({ code: 'overtaken' });
  expect(shown).toEqual(['the newer']);
});

test('one that is on its way arrives first, however long Slack takes', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const older = clicked(1, { arrives: () => arrived }).answers('the older');
  const newer = clicked(2).answers('the newer');
  await soon();
  expect(shown).toEqual([]);
  arrive();
  await Promise.all([older, newer]);
  expect(shown).toEqual(['the older', 'the newer']);
});

test('what Slack did not take is in nobody’s way', async () => {
  await expect(clicked(2, { arrives: refused }).answers('the newer')).rejects.toThrow('Slack is away');
  await clicked(1).answers('the older');
  expect(shown).toEqual(['the older']);
});

test('elsewhere everybody is answered', async () => {
  await clicked(2).answers('a list');
  await clicked(1, { place: messagePlace('C2', `${lists}.0`) }).answers('another list');
  expect(shown).toEqual(['a list', 'another list']);
});

test('a mark is made only on what still stands there', async () => {
  const before = performance.now();
  await clicked(1).answers('a page');
  await expect(clicked(2).marks('the page before, marked', before)).rejects.toThrow('meanwhile');
  await clicked(2).marks('the page, marked', performance.now());
  expect(shown).toEqual(['a page', 'the page, marked']);
});

test('and is no answer that would stand for a click before it', async () => {
  await clicked(2).marks('a page, marked', performance.now());
  await clicked(1).answers('the next page');
  expect(shown).toEqual(['a page, marked', 'the next page']);
});

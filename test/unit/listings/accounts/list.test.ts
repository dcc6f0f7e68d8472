/** `/cases accounts`: which accounts there are, what each has open, and which cannot be read and why. */
import { createDesk } from '../../../../src/desk';
import { button } from '../../../property/browse';
import { NOW, nobody, typed } from '../../../property/memory-support';
import { caseOf, fleet } from '../../../property/merged-accounts';
import { problemsOfMessage } from '../../../property/slack-says';
import { buttons, rows, words } from '../../../world/messages';

const now = () => NOW;
const many = (count: number) =>
  fleet(
    Array.from({ length: count }, (_, n) =>
      Array.from({ length: n % 3 }, (_, at) => caseOf(n, at, 'opened', at ? 'low' : 'urgent')),
    ),
  );

test('each account is named with its open cases by severity, ten a page, and only those are asked', async () => {
  const all = many(23);
  const desk = () => createDesk(all.accounts, nobody, now);
  const first = await typed(desk(), 'accounts');
  expect(problemsOfMessage(first)).toEqual([]);
  expect(words(first)).toContain('Page 1 of 3 · 23 accounts');
  expect(words(first)).toContain('*acct-10* · 111100000010\n:red_circle: Urgent *1*');
  expect(words(first)).toContain('*acct-0* · 111100000000\nNo open cases');
  expect(all.memories.filter(({ calls }) => calls > 0)).toHaveLength(10);
  const second = await desk().turn(button(first, 'Next'));
  const third = await desk().turn(button(second, 'Next'));
  expect(words(third)).toContain('Page 3 of 3');
  expect(button(third, 'Next')).toBeUndefined();
  expect(words(await desk().turn(button(second, 'Previous')))).toEqual(words(first));
});

test('one that cannot be read says why, and the others are there', async () => {
  const all = many(3);
  all.away.add(all.accounts[2]!.id);
  const page = await typed(createDesk(all.accounts, nobody, now), 'accounts');
  expect(words(page)).toContain('*acct-2* · 111100000002\n:warning: AWS does not let me take on its role');
  expect(words(page)).toContain('*acct-1* · 111100000001\n:red_circle: Urgent *1*');
});

test('Show cases lists those of the account', async () => {
  const all = many(3);
  const desk = createDesk(all.accounts, nobody, now);
  const page = await typed(desk, 'accounts');
  const show = buttons(page).find(
    ({ accessibility_label }) => accessibility_label === 'Show cases of acct-1',
  );
  expect(rows(await desk.turn(show!.value))).toEqual([caseOf(1, 0).displayId]);
});

test('accounts that a person may not see are not there', async () => {
  const all = many(3);
  const desk = createDesk(all.accounts, nobody, now, { accounts: new Set([all.accounts[1]!.id]) });
  const page = await typed(desk, 'accounts');
  expect(words(page)).toContain('acct-1');
  expect(words(page)).not.toMatch(/acct-[02]/);
});

test('with one account it is a word to search for, as ever', async () => {
  const all = many(3);
  const desk = createDesk(all.memories[0]!, nobody, now);
  expect(await desk.understand('accounts', 'U1')).toEqual(await desk.understand('open "accounts"', 'U1'));
});

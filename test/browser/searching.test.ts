/** The form, the private list with its modals, and Try again: what one does between a list and the case one means. */
import type { Locator } from 'playwright-core';
import { WELL_KNOWN } from '../../src/emulators/seed';
import { people } from '../../src/emulators/slack/seed';
import { describeInBrowser, openSandbox } from './browser';
import { actsAs, fillsIn, lists, messages, newest, rows, searches, sees, turns, uses } from './on-the-page';

const clicks = (place: Locator, name: string | RegExp) => place.getByRole('button', { name }).click();

describeInBrowser('searching', () => {
  test('the form is filled in, submitted, and the same list is what was asked for', async () => {
    const { page, sandbox } = await openSandbox({ cases: 60 });
    const list = await lists(page);
    const form = await searches(page, list);
    await fillsIn(page, form, {
      severity: ['High', 'Urgent'],
      waiting: 'Us',
      order: 'Oldest first',
      rows: '5',
    });
    await clicks(form, 'Search');
    await sees(list, /urgent or high severity/);
    expect(await form.isVisible()).toBe(false);
    expect(await messages(page).count()).toBe(1);
    const found = await rows(list);
    const cases = found.map((id) => sandbox.aws.casebook.findByDisplayId(id)!);
    expect(cases.length).toBeGreaterThan(1);
    for (const one of cases)
      expect([one.status, one.severityCode]).toEqual([
        'pending-customer-action',
        expect.stringMatching(/high|urgent/),
      ]);
    const times = cases.map(({ timeCreated }) => timeCreated);
    expect(times).toEqual([...times].sort());

    const again = await searches(page, list);
    await sees(again, 'Urgent, High');
    expect(await again.getByRole('combobox', { name: /^Waiting on/ }).inputValue()).toBe('us');
    expect(await again.getByRole('spinbutton', { name: /^Rows/ }).inputValue()).toBe('5');
  });

  test('what cannot be searched for is said in the form, and the list stays', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    const before = await rows(list);
    const form = await searches(page, list);
    await fillsIn(page, form, { words: 'severity:hgih' });
    await clicks(form, 'Search');
    await sees(form.getByRole('alert'), /high/);
    expect(await form.getByRole('textbox', { name: /^Words/ }).inputValue()).toBe('severity:hgih');
    await clicks(form, 'Cancel');
    expect(await rows(list)).toEqual(before);
  });

  test('a private list opens a case in a modal that pages in place, and only Share to channel shows it', async () => {
    const { page, sandbox } = await openSandbox({ cases: 60 });
    const { displayId } = sandbox.aws.casebook.get(WELL_KNOWN.longThread)!;
    const list = await lists(page, '/cases open private "fall behind every night"');
    await sees(list, 'Only visible to you');
    await clicks(list, `View case ${displayId}`);
    const modal = page.getByRole('dialog');
    await sees(modal, /page 1/);
    await clicks(modal, /^Older/);
    await sees(modal, /page 2/);
    await clicks(modal, /^Newer/);
    await sees(modal, /page 1/);
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'hidden' });

    await actsAs(page, people.kenji);
    expect(await messages(page).count()).toBe(0);
    await actsAs(page, people.jane);
    await newest(page).getByText('Share to channel').click();
    await messages(page).nth(1).waitFor();
    expect(await newest(page).getByText('Only visible to you').count()).toBe(0);
    await actsAs(page, people.kenji);
    expect(await rows(newest(page))).toEqual([displayId]);
  });

  test('throttled on the way to page 2: Try again brings page 2 into the same list, and the sentence goes', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    const first = await rows(list);
    await uses(page, 'Empty the cache');
    await uses(page, 'Throttle');
    await clicks(list, /^Next/);
    await sees(newest(page), /too many requests/);
    expect(await rows(list)).toEqual(first);
    await uses(page, 'Throttle');
    await clicks(newest(page), 'Try again');
    await sees(list, /Page 2/);
    await page.getByText(/too many requests/).waitFor({ state: 'detached' });
    expect(await messages(page).count()).toBe(1);
    expect(await turns(list, 'Previous')).toMatch(/Page 1/);
    expect(await rows(list)).toEqual(first);
  });
});

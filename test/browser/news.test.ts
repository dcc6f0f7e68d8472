/** News on the page: a channel that is told by itself, what the drawer makes happen, and days that pass. */
import type { Page } from 'playwright-core';
import { faults } from './axe';
import { describeInBrowser, type OpenOptions, openSandbox } from './browser';
import { looksUnderTheGlass, messages, newest, sees, uses } from './on-the-page';

/** A Tuesday at ten in Berlin, an hour after the digest. */
const START = Date.UTC(2026, 10, 24, 9);

async function watching(options: OpenOptions = {}): Promise<{ page: Page }> {
  const behind = Date.now() - START;
  const { page } = await openSandbox({ computer: () => Date.now() - behind, ...options });
  await page.getByRole('button', { name: 'aws-cases' }).click();
  await sees(page, 'This channel watches AWS Support');
  return { page };
}

const told = (page: Page, words: RegExp) => sees(page.locator('#glass .told'), words);

/** Uses buttons of the drawer one after the other, and waits for what each says. */
async function makes(page: Page, ...controls: string[]): Promise<void> {
  for (const control of controls) {
    await uses(page, control);
    await told(page, /\.$/);
  }
}

const card = (page: Page) =>
  messages(page)
    .filter({ has: page.locator('.replies') })
    .first();

describeInBrowser('news', () => {
  test('a case appears by itself; what is answered stands in its thread and, as it is grave, in the channel', async () => {
    const { page } = await watching();
    await makes(page, 'Open a case', 'Look for news');
    await told(page, /^The bot looked\. It posted 1 message/);
    await sees(newest(page), 'New case');
    await makes(page, 'AWS answers', 'Five minutes');
    await sees(newest(page), /^replied to a thread:/);
    await sees(newest(page), 'we have looked at the metrics');
    await sees(page.locator('#channel'), '1 reply');

    await newest(page)
      .getByRole('button', { name: /^New case/ })
      .click();
    await sees(newest(page, '#thread'), 'we have looked at the metrics');
    await sees(newest(page, '#thread'), 'Also sent to #aws-cases');
    // The card in the thread is the one in the channel, and says how it stands now.
    await sees(page.locator('#thread article.message').first(), 'Waiting on us');
    expect(await faults(page)).toEqual([]);
  });

  test('a look that found something is there to be opened: what it cost, what it posted, and what it keeps with it', async () => {
    const { page } = await watching();
    await makes(page, 'Open a case', 'Look for news');
    const glass = await looksUnderTheGlass(page);
    await glass
      .getByRole('button', { name: /^Looked for news/ })
      .first()
      .click();
    await sees(glass, /looks by itself/);
    await sees(glass.locator('.tab-panel'), 'Message posted');
    await sees(glass.locator('.tab-panel'), '"casedesk_case"');
    await glass.getByRole('tab', { name: /^AWS calls \([1-9]/ }).click();
    await sees(glass.locator('td'), 'DescribeCases');
    expect(await glass.getByRole('tab').allTextContents()).toEqual([
      expect.stringMatching(/^Messages/),
      expect.stringMatching(/^AWS calls/),
      'Log',
    ]);
    expect(await faults(page)).toEqual([]);
    // One that nobody asked for and that found nothing is not.
    const before = await glass.getByRole('button', { name: /^Looked for news/ }).count();
    await makes(page, 'Five minutes');
    await told(page, /There was no news\.$/);
    expect(await glass.getByRole('button', { name: /^Looked for news/ }).count()).toBe(before);
  });

  test('what is said by itself is counted beside the channel, and read out', async () => {
    const { page } = await watching();
    await page.getByRole('button', { name: 'general' }).click();
    await makes(page, 'Open a case', 'Five minutes', 'AWS answers', 'Five minutes');
    // The card, and the answer that stands in the channel too.
    await page.getByRole('button', { name: /^aws-cases\s*2 new/ }).waitFor();
    await sees(page.locator('#heard'), 'New message from Casedesk in aws-cases.');
  });

  test('days later the channel says which day it was, and a line is between two days', async () => {
    const { page } = await watching();
    const lines = page.locator('#channel .day');
    expect(await lines.count()).toBe(0);
    await makes(page, 'Open a case', 'Five minutes', 'AWS answers', 'Five minutes');
    await page.getByRole('button', { name: 'Three days later' }).focus();
    await page.keyboard.press('Enter');
    await told(page, /^It is Fri, Nov 27, .* The bot looked 2\d times\. It posted 4 messages in #aws-cases/);
    expect(await lines.allTextContents()).toEqual([
      'Tuesday, November 24, 2026',
      'Wednesday, November 25, 2026',
      'Yesterday',
      'Today',
    ]);
    await sees(page.locator('#top'), '3 days later');
    await sees(page.locator('#glass .clock'), '3 days ahead of your computer');
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^Three days later/);
    await sees(card(page), 'Waiting on us');
    await card(page).getByRole('button', { name: '2 replies' }).click();
    await sees(newest(page, '#thread'), 'Waiting on us for two days');
    expect(await faults(page)).toEqual([]);
  });

  test('what a person says after a push stands below what the bot said during it', async () => {
    const { page } = await watching();
    await makes(page, 'Three days');
    await sees(newest(page), /Page 1/);
    await page.getByRole('textbox', { name: /^Message/ }).fill('Good morning');
    await page.keyboard.press('Enter');
    await sees(newest(page), 'Good morning');
    await page.reload();
    await sees(newest(page), 'Good morning');
    await sees(page.locator('#top'), '3 days later');
  });
});

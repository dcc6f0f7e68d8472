/**
 * The pictures in the README, taken from the page as it is, in light and in dark. They are written to docs/images only
 * when CASEDESK_PICTURES=write, since every run would make them a little different.
 */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { displayIdOf } from '../../src/emulators/seed/well-known';
import { describeInBrowser, openSandbox } from './browser';
import {
  describesCase,
  dialog,
  fillsIn,
  lists,
  looksUnderTheGlass,
  messages,
  newest,
  press,
  reviewsReply,
  searches,
  sees,
  turns,
  types,
  uses,
} from './on-the-page';

const DIRECTORY = 'docs/images';
const NAMES = [
  'list',
  'thread',
  'drawer',
  'search',
  'report',
  'export',
  'review',
  'new-case',
  'card',
  'home',
  'accounts-list',
  'accounts',
  'accounts-report',
  'news',
  'news-many',
  'news-digest',
].flatMap((name) => [`${name}-light`, `${name}-dark`]);
const MOST_BYTES = 120_000;
const isWriting = process.env.CASEDESK_PICTURES === 'write';
/** Light is what all the other tests look at. */
const COLOURS = isWriting ? (['light', 'dark'] as const) : (['dark'] as const);
/** At ten in Berlin, an hour after the digest. */
const TUESDAY = Date.UTC(2026, 10, 24, 9);
/** A whole form, or a whole report. */
const TALL = { width: 1080, height: 1190 };

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(300, 20);
  await page.evaluate("document.querySelector('#said').replaceChildren()");
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const small = await webp(page, taken);
  expect(small.length).toBeLessThan(MOST_BYTES);
  if (isWriting) writeFileSync(join(DIRECTORY, `${name}.webp`), small);
}

/** A third of the size of a PNG; the browser is there to do it. */
async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const desk = await page.context().newPage();
  const url = await desk.evaluate(`new Promise((resolve) => {
    const image = new Image();
    image.onload = () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      canvas.getContext('2d').drawImage(image, 0, 0);
      resolve(canvas.toDataURL('image/webp', 0.9));
    };
    image.src = 'data:image/png;base64,${png.toString('base64')}';
  })`);
  await desk.close();
  return Buffer.from(String(url).split(',')[1]!, 'base64');
}

describeInBrowser('pictures', () => {
  test.each(COLOURS)('%s', async (colorScheme) => {
    const { page } = await openSandbox({ cases: 230, colorScheme });
    const list = await lists(page);
    await turns(list, 'Next');
    await page.setViewportSize({ width: 1080, height: 1084 });
    await picture(page, `list-${colorScheme}`);
    await page.setViewportSize({ width: 1200, height: 800 });

    const view = list.getByRole('button', { name: `View case ${displayIdOf('attachments')}` });
    while (!(await view.isVisible())) await turns(list, 'Next');
    await view.click();
    await list.getByRole('button', { name: '1 reply' }).click();
    await sees(newest(page, '#thread'), /Correspondence/);
    await picture(page, `thread-${colorScheme}`);

    await page.getByRole('button', { name: 'Close the thread' }).click();
    await uses(page, 'Restart the bot');
    await turns(list, 'Next');
    await sees(await looksUnderTheGlass(page), /bot 2/);
    await picture(page, `drawer-${colorScheme}`);

    await page.getByRole('button', { name: 'Close the drawer' }).click();
    await page.setViewportSize(TALL);
    const form = await searches(page, list);
    const since = new Date(Date.now() - 30 * 24 * 3_600_000).toISOString().slice(0, 10);
    const severity = ['High', 'Urgent'];
    await fillsIn(page, form, { words: 'timeout -billing', severity, waiting: 'Us', since, rows: '10' });
    await picture(page, `search-${colorScheme}`);
  });

  test.each(COLOURS)('%s: a report, and an export on its way', async (colorScheme) => {
    const { page } = await openSandbox({ cases: 230, colorScheme });
    await page.setViewportSize(TALL);
    await types(page, '/cases report all after:3mo');
    await newest(page).getByRole('img').last().waitFor();
    await picture(page, `report-${colorScheme}`);

    await page.setViewportSize({ width: 1200, height: 800 });
    await page.getByRole('button', { name: 'general' }).click();
    await uses(page, 'Slow');
    await types(page, '/cases export all');
    await page.getByRole('tab', { name: /^AWS calls/ }).click();
    await sees(newest(page), /200 cases/);
    await picture(page, `export-${colorScheme}`);
  });

  test.each(COLOURS)('%s: a reply under review, and a new case', async (colorScheme) => {
    const { page, sandbox } = await openSandbox({ cases: 230, colorScheme });
    await reviewsReply(
      page,
      'The reboot helped on node ip-10-0-3-17 in eu-central-1, the others still fail since 14:02 UTC.',
    );
    await picture(page, `review-${colorScheme}`);
    const { faults } = sandbox.aws;
    faults.onceAccepted.slow(4_000, { operation: 'AddCommunicationToCase', times: 1 });
    faults.onceAccepted.cut({ operation: 'AddCommunicationToCase', times: 1 });
    await press(page, 'Send reply');
    await sees(dialog(page), 'Sending the reply');
    await picture(page, `sending-${colorScheme}`);
    await sees(dialog(page), 'I do not know whether it took this');
    await picture(page, `not-known-${colorScheme}`);
    await press(page, 'Look again');
    await sees(dialog(page), 'AWS Support has your reply');
    await press(page, 'Close');

    await page.getByRole('button', { name: 'general' }).click();
    await page.setViewportSize({ width: 1080, height: 1400 });
    await describesCase(page);
    await picture(page, `new-case-${colorScheme}`);
    await press(page, 'Review');
    await sees(dialog(page), 'Sent from Slack by');
    await press(page, 'Create case');
    await sees(dialog(page), 'is created');
    await press(page, 'Close');
    await page.setViewportSize({ width: 1080, height: 560 });
    await sees(newest(page), 'Failover takes an hour');
    await picture(page, `card-${colorScheme}`);
  });

  test.each(COLOURS)('%s: a Home', async (colorScheme) => {
    const { page } = await openSandbox({ cases: 20, colorScheme, as: 'kenji', in: 'kenjiDm' });
    await page.setViewportSize({ width: 1000, height: 950 });
    await page.getByRole('tab', { name: 'Home' }).click();
    await sees(page.locator('.home'), 'What you may do here');
    await sees(page.locator('.home'), 'or watched by');
    await picture(page, `home-${colorScheme}`);
  });

  test.each(COLOURS)('%s: six accounts, of which two cannot be read', async (colorScheme) => {
    const { page } = await openSandbox({ cases: 230, isOfMany: true, colorScheme });
    await page.setViewportSize({ width: 1080, height: 1084 });
    const list = await lists(page);
    await sees(list, /of \d of 6 accounts/);
    // On a busy machine an account may be late.
    while (!(await list.getByText(/of 4 of 6 accounts/).count())) await turns(list, 'Refresh');
    await picture(page, `accounts-list-${colorScheme}`);

    await page.setViewportSize({ width: 1080, height: 800 });
    await page.getByRole('button', { name: 'general' }).click();
    await types(page, '/cases accounts');
    await sees(newest(page), /6 accounts/);
    await picture(page, `accounts-${colorScheme}`);

    await page.setViewportSize({ width: 1080, height: 1420 });
    await page.getByRole('button', { name: 'oncall' }).click();
    await types(page, '/cases report all after:3mo');
    await newest(page).getByRole('img').last().waitFor();
    await picture(page, `accounts-report-${colorScheme}`);
  });

  test.each(COLOURS)('%s: what a channel is told by itself', async (colorScheme) => {
    const behind = Date.now() - TUESDAY;
    const computer = () => Date.now() - behind;
    const { page } = await openSandbox({ cases: 230, isOfMany: true, colorScheme, computer });
    const makes = async (...controls: string[]) => {
      for (const control of controls) {
        await uses(page, control);
        await sees(page.locator('#glass .told'), /\.$/);
      }
    };
    const card = messages(page)
      .filter({ has: page.locator('.replies') })
      .first();
    await page.getByRole('button', { name: 'aws-cases' }).click();
    await makes('Open a case', 'Five minutes', 'AWS answers', 'Five minutes');
    await page.getByRole('button', { name: 'Close the drawer' }).click();
    await page.setViewportSize({ width: 1140, height: 940 });
    await card.locator('.replies').click();
    await sees(newest(page, '#thread'), 'Also sent to');
    await picture(page, `news-${colorScheme}`);

    await page.getByRole('button', { name: 'Close the thread' }).click();
    await page.setViewportSize({ width: 1140, height: 800 });
    await makes('Three days');
    await sees(newest(page), /Page 1/);
    await newest(page).evaluate((message) => message.scrollIntoView());
    await picture(page, `news-digest-${colorScheme}`);

    await makes('Open twelve', 'Five minutes');
    await page.getByRole('button', { name: 'Close the drawer' }).click();
    await page.getByRole('button', { name: /new message/ }).click();
    await sees(newest(page), '12 new cases');
    await page.setViewportSize({ width: 1080, height: 860 });
    await picture(page, `news-many-${colorScheme}`);
  });

  test('all of them are there, and small', () => {
    const sizes = NAMES.map((name) => statSync(join(DIRECTORY, `${name}.webp`)).size);
    for (const size of sizes) expect(size).toBeLessThan(MOST_BYTES);
  });
});

/**
 * The pictures in the README, taken from the page as it is: list, thread, drawer, modal, in light and in dark. They are
 * written to docs/images only when CASEDESK_PICTURES=write, since every run would make them a little different.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { displayIdOf } from '../../src/emulators/seed/well-known';
import { FORM } from './block-samples';
import { describeInBrowser, openSandbox } from './browser';
import { lists, looksUnderTheGlass, newest, sees, turns, uses } from './on-the-page';
import { startSmallApp } from './small-app';

const DIRECTORY = 'docs/images';
const NAMES = ['list', 'thread', 'drawer', 'modal'].flatMap((name) => [`${name}-light`, `${name}-dark`]);
const MOST_BYTES = 120_000;

async function picture(page: Page, name: string): Promise<void> {
  const path = process.env.CASEDESK_PICTURES === 'write' ? join(DIRECTORY, `${name}.jpg`) : undefined;
  await page.mouse.move(600, 20);
  const taken = await page.screenshot({
    path,
    type: 'jpeg',
    quality: 80,
    animations: 'disabled',
    caret: 'hide',
  });
  expect(taken.length).toBeLessThan(MOST_BYTES);
}

describeInBrowser('pictures', () => {
  test.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
    const { page, sandbox } = await openSandbox({ cases: 230, colorScheme });
    const list = await lists(page);
    await turns(list, 'Next');
    await picture(page, `list-${colorScheme}`);

    const id = displayIdOf('attachments');
    const view = list.getByRole('button', { name: `View case ${id}` });
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
    const app = await startSmallApp(sandbox);
    await app.opens(FORM);
    await page
      .getByRole('textbox', { name: 'Your message' })
      .fill('The alarm came back at 12:30 UTC. The log of both instances is attached to the case.');
    await picture(page, `modal-${colorScheme}`);
  });

  test('all of them are there, and small', () => {
    const sizes = NAMES.map((name) => statSync(join(DIRECTORY, `${name}.jpg`)).size);
    for (const size of sizes) expect(size).toBeLessThan(MOST_BYTES);
  });
});

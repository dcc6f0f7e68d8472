/** Everything with the keyboard alone, and the focus always somewhere one can see. */
import type { Page } from 'playwright-core';
import { describeInBrowser, openSandbox } from './browser';
import { sees } from './on-the-page';

/** What has the focus: its name for a screen reader, or its words. */
const focused = (page: Page) =>
  page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');

async function tabsTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press(key);
    if (name.test(String(await focused(page)))) return;
  }
  throw new Error(`${key} does not lead to ${name}.`);
}

describeInBrowser('the keyboard alone', () => {
  test('from the command to the second page, a case, and back', async () => {
    const { page } = await openSandbox();
    await page.keyboard.type('/cases open');
    await page.keyboard.press('Enter');
    await sees(page, /Page 1/);
    await tabsTo(page, /^Next page/, 'Shift+Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await sees(page, /Page 2/);
    expect(await focused(page)).toMatch(/^Next page/);
    await page.keyboard.press('Space');
    await sees(page, /Page 3/);
    expect(await focused(page)).toMatch(/page of open cases/);
    await tabsTo(page, /^View case/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await sees(page, '1 reply');
    await tabsTo(page, /^1 reply/);
    await page.keyboard.press('Enter');
    await sees(page.locator('#thread'), /Correspondence/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#thread').isVisible()).toBe(false);
    expect(await focused(page)).toMatch(/^1 reply/);
  });

  test('the drawer opens, its switches turn with Space, its tabs with arrows, Escape closes it', async () => {
    const { page, sandbox } = await openSandbox();
    await page.keyboard.type('/cases open');
    await page.keyboard.press('Enter');
    await sees(page, /Page 1/);
    await tabsTo(page, /^Under the glass/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await sees(page.locator('#glass'), 'Bot 1 is running');
    await tabsTo(page, /^Cursor/);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^AWS calls/);
    await tabsTo(page, /^Bot is running/);
    await page.keyboard.press('Space');
    await sees(page.locator('#glass'), 'No bot is running');
    expect(sandbox.bot.isRunning).toBe(false);
    expect(await focused(page)).toMatch(/^Bot is running/);
    await page.keyboard.press('Escape');
    expect(await page.locator('#glass').isVisible()).toBe(false);
    expect(await focused(page)).toBe('Under the glass');
  });
});

/** Whatever ends as a file: exports with their progress, reports with their picture, attachments; and who may not. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { displayIdOf } from '../../src/emulators/seed/well-known';
import { people } from '../../src/emulators/slack/seed';
import { describeInBrowser, openSandbox } from './browser';
import { actsAs, lists, messages, newest, sees, types, uses } from './on-the-page';

const clicks = (place: Locator, name: string | RegExp) => place.getByRole('button', { name }).click();

/** Saves the file that hangs on a message. */
async function saves(page: Page, message: Locator): Promise<{ name: string; content: Buffer }> {
  const waiting = page.waitForEvent('download');
  await message.getByRole('link', { name: /Download/ }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

describeInBrowser('files', () => {
  test('an export tells how far it is, and the file is in its thread', async () => {
    const { page, sandbox } = await openSandbox({ cases: 130 });
    sandbox.aws.faults.slow(1_200);
    await types(page, '/cases export open');
    const told = newest(page);
    await sees(told, /100 cases, \d request/);
    await sees(told, /Done: open cases as CSV/);
    await clicks(told, '1 reply');
    const { name, content } = await saves(page, newest(page, '#thread'));
    expect(name).toMatch(/^aws-support-cases-.*\.csv$/);
    expect(parse(content, { bom: true })).toHaveLength(131);
    expect(await messages(page).count()).toBe(1);
  });

  test('an export that is cancelled gives the part so far and the command that goes on', async () => {
    const { page } = await openSandbox({ cases: 230 });
    await uses(page, 'Slow');
    await types(page, '/cases export open format:json');
    const told = newest(page);
    await sees(told, /100 cases, \d request/);
    await clicks(told, /^Cancel/);
    await sees(told, /Cancelled: open cases as JSON/);
    await sees(told, /To go on from there/);
    await sees(told.locator('pre'), /^\/cases export open .*from:/);
    await clicks(told, '1 reply');
    const { content } = await saves(page, newest(page, '#thread'));
    expect(JSON.parse(content.toString()).length).toBeGreaterThanOrEqual(100);
  });

  test('Ada, who is not on call, is told whom to ask; Kenji, who is, exports', async () => {
    const { page, sandbox } = await openSandbox({ as: 'ada' });
    // The look for news at the start.
    const before = sandbox.aws.calls.length;
    await types(page, '/cases export open');
    await sees(newest(page), 'You may not export support cases here. Ask #support.');
    await sees(newest(page), 'Only visible to you');
    expect(sandbox.aws.calls.slice(before)).toEqual([]);
    await actsAs(page, people.kenji);
    await types(page, '/cases export open format:md');
    await sees(newest(page), /Done: open cases as Markdown/);
  });

  test('a report has a picture, which says its numbers to those who do not see it', async () => {
    const { page } = await openSandbox();
    await types(page, '/cases report');
    const report = newest(page);
    await sees(report, /AWS Support: 30 open cases/);
    const picture = report.getByRole('img', { name: /open cases/ });
    await picture.waitFor();
    expect(await picture.getAttribute('alt')).toMatch(/\d/);
    const [width] = await report
      .locator('img[alt*="open cases"]')
      .evaluateAll((all) => all.map((one) => (one as unknown as { naturalWidth: number }).naturalWidth));
    expect(width).toBeGreaterThan(600);
  });

  test('an attachment is put into the thread of its case, where it can be saved', async () => {
    const { page } = await openSandbox({ cases: 60 });
    const detail = await lists(page, `/cases ${displayIdOf('attachments')}`);
    await clicks(detail, 'Post to thread: screenshot.png');
    await clicks(detail, '1 reply');
    const message = newest(page, '#thread');
    await sees(message, /From case/);
    const { name, content } = await saves(page, message);
    expect(name).toMatch(/\.\w+$/);
    expect(content.length).toBeGreaterThan(0);
  });
});

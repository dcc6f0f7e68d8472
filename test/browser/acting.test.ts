/** A person acts on a case in the browser: form, review, sending, an outcome that is not known, and the card. */
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeInBrowser, openSandbox } from './browser';
import { newest, sees, types } from './on-the-page';

/** For whoever looks at the pages: CASEDESK_LOOK=folder. */
async function looks(page: Page, name: string): Promise<void> {
  const folder = process.env.CASEDESK_LOOK;
  if (folder) writeFileSync(`${folder}/${name}.png`, await page.screenshot({ animations: 'disabled' }));
}

const dialog = (page: Page) => page.locator('dialog.modal');
const press = (page: Page, text: string) =>
  dialog(page)
    .locator('button.button', { hasText: new RegExp(`^${text}$`) })
    .click();

/** Opens the form of a reply, writes it, and asks for its review. */
async function reviewsReply(page: Page, text: string): Promise<void> {
  await types(page, '/cases 177777777700001');
  await newest(page).getByRole('button', { name: 'Reply to case' }).click();
  await dialog(page).getByLabel('Your reply').fill(text);
  await looks(page, 'reply-form');
  await press(page, 'Review');
  await sees(dialog(page), 'Sent from Slack by');
}

describeInBrowser('acting on a case', () => {
  test('a reply is written in an editor, reviewed, sent, and read in the thread', async () => {
    const { page } = await openSandbox();
    await reviewsReply(page, 'The reboot helped, thank you.\n\n- us-east-1\n- since 14:02 UTC');
    await looks(page, 'reply-review');
    await press(page, 'Send reply');
    await sees(dialog(page), 'AWS Support has your reply');
    await looks(page, 'reply-done');
    await press(page, 'Close');
    await newest(page)
      .getByText(/1 reply/)
      .click();
    await sees(page.locator('#thread'), 'replied to AWS Support in');
    await looks(page, 'reply-thread');
  });

  test('where AWS does not answer the page says so, and Look again finds it', async () => {
    const { page, sandbox } = await openSandbox();
    await reviewsReply(page, 'The reboot helped.');
    sandbox.aws.faults.onceAccepted.cut({ operation: 'AddCommunicationToCase', times: 1 });
    await press(page, 'Send reply');
    await sees(dialog(page), 'I do not know whether it took this');
    await looks(page, 'not-known');
    await press(page, 'Look again');
    await sees(dialog(page), 'AWS Support has your reply');
  });

  test('a case is opened in a form that grows, and stands in the channel as a card', async () => {
    const { page } = await openSandbox({ viewport: { width: 1200, height: 1300 } });
    await types(page, '/cases new Failover takes an hour');
    const form = dialog(page);
    await form.locator('.submit').waitFor();
    await looks(page, 'create-empty');
    await form.getByLabel('Service').fill('rds');
    await form.getByRole('listbox').getByRole('option').first().click();
    const category = form.getByLabel('Category');
    await category.waitFor();
    await looks(page, 'create-service');
    await category.selectOption({ index: 1 });
    await form.getByLabel('Language').waitFor();
    await form.getByLabel(/Production system impaired/).check();
    await form.getByLabel('Description').fill('The standby does not take over since 14:02.');
    await looks(page, 'create-full');
    await press(page, 'Review');
    await sees(dialog(page), 'Sent from Slack by');
    await looks(page, 'create-review');
    await press(page, 'Create case');
    await sees(dialog(page), 'is created');
    await press(page, 'Close');
    await sees(newest(page), 'Failover takes an hour');
    await looks(page, 'card');
  });
});

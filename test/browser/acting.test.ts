/** A person acts on a case in the browser: form, review, sending, an outcome that is not known, and the card. */
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeInBrowser, openSandbox } from './browser';
import { describesCase, dialog, newest, press, reviewsReply, sees } from './on-the-page';

/** To look at the pages: CASEDESK_LOOK=folder. */
async function looks(page: Page, name: string): Promise<void> {
  const folder = process.env.CASEDESK_LOOK;
  if (folder) writeFileSync(`${folder}/${name}.png`, await page.screenshot({ animations: 'disabled' }));
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
    await describesCase(page);
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

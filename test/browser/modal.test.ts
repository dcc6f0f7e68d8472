/** Modals and the Home tab: opened, filled in, refused, changed, laid over one another, closed. */
import type { Page } from 'playwright-core';
import { people } from '../../src/emulators/slack/seed';
import type { Json } from '../../src/emulators/slack/shapes';
import { FORM, mrkdwn, plain } from './block-samples';
import { describeInBrowser, openSandbox } from './browser';
import { newest, sees, types } from './on-the-page';
import { startSmallApp } from './small-app';

async function openForm() {
  const { page, sandbox } = await openSandbox();
  const app = await startSmallApp(sandbox);
  await app.opens(FORM);
  const dialog = page.getByRole('dialog');
  await sees(dialog, 'Reply to the case');
  return { page, app, dialog, workspace: sandbox.slack.workspace };
}

/** Keeps what the page does in this way from Slack until the returned function is called. */
async function holds(page: Page, act: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/client/${act}?*`, (route) => released.then(() => route.continue()));
  return release;
}

describeInBrowser('modals', () => {
  test('what is filled in is what the app gets', async () => {
    const { dialog, page, workspace } = await openForm();
    await dialog.getByRole('textbox', { name: 'Your message' }).fill('It stopped at 12:30.');
    await dialog.getByRole('combobox', { name: 'Severity' }).selectOption('High');
    await dialog.getByRole('button', { name: /^Copy to.*Nobody$/ }).click();
    await dialog.getByRole('checkbox', { name: 'Platform' }).check();
    await dialog.getByRole('checkbox', { name: 'Security' }).check();
    await page.keyboard.press('Escape');
    await sees(dialog, 'Platform, Security');
    await dialog.getByRole('checkbox', { name: 'Tell the channel' }).check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { view } = workspace.deliveries.at(-1)!.payload as { view: { state: { values: Json } } };
    expect(view.state.values).toMatchObject({
      body: { text: { value: 'It stopped at 12:30.' } },
      to: { level: { selected_option: { value: 'high' } } },
      who: { list: { selected_options: [{ value: 'platform' }, { value: 'security' }] } },
      by: { day: { selected_date: '2026-12-01' } },
      also: { ticks: { selected_options: [{ value: 'tell' }] } },
    });
  });

  test('what is required is asked for before anything is sent, and the app may refuse, too', async () => {
    const { app, dialog, workspace } = await openForm();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await sees(dialog, 'Please complete this required field.');
    expect(workspace.deliveries).toEqual([]);
    app.acks.push({ response_action: 'errors', errors: { body: 'That is too short.' } });
    await dialog.getByRole('textbox', { name: 'Your message' }).fill('Hm');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await sees(dialog, 'That is too short.');
    expect(await dialog.getByRole('textbox', { name: 'Your message' }).inputValue()).toBe('Hm');
  });

  test('a view is pushed on top and goes back; an update keeps what was entered', async () => {
    const { app, dialog, page, workspace } = await openForm();
    const body = dialog.getByRole('textbox', { name: 'Your message' });
    await body.fill('Half a thought');
    const [top] = workspace.modals(people.jane);
    const hello = { type: 'section', text: mrkdwn('One more thing') };
    await app.call('views.update', { view_id: top!.id, view: { ...FORM, blocks: [hello, ...FORM.blocks] } });
    await sees(dialog, 'One more thing');
    expect(await body.inputValue()).toBe('Half a thought');
    const view = { type: 'modal', title: plain('Are you sure'), blocks: [hello], close: plain('Go back') };
    app.acks.push({ response_action: 'push', view });
    await dialog.getByRole('button', { name: 'Send' }).click();
    await sees(dialog, 'Are you sure');
    await page.keyboard.press('Escape');
    await sees(dialog, 'Reply to the case');
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(workspace.modals(people.jane)).toEqual([]);
  });

  test('a view is gone as soon as it is closed: what is typed next is for the channel', async () => {
    const { dialog, page, workspace } = await openForm();
    const release = await holds(page, 'close');
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await types(page, 'Never mind');
    await sees(newest(page), 'Never mind');
    expect(workspace.modals(people.jane)).toHaveLength(1);
    release();
    await workspace.waitFor(() => workspace.modals(people.jane).length === 0);
    expect(await dialog.isVisible()).toBe(false);
  });

  test('Send pressed twice sends once, also when the app changes the form meanwhile', async () => {
    const { app, dialog, page, workspace } = await openForm();
    await dialog.getByRole('textbox', { name: 'Your message' }).fill('Once');
    const release = await holds(page, 'submit');
    const send = dialog.getByRole('button', { name: 'Send' });
    await send.click();
    const [top] = workspace.modals(people.jane);
    const hello = { type: 'section', text: mrkdwn('One more thing') };
    await app.call('views.update', { view_id: top!.id, view: { ...FORM, blocks: [hello, ...FORM.blocks] } });
    await sees(dialog, 'One more thing');
    expect(await send.getAttribute('aria-busy')).toBe('true');
    await send.click();
    release();
    await dialog.waitFor({ state: 'hidden' });
    expect(workspace.deliveries).toHaveLength(1);
  });

  test('an app that is gone: Slack says so in the modal, and nothing typed is lost', async () => {
    const { dialog, page } = await openForm();
    const body = dialog.getByRole('textbox', { name: 'Your message' });
    await body.fill('Do not lose this');
    await page.evaluate("fetch('/glass/controls/bot', { method: 'POST', body: '{\"on\":false}' })");
    await dialog.getByRole('button', { name: 'Send' }).click();
    await sees(dialog, 'We had some trouble connecting. Try again?');
    expect(await body.inputValue()).toBe('Do not lose this');
  });

  test('the Home tab shows what the app publishes', async () => {
    const { page, sandbox } = await openSandbox({ in: 'janeDm' });
    const app = await startSmallApp(sandbox);
    await page.getByRole('tab', { name: 'Home' }).click();
    await sees(page, /published no Home yet|Home/);
    const button = { type: 'button', action_id: 'go', text: plain('Refresh') };
    const blocks = [
      { type: 'header', text: plain('Your cases') },
      { type: 'actions', elements: [button] },
    ];
    await app.call('views.publish', { user_id: 'U0JANE', view: { type: 'home', blocks } });
    await sees(page.locator('.home'), 'Your cases');
    await page.locator('.home').getByRole('button', { name: 'Refresh' }).click();
    await sandbox.slack.workspace.waitFor(() =>
      sandbox.slack.workspace.deliveries.find(({ kind }) => kind === 'interaction'),
    );
  });
});

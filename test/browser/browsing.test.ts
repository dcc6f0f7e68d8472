/** A newcomer with a browser: opens the list, pages to its end and back, opens a case and pages its correspondence. */
import { WELL_KNOWN } from '../../src/emulators/seed';
import { describeInBrowser, openSandbox } from './browser';
import { lists, messages, newest, rows, sees, turns, types } from './on-the-page';

describeInBrowser('browsing', () => {
  test('an empty channel says what to do, and doing it brings the list', async () => {
    const { page } = await openSandbox();
    await sees(page, 'Nothing in oncall yet');
    await page.getByRole('button', { name: '/cases open' }).click();
    await page.keyboard.press('Enter');
    await sees(page, 'AWS Support: open cases');
    expect(await page.getByText('Nothing in oncall yet').isVisible()).toBe(false);
    expect(await rows(newest(page))).toHaveLength(10);
  });

  test('230 cases: to the end with Next, each case once, and back with First', async () => {
    const { page } = await openSandbox({ cases: 230 });
    const list = await lists(page);
    const first = await rows(list);
    const seen = new Set(first);
    let count = seen.size;
    while (await list.getByRole('button', { name: /^Next/ }).isVisible()) {
      await turns(list, 'Next');
      const shown = await rows(list);
      count += shown.length;
      for (const id of shown) seen.add(id);
    }
    expect([seen.size, count]).toEqual([230, 230]);
    await turns(list, 'Previous');
    await turns(list, 'First');
    expect(await rows(list)).toEqual(first);
    expect(await messages(page).count()).toBe(1);
  });

  test('a case opens in the thread, and its correspondence has pages there', async () => {
    const { page, sandbox } = await openSandbox({ cases: 60 });
    const { displayId } = sandbox.aws.casebook.get(WELL_KNOWN.longThread)!;
    const list = await lists(page, '/cases all');
    const view = list.getByRole('button', { name: `View case ${displayId}` });
    while (!(await view.isVisible())) await turns(list, 'Next');
    await view.click();
    await list.getByRole('button', { name: '1 reply' }).click();
    const detail = newest(page, '#thread');
    await sees(detail, /page 1/);
    const author = detail.locator('.block-context').first();
    const first = await author.textContent();
    expect(await turns(detail, 'Older')).toMatch(/page 2/);
    expect(await turns(detail, 'Newer')).toMatch(/page 1/);
    expect(await author.textContent()).toBe(first);
    await page.keyboard.press('Escape');
    expect(await page.locator('#thread').isVisible()).toBe(false);
  });

  test('the row of an opened case says so, and its link opens the thread', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    await list
      .getByRole('button', { name: /^View case/ })
      .nth(1)
      .click();
    await list.getByRole('link', { name: 'opened in the thread' }).click();
    await sees(newest(page, '#thread'), /page 1/);
  });

  test('a double click lands on the same page as a click', async () => {
    const { page, sandbox } = await openSandbox();
    const list = await lists(page);
    await list.getByRole('button', { name: /^Next/ }).dblclick();
    await sees(list, /Page 2/);
    await sandbox.slack.workspace.waitFor(() => sandbox.slack.workspace.deliveries.length >= 3);
    await sees(list, /Page 2/);
    expect(sandbox.slack.workspace.deliveries.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a name of a command completes itself and shows the manifest’s hint', async () => {
    const { page } = await openSandbox();
    const line = page.getByRole('textbox', { name: 'Message #oncall' });
    await line.pressSequentially('/ca');
    await sees(page.getByRole('listbox', { name: 'Slash commands' }).first(), '/cases');
    await line.press('Tab');
    await sees(page.locator('#channel .completion .usage'), /AWS Support cases/);
    await line.press('ArrowDown');
    await line.press('Enter');
    expect(await line.inputValue()).toBe('/cases open');
    await line.press('Enter');
    await sees(page, 'AWS Support: open cases');
  });

  test('a command Slack does not know is refused by Slack, and help is for one’s own eyes', async () => {
    const { page, sandbox } = await openSandbox();
    await types(page, '/caes open');
    await sees(page, '/caes is not a valid command.');
    expect(sandbox.slack.workspace.deliveries).toEqual([]);
    await types(page, '/cases help');
    const help = newest(page);
    await sees(help, 'Only visible to you');
    await sees(help, /Casedesk/);
  });
});

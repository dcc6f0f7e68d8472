/** Nothing is held between clicks, and one can see it: the bot is stopped, started, restarted, its cache emptied. */
import { describeInBrowser, openSandbox } from './browser';
import { lists, looksUnderTheGlass, messages, rows, sees, turns, uses } from './on-the-page';

describeInBrowser('a bot without a memory', () => {
  test('a stopped bot fails as Slack shows it, and the same button works once it runs again', async () => {
    const { page, sandbox } = await openSandbox();
    const list = await lists(page);
    await uses(page, 'Bot is running');
    await list.getByRole('button', { name: /^Next/ }).click();
    await sees(list, 'This app did not respond to the click ("dispatch_failed").');
    await uses(page, 'Bot is running');
    await turns(list, 'Next');
    await sees(list, /Page 2/);
    expect(await list.locator('.click-failed').count()).toBe(0);
    expect(sandbox.bot.generation).toBe(2);
  });

  test('a restart and an empty cache between every two clicks change nothing but the AWS calls', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    const ids = await rows(list);
    for (const control of ['Restart the bot', 'Empty the cache']) {
      await uses(page, control);
      await turns(list, 'Next');
      ids.push(...(await rows(list)));
    }
    expect(new Set(ids).size).toBe(30);
    const glass = await looksUnderTheGlass(page);
    await sees(glass.locator('.glass-list li').first(), /1 AWS call · bot 2/);
  });

  test('the drawer opens a click up: cursor, calls, payload, message', async () => {
    const { page, sandbox } = await openSandbox();
    const list = await lists(page);
    const glass = await looksUnderTheGlass(page);
    await turns(list, 'Next');
    await sees(glass.locator('.glass-detail h3'), 'clicked “Next”');
    const facts = glass.locator('dl');
    await sees(facts, /2, behind 10 items already shown/);
    await sees(facts, /skip 10/);
    await glass.getByRole('tab', { name: /^Payload/ }).click();
    const { payload } = sandbox.slack.workspace.deliveries.at(-1)!;
    expect(JSON.parse((await glass.locator('.json').textContent())!)).toEqual(
      JSON.parse(JSON.stringify(payload)),
    );
    await glass.getByRole('tab', { name: 'Messages (1)' }).click();
    await sees(glass.locator('.tab-panel'), /Message updated/);
    await glass.getByRole('button', { name: /\/cases open/ }).click();
    await glass.getByRole('tab', { name: /^AWS calls \([1-9]/ }).click();
    await sees(glass.locator('td'), 'DescribeCases');
  });

  test('a reload finds the same channel and the same messages', async () => {
    const { page } = await openSandbox();
    const ids = await rows(await lists(page));
    await page.reload();
    const list = messages(page).first();
    await list.waitFor();
    expect(await rows(list)).toEqual(ids);
  });
});

/** The person one acts as sees what they would see in Slack: their channels, their time zone, their private messages. */
import { channels, people } from '../../src/emulators/slack/seed';
import { describeInBrowser, openSandbox } from './browser';
import { lists, newest, sees, types } from './on-the-page';

describeInBrowser('people', () => {
  test('switching the person switches channels, time zone and what is private', async () => {
    const { page, sandbox } = await openSandbox();
    await types(page, '/cases help');
    await sees(page, 'Only visible to you');
    sandbox.slack
      .person(people.ada)
      .says(channels.oncall, 'It is <!date^1764000000^{time}|late> here, <@U0KENJI>');
    await sees(newest(page), 'It is 5:00 PM here, @Kenji Sato');
    await page.getByRole('combobox', { name: 'Acting as' }).selectOption(people.kenji);
    await page.locator(`body[data-ready="${people.kenji}"]`).waitFor();
    await sees(newest(page), 'It is 1:00 AM here, @Kenji Sato');
    expect(await page.getByText('Only visible to you').count()).toBe(0);
    expect(await page.locator('.mention.mine').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'shared-acme' }).count()).toBe(0);
  });

  test('a person of another company cannot run the command, but sees the channel', async () => {
    const { page } = await openSandbox({ as: 'stranger', in: 'sharedAcme' });
    await sees(page, 'shared with another company');
    await types(page, '/cases open');
    await sees(page, '/cases is not a valid command.');
  });

  test('a command in a thread is refused as Slack refuses it', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    await list.hover();
    await list.getByRole('button', { name: 'Reply in thread' }).click();
    const line = page.getByRole('textbox', { name: 'Reply…' });
    await line.fill('/cases open');
    await line.press('Enter');
    await sees(page, '/cases is not supported in threads. Sorry!');
    await line.fill('Looks bad');
    await line.press('Enter');
    await sees(page.locator('#thread'), 'Looks bad');
    await sees(list, '1 reply');
  });

  test('what is said elsewhere is counted beside the channel', async () => {
    const { page, sandbox } = await openSandbox();
    sandbox.slack.person(people.ada).says(channels.general, 'Hello');
    await page.getByLabel('1 new').waitFor();
    await page.getByRole('button', { name: 'general' }).click();
    await sees(newest(page), 'Hello');
    expect(await page.getByLabel('1 new').count()).toBe(0);
  });

  test('colours follow the system, and a choice is kept', async () => {
    const { page } = await openSandbox({ colorScheme: 'dark' });
    const scheme = () => page.evaluate('getComputedStyle(document.documentElement).colorScheme');
    expect(await scheme()).toBe('dark');
    await page.getByRole('button', { name: 'Light colours' }).click();
    expect(await scheme()).toBe('light');
    await page.reload();
    await page.locator('body[data-ready]').waitFor();
    expect(await scheme()).toBe('light');
  });
});

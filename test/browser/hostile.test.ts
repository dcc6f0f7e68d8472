/** Cases are written by strangers: whatever their text says, no script runs, nobody is rung, no link leads astray. */
import { WELL_KNOWN } from '../../src/emulators/seed';
import type { WellKnownName } from '../../src/emulators/seed/well-known';
import { channels } from '../../src/emulators/slack/seed';
import { describeInBrowser, openSandbox } from './browser';
import { lists, newest, sees } from './on-the-page';

const CASES: WellKnownName[] = [
  'mentions',
  'markup',
  'scriptLink',
  'rightToLeft',
  'controlCharacters',
  'emoji',
];

/** What there is to see of a text: no control characters, one blank for many. */
const squeezed = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describeInBrowser('text by a stranger', () => {
  test('in a case is shown as text', async () => {
    const { page, sandbox } = await openSandbox({ cases: 90 });
    for (const name of CASES) {
      const { displayId, communications } = sandbox.aws.casebook.get(WELL_KNOWN[name])!;
      const detail = await lists(page, `/cases ${displayId}`);
      await sees(detail, /Correspondence/);
      const shown = squeezed((await detail.allInnerTexts()).join());
      const lines = communications.flatMap(({ body }) => body.split('\n').map(squeezed));
      // A longer one is shown in parts.
      for (const line of lines.filter(({ length }) => length < 3_000)) expect(shown).toContain(line);
      expect(await detail.locator('.ringing, script, img, iframe').count()).toBe(0);
      const links = await detail
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(links.filter((href) => !href?.startsWith('https://console.aws.amazon.com/support/'))).toEqual(
        [],
      );
    }
  });

  test('is read as it was written: in the list, in the thread, in a modal', async () => {
    const { page, sandbox } = await openSandbox();
    const said = 'if err != <nil> && a<b>c { "&lt;" } &amp;';
    const body = `${said}\n<@U0JANE> <https://evil.example|AWS>`;
    const submittedBy = 'AdminRole (Role) <jane.doe@example.com>';
    const timeCreated = new Date().toISOString();
    const { displayId } = sandbox.aws.casebook.insert({
      ...{ subject: said, submittedBy, timeCreated },
      communications: [{ body, submittedBy, timeCreated }],
    });
    for (const command of ['/cases open "<nil>"', '/cases open "<nil>" private']) {
      const list = await lists(page, command);
      expect(await list.locator('.block-section b').first().textContent()).toBe(said);
      await list.getByRole('button', { name: `View case ${displayId}` }).click();
      if (command.endsWith('>"')) await list.getByRole('button', { name: '1 reply' }).click();
      const detail = page.locator(command.endsWith('>"') ? '#thread article' : 'dialog.modal').last();
      await sees(detail, /Correspondence/);
      expect(await detail.locator('.block-section b').first().textContent()).toBe(said);
      expect(await detail.getByText(said).last().allInnerTexts()).toEqual([body]);
    }
  });

  test('even an app that does not escape cannot run a script or link to one', async () => {
    const { page, sandbox } = await openSandbox();
    const text =
      '<script>alert(1)</script> <javascript:alert(1)|run> <data:text/html,x|data> <https://example.com|fine> <!channel>';
    const rich = { type: 'link', url: 'javascript:alert(1)', text: 'rich' };
    const { workspace } = sandbox.slack;
    workspace.posts.post({
      channel: channels.oncall,
      user: workspace.bot.userId,
      text: 'x',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text } },
        {
          type: 'markdown',
          text: '<img src=x onerror=alert(1)> [md](javascript:alert(1)) <javascript:alert(1)|run>',
        },
        { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [rich] }] },
        { type: 'section', text: { type: 'plain_text', text: '"><svg onload=alert(1)>' } },
      ],
    });
    const message = newest(page);
    await sees(message, /<script>alert\(1\)<\/script>/);
    await sees(message, '"><svg onload=alert(1)>');
    const links = await message.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual(['https://example.com/']);
    for (const dead of await message.getByText('run', { exact: true }).all()) await dead.click();
    expect(await message.locator('.ringing').textContent()).toBe('@channel');
  });

  test('the page’s own rules forbid what is left', async () => {
    const { page, sandbox, trouble } = await openSandbox();
    const { headers } = await fetch(sandbox.url);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self';(?!.*unsafe)/);
    const refused = await page.evaluate(
      "try { document.body.innerHTML = '<b>x</b>'; 'taken' } catch { 'refused' }",
    );
    expect(refused).toBe('refused');
    expect(trouble.splice(0)).toEqual([expect.stringContaining('TrustedHTML')]);
  });

  test('another site cannot press the buttons', async () => {
    const { sandbox } = await openSandbox();
    const from = (headers: Record<string, string>) =>
      fetch(`${sandbox.url}/glass/controls/bot`, { method: 'POST', headers, body: '{"on":false}' });
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect(sandbox.bot.isRunning).toBe(true);
    expect((await from({ origin: sandbox.url })).status).toBe(200);
    expect(sandbox.bot.isRunning).toBe(false);
  });
});

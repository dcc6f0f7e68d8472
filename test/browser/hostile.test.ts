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

describeInBrowser('text by a stranger', () => {
  test('in a case is shown as text', async () => {
    const { page, sandbox } = await openSandbox({ cases: 90 });
    for (const name of CASES) {
      const { displayId, subject } = sandbox.aws.casebook.get(WELL_KNOWN[name])!;
      const detail = await lists(page, `/cases ${displayId}`);
      await sees(detail, /Correspondence/);
      expect(await detail.textContent()).toContain(subject.slice(0, 4));
      expect(await detail.locator('.ringing, script, img, iframe').count()).toBe(0);
      const links = await detail
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(links.filter((href) => !href?.startsWith('https://console.aws.amazon.com/support/'))).toEqual(
        [],
      );
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
        { type: 'markdown', text: '<img src=x onerror=alert(1)> [md](javascript:alert(1))' },
        { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [rich] }] },
        { type: 'section', text: { type: 'plain_text', text: '"><svg onload=alert(1)>' } },
      ],
    });
    const message = newest(page);
    await sees(message, /<script>alert\(1\)<\/script>/);
    await sees(message, '"><svg onload=alert(1)>');
    const links = await message.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual(['https://example.com/']);
    await message.getByText('run', { exact: true }).click();
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

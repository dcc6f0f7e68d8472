/** Where one looks and where the focus is, while messages come, grow, are drawn again, and forms open and close. */
import type { Page } from 'playwright-core';
import { displayIdOf } from '../../src/emulators/seed/well-known';
import { keepFile, shareFiles } from '../../src/emulators/slack/file-objects';
import { channels, people } from '../../src/emulators/slack/seed';
import { describeInBrowser, openSandbox } from './browser';
import { lists, newest, searches, sees, types } from './on-the-page';

const END = "document.querySelector('#channel .timeline')";
const BELOW = `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(${END})`;

/** A list of ten does not fit it. */
const LOW = { viewport: { width: 1200, height: 560 } };

async function scrollsUp(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => { ${END}.onscroll = done; ${END}.scrollTop = 0; })`);
  expect(await page.evaluate(BELOW)).toBeGreaterThan(200);
}

/** Waits until it is so. The page forbids to evaluate text in it, so the waiting is a function of its own. */
const comes = (page: Page, fact: string) =>
  page.evaluate(`new Promise((done, fail) => {
    setTimeout(() => fail(new Error(${JSON.stringify(fact)} + ' did not come')), 10_000);
    const look = () => (${fact} ? done() : requestAnimationFrame(look));
    look();
  })`);

const standsAtTheEnd = (page: Page) => comes(page, `${BELOW} < 2`);

/** What has the focus, by its name. */
const focused = (page: Page) =>
  page.evaluate(`document.activeElement.ariaLabel ?? document.activeElement.id`);

const isInForm = (page: Page) =>
  page.evaluate("document.querySelector('dialog.modal').contains(document.activeElement)");

describeInBrowser('what one looks at', () => {
  test('is the answer to what one typed, wherever one was, also when its picture comes later', async () => {
    const { page } = await openSandbox(LOW);
    await lists(page);
    await scrollsUp(page);
    await types(page, '/cases help');
    await sees(newest(page), 'Only visible to you');
    await standsAtTheEnd(page);
    await scrollsUp(page);
    await types(page, '/cases report');
    await newest(page).locator('img[alt*="open cases"]').waitFor();
    await comes(page, '[...document.images].every((one) => one.complete)');
    await standsAtTheEnd(page);
  });

  test('is the newest message also where a picture comes in the moment of scrolling', async () => {
    const { page } = await openSandbox(LOW);
    await lists(page);
    await page.evaluate(`new Promise((done) => {
      ${END}.onscroll = () => requestAnimationFrame(done);
      ${END}.scrollTop -= 60;
    })`);
    await page.evaluate(`{
      ${END}.scrollTop += 20;
      ${END}.lastElementChild.style.height = '2000px';
    }`);
    await standsAtTheEnd(page);
  });

  test('stays what it is while others talk; a button counts what is new and leads there', async () => {
    const { page, sandbox } = await openSandbox(LOW);
    await lists(page);
    await scrollsUp(page);
    const ada = sandbox.slack.person(people.ada);
    ada.says(channels.oncall, 'One');
    ada.says(channels.oncall, 'Two');
    const newer = page.getByRole('button', { name: '2 new messages' });
    await newer.waitFor();
    expect(await page.evaluate(BELOW)).toBeGreaterThan(200);
    await newer.click();
    await standsAtTheEnd(page);
    await newer.waitFor({ state: 'hidden' });
    ada.says(channels.oncall, 'Three');
    await sees(newest(page), 'Three');
    await standsAtTheEnd(page);
    expect(await page.locator('.newer').first().isVisible()).toBe(false);
  });

  test('what is new elsewhere is counted and read out, and nothing pops up that Slack does not show', async () => {
    const { page, sandbox } = await openSandbox();
    const list = await lists(page);
    sandbox.slack.person(people.ada).says(channels.general, 'Hello');
    await page.getByLabel('1 new').waitFor();
    const heard = page.locator('#heard');
    expect(await heard.textContent()).toBe('New message from Ada Stone in general.');
    expect(await page.title()).toBe('(1) Casedesk sandbox');
    await list
      .getByRole('button', { name: /^View case/ })
      .first()
      .click();
    await list.getByRole('button', { name: '1 reply' }).waitFor();
    await heard.getByText('Casedesk replied in a thread in oncall.').waitFor();
    expect(await page.locator('#said').textContent()).toBe('');
    await page.getByRole('button', { name: 'general' }).click();
    await sees(newest(page), 'Hello');
    expect(await page.title()).toBe('Casedesk sandbox');
  });

  test('a picture that is none does not stand there broken, and one that is one is shown', async () => {
    const { page, sandbox } = await openSandbox({ cases: 60 });
    const { workspace } = sandbox.slack;
    const { posts, bot } = workspace;
    const file = keepFile(workspace, bot.userId, { name: 'a.png', content: 'no' });
    shareFiles(workspace, [file], channels.oncall);
    const image = {
      type: 'image',
      block_id: 'i',
      slack_file: { id: file.id },
      alt_text: 'a chart of nothing',
    };
    posts.post({ channel: channels.oncall, user: bot.userId, text: '', blocks: [image], files: [file] });
    const broken = newest(page);
    await broken.locator('.picture').waitFor();
    await broken.locator('img').first().waitFor({ state: 'detached' });
    expect(await broken.getByRole('img', { name: 'a chart of nothing' }).count()).toBe(1);
    expect(await broken.getByRole('link', { name: /a\.png/ }).count()).toBe(1);

    const detail = await lists(page, `/cases ${displayIdOf('attachments')}`);
    await detail.getByRole('button', { name: 'Post to thread: screenshot.png' }).click();
    await detail.getByRole('button', { name: '1 reply' }).click();
    const picture = newest(page, '#thread').getByRole('img', { name: /screenshot/ });
    await picture.waitFor();
    expect(await picture.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth)).toBe(
      480,
    );
  });
});

describeInBrowser('the focus', () => {
  test('is in the form when it opens, and back on Edit search when it closes', async () => {
    const { page } = await openSandbox();
    const list = await lists(page);
    const form = await searches(page, list);
    await sees(form, 'Severity');
    expect(await focused(page)).toMatch(/^input-/);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    expect(await focused(page)).toMatch(/^Edit search/);
    const again = await searches(page, list);
    await again.getByRole('textbox', { name: /^Words/ }).fill('lambda');
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'hidden' });
    await sees(list, /lambda/);
    expect(await focused(page)).toMatch(/^Edit search/);
  });

  test('stays in a private case that turns its page', async () => {
    const { page } = await openSandbox({ cases: 60 });
    await types(page, `/cases open private "fall behind every night"`);
    await newest(page)
      .getByRole('button', { name: /^View case/ })
      .click();
    const modal = page.locator('dialog.modal');
    await sees(modal, /page 1/);
    const next = modal.getByRole('button', { name: /^Next|^Older/ });
    await next.focus();
    await page.keyboard.press('Enter');
    await sees(modal, /page 2/);
    expect(await isInForm(page)).toBe(true);
  });

  test('goes to the choice whose first letters are typed', async () => {
    const { page } = await openSandbox({ cases: 60 });
    const form = await searches(page, await lists(page));
    await form.getByRole('button', { name: /^Service/ }).click();
    const choice = page.locator('.popup label:focus-within');
    await page.keyboard.type('lam');
    await sees(choice, /^Lambda/);
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await sees(form, /^Lambda$/);
  });

  test('a message that is said while the page asks for all of them is not lost', async () => {
    const { page, sandbox } = await openSandbox();
    await page.evaluate("document.body.dataset.ready = ''");
    await page.route('**/client/messages?*', async (route) => {
      const response = await route.fetch();
      sandbox.slack.person(people.ada).says(channels.oncall, 'In between');
      await sees(page, 'In between');
      await route.fulfill({ response });
    });
    sandbox.slack.workspace.changes.emit({ type: 'people-changed' });
    await page.locator(`body[data-ready="${people.jane}"]`).waitFor();
    expect(await page.getByText('In between').count()).toBe(1);
  });
});

/** What a person does on the page and sees there, in the words of the journeys. Each waits for a fact, never for a time. */
import type { Locator, Page } from 'playwright-core';
import { WORKING } from '../../src/blocks/notices';

/** Types into the composer of the channel and presses Enter. */
export async function types(page: Page, text: string): Promise<void> {
  const line = page.getByRole('textbox', { name: /^Message/ });
  await line.fill(text);
  await line.press('Enter');
}

type Where = '#channel' | '#thread';
const SIGN_OF_LIFE = new RegExp(Object.values(WORKING).join('|'));

/** The messages in the channel, or in the open thread, but for those that only say that it takes a while. */
export function messages(page: Page, where: Where = '#channel'): Locator {
  return page.locator(`${where} article.message`).filter({ hasNotText: SIGN_OF_LIFE });
}

export function newest(page: Page, where?: Where): Locator {
  return messages(page, where).last();
}

/** Waits until a text can be seen. */
export async function sees(place: Page | Locator, text: string | RegExp): Promise<void> {
  await place.getByText(text).first().waitFor();
}

/** Types a command and waits for the list it brings. */
export async function lists(page: Page, command = '/cases open'): Promise<Locator> {
  const all = page.locator('#channel article.message:has(.block-context)');
  const before = await all.count();
  await types(page, command);
  const list = all.nth(before);
  await list.waitFor();
  return list;
}

/** Clicks a button of a message and waits until its foot reads otherwise. */
export async function turns(message: Locator, button: string): Promise<string> {
  const foot = message.locator('.block-context').last();
  const before = (await foot.textContent()) ?? '';
  await message.getByRole('button', { name: new RegExp(`^${button}`) }).click();
  await message.locator('.block-context').last().filter({ hasNotText: before }).waitFor();
  return (await foot.textContent()) ?? '';
}

/** The case numbers on a page of a list, top to bottom. */
export async function rows(message: Locator): Promise<string[]> {
  const labels = await message
    .getByRole('button', { name: /^View case/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.replace('View case ', ''));
}

/** Opens the drawer, unless it is open. */
export async function looksUnderTheGlass(page: Page): Promise<Locator> {
  const glass = page.locator('#glass');
  if (!(await glass.isVisible())) await page.getByRole('button', { name: 'Under the glass' }).click();
  await glass.locator('.glass-controls .facts').waitFor();
  return glass;
}

/** What happens once; all others are switches. */
const DEEDS = /^(Restart|Empty|Expire|Open|Resolve|Reopen|Raise|AWS answers|Look|Five|Three|Two)/;

/** Uses a switch or a button of the drawer and waits until it has happened. */
export async function uses(page: Page, control: string): Promise<void> {
  const glass = await looksUnderTheGlass(page);
  const done = page.waitForResponse((response) => response.url().includes('/glass/controls/'), {
    // Weeks pass.
    timeout: 60_000,
  });
  await glass
    .getByRole(DEEDS.test(control) ? 'button' : 'switch', { name: new RegExp(`^${control}`) })
    .click();
  await done;
}

/** Switches to another person and waits until the page is theirs. */
export async function actsAs(page: Page, user: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Acting as' }).selectOption(user);
  await page.locator(`body[data-ready="${user}"]`).waitFor();
}

/** Opens the search form of a list. */
export async function searches(page: Page, list: Locator): Promise<Locator> {
  await list.getByText('Edit search').click();
  const form = page.locator('dialog.modal');
  await form.locator('.submit').waitFor();
  return form;
}

export interface Wanted {
  readonly words?: string;
  readonly severity?: string[];
  readonly waiting?: string;
  /** YYYY-MM-DD. */
  readonly since?: string;
  readonly order?: string;
  readonly rows?: string;
}

/** Fills in the search form as a person would: by the labels, with what the choices say. */
export async function fillsIn(page: Page, form: Locator, wanted: Wanted): Promise<void> {
  const { words, severity = [], waiting, since, order, rows } = wanted;
  if (words) await form.getByRole('textbox', { name: /^Words/ }).fill(words);
  if (severity.length > 0) {
    await form.getByRole('button', { name: /^Severity/ }).click();
    for (const name of severity) await page.getByRole('checkbox', { name, exact: true }).check();
    await page.keyboard.press('Escape');
  }
  if (waiting) await form.getByRole('combobox', { name: /^Waiting on/ }).selectOption(waiting);
  if (since) await form.getByLabel(/^Written about since/).fill(since);
  if (order) await form.getByRole('combobox', { name: /^Order/ }).selectOption(order);
  if (rows) await form.getByRole('spinbutton', { name: /^Rows/ }).fill(rows);
}

export const dialog = (page: Page) => page.locator('dialog.modal');

/** Presses a button of the form or page on top, by the words on it. */
export async function press(page: Page, text: string): Promise<void> {
  const buttons = dialog(page).locator('button.button', { hasText: new RegExp(`^${text}$`) });
  await buttons.click();
}

/** Opens the form of a reply to a case, writes it, and asks for its review. */
export async function reviewsReply(page: Page, text: string): Promise<void> {
  await types(page, '/cases 177777777700001');
  await newest(page).getByRole('button', { name: 'Reply to case' }).click();
  await dialog(page).getByLabel('Your reply').fill(text);
  await press(page, 'Review');
  await sees(dialog(page), 'Sent from Slack by');
}

/** Opens the form of a new case and fills it in as it grows. */
export async function describesCase(page: Page): Promise<void> {
  await types(page, '/cases new Failover takes an hour');
  const form = dialog(page);
  await form.getByLabel('Service').fill('rds');
  await form.getByRole('listbox').getByRole('option').first().click();
  await form.getByLabel('Category').selectOption({ index: 1 });
  await form.getByLabel('Language').waitFor();
  await form.getByLabel(/Production system impaired/).check();
  const text = 'In eu-central-1 the standby of db-orders-1 does not take over since 14:02 UTC.';
  await form.getByLabel('Description').fill(text);
}

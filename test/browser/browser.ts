/**
 * One place for everything about the browser: finding Chromium, opening a sandbox with a page on it, and holding that
 * page to what every one of these tests promises: it asks nobody outside, no script of a stranger runs, nothing fails
 * quietly. Without a Chromium the tests are skipped, loudly; CASEDESK_BROWSER_TESTS=required makes that a failure.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../app/sandbox/serve';
import { channels, people } from '../../src/emulators/slack/seed';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const ARGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--no-first-run'],
  // A tab that shares its process opens in half the time.
  '--renderer-process-limit=1',
];
const INSTALL = 'apt-get update && apt-get install -y chromium';

const executablePath = PLACES.find((path) => existsSync(path));

/** `describe` for tests that need a browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  const isRequired = process.env.CASEDESK_BROWSER_TESTS === 'required';
  if (executablePath) describe(name, tests);
  else if (isRequired) describe(name, () => test('there is a Chromium', missing));
  else {
    console.warn(`\n  ⚠ SKIPPED, as there is no Chromium: “${name}”. To run it: ${INSTALL}\n`);
    describe.skip(name, tests);
  }
}

function missing(): never {
  throw new Error(`No Chromium was found. Install one: ${INSTALL}`);
}

export interface OpenOptions extends BrowserContextOptions {
  cases?: number;
  /** Six accounts instead of one. */
  isOfMany?: boolean;
  /** What the sandbox's clock goes by, and that of the page's computer, which stands still. */
  computer?: () => number;
  as?: keyof typeof people;
  in?: keyof typeof channels;
}

interface Opened {
  readonly page: Page;
  /** What must stay empty: errors, dialogs, requests that left this computer. */
  readonly trouble: string[];
  close(): Promise<unknown>;
}

let browser: Browser | undefined;
const open: Opened[] = [];

/** A sandbox of its own with a page on it, signed in as Jane in #oncall unless said otherwise. */
export async function openSandbox(options: OpenOptions = {}): Promise<Opened & { sandbox: Sandbox }> {
  const { cases = 30, isOfMany, computer } = options;
  const sandbox = await startSandbox({ port: 0, cases, seed: 1, isOfMany, computer });
  return { sandbox, ...(await openPage(sandbox.url, options, () => sandbox.close())) };
}

/** The same through the door, as a process of its own. */
export async function openDoor(options: OpenOptions = {}): Promise<Opened> {
  const door = spawn(process.execPath, ['dist/app/sandbox.js', '--port', '0', '--cases', '30']);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: door.stdout }).on('line', (line) => {
      const [found] = /http:\S+/.exec(line) ?? [];
      if (found) resolve(found);
    });
    door.once('exit', () => reject(new Error('The sandbox ended.')));
  });
  const close = async () => door.kill() && once(door, 'exit');
  return openPage(url, options, close);
}

async function openPage(url: string, options: OpenOptions, end: () => Promise<unknown>): Promise<Opened> {
  const { as = 'jane', in: where = 'oncall', cases: _, computer, ...context } = options;
  browser ??= await chromium.launch({ executablePath, args: ARGS });
  const tab = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...context });
  const page = await tab.newPage();
  page.setDefaultTimeout(10_000);
  if (computer) await page.clock.setFixedTime(computer());
  const opened = { page, trouble: watch(page), close: () => tab.close().finally(end) };
  open.push(opened);
  await page.goto(`${url}/#${new URLSearchParams({ as: people[as], in: channels[where] })}`);
  await page.locator(`body[data-ready="${people[as]}"]`).waitFor();
  return opened;
}

function watch(page: Page): string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') trouble.push(`request: ${request.url()}`);
  });
  return trouble;
}

afterEach(async () => {
  const closing = open.splice(0);
  await Promise.all(closing.map((one) => one.close()));
  expect(closing.flatMap(({ trouble }) => trouble)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

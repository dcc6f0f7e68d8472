/**
 * One person who pages a list to its end while everything fails. Does what people do: reads what is there,
 * clicks Next, clicks again when nothing happens, clicks Try again or Start again when told to.
 */

import { isSignOfLife } from '../../src/blocks/notices';
import type { Person } from '../../src/emulators/slack/person';
import type { SlackEmulator } from '../../src/emulators/slack/server';
import type { Delivery, Message } from '../../src/emulators/slack/shapes';
import { buttons, has, rows, wayOn, words } from '../world/messages';
import type { Dice } from './dice';
import { count, type Tally } from './tally';

/** Milliseconds after which somebody clicks again. */
const IMPATIENCE = 4_000;
const MOST_TRIES = 400;

export interface Walker {
  readonly slack: SlackEmulator;
  readonly person: Person;
  readonly channel: string;
  readonly dice: Dice;
  readonly tally: Tally;
  /** The cases this person has opened: each once, so that a second reply is nobody's wish. */
  readonly viewed: Set<string>;
  /** Names of accounts that never answer, where there are many. */
  readonly away?: readonly string[];
  /** Says that the run is over: then nobody clicks any more. */
  readonly over: () => boolean;
}

/** Pages from `/cases open` to the end; reports into the tally whatever was repeated, missed or called empty. */
export async function walk(walker: Walker, expected: readonly string[]): Promise<void> {
  const { tally, person, channel, over } = walker;
  let pages = new Map<number, Page>();
  for (let tries = 0; tries < MOST_TRIES && !over(); tries += 1) {
    const list = listIn(walker);
    if (!list) {
      await answered(
        walker,
        (page) => page > 0,
        () => person.types(channel, '/cases open'),
      );
      continue;
    }
    const page = pageNumber(list);
    if (page === 1) pages = new Map();
    // The answer to an earlier click may come late and take the list to where one has not been: then begin again.
    if (page > 1 && !isBehind(walker, list, pages.get(page - 1))) {
      await answered(
        walker,
        (now) => now === 1,
        () => person.clicks(list, 'First'),
      );
      continue;
    }
    pages.set(page, { rows: rows(list), next: wayOn(list) });
    noAccountForgotten(walker, list);
    if (walker.dice.chance(0.02)) await doubleClick(walker, list);
    const button = ['Next', 'Continue'].find((name) => has(list, name));
    if (!button && isLonger(walker, list)) {
      await answered(
        walker,
        (_, now) => now !== list,
        () => person.clicks(list, 'Refresh'),
      );
      continue;
    }
    if (!button) return judge(walker, pages, expected);
    await answered(
      walker,
      (now) => now > page,
      () => person.clicks(list, button),
    );
  }
  tally.losses.push(`${channel}: the walk did not end; it had ${pages.size} pages`);
}

/** Acts, then waits for the page it was meant for, follows a sentence with a button, or loses patience. */
async function answered(
  walker: Walker,
  isThere: (page: number, list: Message) => boolean,
  act: () => Promise<Delivery>,
): Promise<void> {
  const { person, tally } = walker;
  const told = new Set(privately(walker));
  const started = performance.now();
  tally.clicks += 1;
  const delivery = await act();
  if (delivery.error) count(tally.told, `Slack: ${delivery.error}`);
  const find = () => {
    const list = listIn(walker);
    if (list && isThere(pageNumber(list), list)) return { list };
    const notice = privately(walker).find((message) => !told.has(message));
    return notice && { notice };
  };
  const seen = await changeIn(walker, find, delivery.error ? 50 : IMPATIENCE);
  if (!seen) return;
  if ('list' in seen) {
    tally.waits.push(performance.now() - started);
    return;
  }
  const { notice } = seen;
  noEmptyList(walker, notice);
  count(tally.told, notice.text.slice(0, 60));
  if (has(notice, 'Try again')) await answered(walker, isThere, () => person.clicks(notice, 'Try again'));
  else if (has(notice, 'Start again'))
    await answered(
      walker,
      (page) => page === 1,
      () => person.clicks(notice, 'Start again'),
    );
}

/** The first thing `find` gives as this channel changes; undefined when patience ends. Other channels are not looked at. */
async function changeIn<Found>(
  { slack, channel }: Walker,
  find: () => Found | undefined | false,
  patience: number,
): Promise<Found | undefined> {
  const now = find();
  if (now) return now;
  return new Promise((resolve) => {
    const end = (found?: Found) => {
      stop();
      clearTimeout(timer);
      resolve(found);
    };
    const stop = slack.workspace.on((change) => {
      if (!('message' in change) || change.message.channel !== channel) return;
      const found = find();
      if (found) end(found);
    });
    const timer = setTimeout(end, patience);
  });
}

function privately({ slack, channel, person }: Walker): Message[] {
  return slack.workspace
    .messages(channel, { as: person.id })
    .filter((message) => message.ephemeralTo !== undefined && !isSignOfLife(message));
}

/** The list as everybody sees it now; where it was asked for twice, the later one. */
function listIn(walker: Walker): Message | undefined {
  const found = walker.slack.workspace.messages(walker.channel).at(-1);
  if (found) noEmptyList(walker, found);
  return found;
}

/** There are open cases all the time: an answer that says there are none, to everybody or to one person, is a loss. */
function noEmptyList({ channel, tally }: Walker, { text }: Message): void {
  if (/no (more )?open cases|nothing matches/i.test(text))
    tally.losses.push(`${channel}: a list was called empty`);
}

interface Page {
  readonly rows: readonly string[];
  /** Where it leads on to. */
  readonly next?: string;
}

/**
 * Whether a list is what the page before it leads to. Of many accounts one page may be drawn twice, with other accounts
 * missing, and only what its own button leads to is behind it.
 */
function isBehind({ away }: Walker, list: Message, before?: Page): boolean {
  if (!away || !before) return before !== undefined;
  return buttons(list).some(({ text, value }) => text?.text === 'Refresh' && value === before.next);
}

const MISSING = /Not in this list: (.*)\./;

/** Accounts that never answer are named on every page, as far as a line names any. */
function noAccountForgotten({ channel, away = [], tally }: Walker, list: Message): void {
  const [, line = ''] = MISSING.exec(words(list)) ?? [];
  const forgotten = away.filter((name) => !line.includes(`*${name}*`));
  if (forgotten.length > 0 && !/ and \d+ more/.test(line))
    tally.losses.push(`${channel}: ${forgotten[0]} was not named as missing`);
}

/** Whether an account that does answer is missing at the end of the list: it comes when it is back. */
function isLonger({ away }: Walker, list: Message): boolean {
  const [, missing] = / of (\d+) of \d+ accounts/.exec(words(list)) ?? [];
  const [, all] = / of \d+ of (\d+) accounts/.exec(words(list)) ?? [];
  return away !== undefined && Number(all) - Number(missing) > away.length;
}

function pageNumber(message: Message): number {
  return Number(/Page (\d+)/.exec(words(message))?.[1] ?? 0);
}

/** Two clicks on one View: the thread must not get two replies of the same case. */
async function doubleClick({ person, dice, tally, viewed }: Walker, list: Message): Promise<void> {
  const views = buttons(list).filter(({ text }) => text?.text === 'View');
  const view = views[dice.below(views.length)];
  if (!view?.accessibility_label || viewed.has(view.accessibility_label)) return;
  viewed.add(view.accessibility_label);
  tally.doubleClicks += 1;
  tally.clicks += 2;
  await Promise.all([
    person.clicks(list, view.accessibility_label),
    person.clicks(list, view.accessibility_label),
  ]);
}

function judge(
  { channel, tally }: Walker,
  pages: ReadonlyMap<number, Page>,
  expected: readonly string[],
): void {
  const shown = [...pages.values()].flatMap((page) => page.rows);
  const missed = expected.filter((id) => !shown.includes(id));
  if (new Set(shown).size !== shown.length) tally.losses.push(`${channel}: a case was shown on two pages`);
  if (missed.length > 0)
    tally.losses.push(`${channel}: ${missed.length} cases were never shown, such as ${missed[0]}`);
}

/** Looks through a channel's threads once all is quiet: how many replies each case got. */
export function judgeThreads({ slack, channel, tally }: Walker): void {
  const replies = new Map<string, number>();
  for (const message of slack.workspace.posts.lasting(channel)) {
    const [, id] = /^Case (\d+)/.exec(message.text) ?? [];
    if (message.thread_ts && id)
      replies.set(`${message.thread_ts} ${id}`, (replies.get(`${message.thread_ts} ${id}`) ?? 0) + 1);
  }
  tally.opened += replies.size;
  for (const [which, times] of replies)
    if (times > 1) tally.losses.push(`${channel}: ${times} replies for ${which}`);
}

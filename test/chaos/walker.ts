/**
 * One person who pages a list to its end while everything fails. Does what people do: reads what is there,
 * clicks Next, clicks again when nothing happens, clicks Try again or Start again when told to.
 */
import type { Person } from '../../src/emulators/slack/person';
import type { SlackEmulator } from '../../src/emulators/slack/server';
import type { Delivery, Message } from '../../src/emulators/slack/shapes';
import { buttons, has, rows, words } from '../messages';
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
  /** Says that the run is over: then nobody clicks any more. */
  readonly over: () => boolean;
}

/** Pages from `/cases open` to the end; reports into the tally whatever was repeated, missed or called empty. */
export async function walk(walker: Walker, expected: readonly string[]): Promise<void> {
  const { tally, person, channel, over } = walker;
  let list: Message | undefined;
  let pages = new Map<number, readonly string[]>();
  for (let tries = 0; tries < MOST_TRIES && !over(); tries += 1) {
    const before = list;
    const { page, restarted }: Step = before
      ? await next(walker, before)
      : await awaitAnswer(walker, undefined, () => person.types(channel, '/cases open'));
    if (restarted) pages = new Map();
    if (!page) continue;
    list = page;
    pages.set(pageNumber(page), rows(page));
    if (pageNumber(page) === 1 && pages.size > 1) pages = new Map([[1, rows(page)]]);
    if (walker.dice.chance(0.05)) await doubleClick(walker, page);
    if (!has(page, 'Next') && !has(page, 'Continue')) return judge(walker, pages, expected);
  }
  tally.losses.push(`${channel}: the walk did not end; it reached page ${list ? pageNumber(list) : 0}`);
}

interface Step {
  /** The list as it shows now, when it moved on. */
  readonly page?: Message;
  readonly restarted?: boolean;
}

function next(walker: Walker, list: Message): Promise<Step> {
  const shown = walker.slack.workspace.posts.find(walker.channel, list.ts) ?? list;
  const button = has(shown, 'Next') ? 'Next' : 'Continue';
  return awaitAnswer(walker, shown, () => walker.person.clicks(shown, button));
}

/** Acts, then waits for another page, for a sentence with a button, or until patience ends. */
async function awaitAnswer(
  walker: Walker,
  list: Message | undefined,
  act: () => Promise<Delivery>,
): Promise<Step> {
  const { slack, person, tally } = walker;
  const from = list ? pageNumber(list) : 0;
  const told = new Set(privately(walker));
  const started = performance.now();
  tally.clicks += 1;
  const delivery = await act();
  if (delivery.error) count(tally.told, `Slack: ${delivery.error}`);
  const find = () => {
    const moved = listIn(walker, list);
    if (moved && (!list || pageNumber(moved) > from)) return { page: moved };
    const notice = privately(walker).find((message) => !told.has(message));
    return notice && { notice };
  };
  const patience = delivery.error ? 50 : IMPATIENCE;
  const seen = await slack.workspace.waitFor(find, { timeoutMs: patience }).catch(() => undefined);
  if (!seen) return {};
  if ('page' in seen) {
    tally.waits.push(performance.now() - started);
    return seen;
  }
  count(tally.told, seen.notice.text.slice(0, 60));
  const button = ['Try again', 'Start again'].find((name) => has(seen.notice, name));
  if (!button) return {};
  const answer = await awaitAnswer(walker, button === 'Start again' ? undefined : list, () =>
    person.clicks(seen.notice, button),
  );
  const restarted = button === 'Start again' || answer.restarted;
  return restarted && !answer.page ? { page: listIn(walker, list), restarted } : { ...answer, restarted };
}

function privately({ slack, channel, person }: Walker): Message[] {
  return slack.workspace
    .messages(channel, { as: person.id })
    .filter(({ ephemeralTo }) => ephemeralTo !== undefined);
}

/** The list as everybody sees it now. */
function listIn({ slack, channel, tally }: Walker, list: Message | undefined): Message | undefined {
  const all = slack.workspace.messages(channel);
  const found = list ? all.find(({ ts }) => ts === list.ts) : all.at(-1);
  if (found && /no open cases/i.test(found.text)) tally.losses.push(`${channel}: a list was called empty`);
  return found;
}

function pageNumber(message: Message): number {
  return Number(/Page (\d+)/.exec(words(message))?.[1] ?? 0);
}

/** Two clicks on one View: the thread must not get two replies of the same case. */
async function doubleClick({ person, dice, tally }: Walker, list: Message): Promise<void> {
  const views = buttons(list).filter(({ text }) => text?.text === 'View');
  const view = views[dice.below(views.length)];
  if (!view?.accessibility_label) return;
  tally.doubleClicks += 1;
  tally.clicks += 2;
  await Promise.all([
    person.clicks(list, view.accessibility_label),
    person.clicks(list, view.accessibility_label),
  ]);
}

function judge(
  { channel, tally }: Walker,
  pages: ReadonlyMap<number, readonly string[]>,
  expected: readonly string[],
): void {
  const shown = [...pages.values()].flat();
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

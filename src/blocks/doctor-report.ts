/**
 * What the doctor found, for the one person who asked. Names in it (a workspace, a bot) are other people's
 * texts and escaped like them. https://docs.slack.dev/messaging/formatting-message-text
 */
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { clip, inline, mrkdwn, strong } from './text';

/**
 * `ok`; `soon`: works today, and will not stay so; `todo`: something does not work; `open`: could not be
 * told, because of something else in the list.
 */
export const STATES = ['ok', 'soon', 'todo', 'open'] as const;
export type State = (typeof STATES)[number];

/** One line: what was looked at, and what was found; for all but `ok` with what to do. Holds no secrets. */
export interface Finding {
  readonly about: string;
  readonly state: State;
  readonly says: string;
  /** The account it tells something of, or `all` of them: for those alone who may see it. */
  readonly account?: string;
}

const SIGNS: Record<State, string> = {
  ok: ':white_check_mark:',
  soon: ':bulb:',
  todo: ':warning:',
  open: ':grey_question:',
};

const LONGEST = 400;
/** With more lines than that a message could be larger than Slack takes. */
const MOST = 24;

/** The findings as a message, what is to be done first. */
export function doctorReport(findings: readonly Finding[]): Message {
  const sorted = byUrgency(findings);
  const lines = sorted.slice(0, MOST).map(line);
  const left = sorted.length - lines.length;
  const all = [...lines, ...(left > 0 ? [`… and ${left} more: run \`npm run doctor\``] : [])];
  const title = `*Casedesk’s check-up*: ${verdict(findings)}`;
  return message(
    [title, ...all],
    [title, ...inSections(all)].map((text) => ({ type: 'section', text: mrkdwn(text) })),
  );
}

/** What may be told to somebody who may see these accounts. */
export function toldTo(may: 'any' | ReadonlySet<string>, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ account }) => account === undefined || may === 'any' || may.has(account));
}

/** `all is well`, or how many things there are to do. */
export function verdict(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing was looked at';
  const count = findings.filter(({ state }) => state === 'todo').length;
  if (count === 0) return 'all is well';
  return count === 1 ? 'one thing to do' : `${count} things to do`;
}

/** What is to be done first, what is well last. */
export function byUrgency(findings: readonly Finding[]): Finding[] {
  const order: readonly State[] = ['todo', 'open', 'soon', 'ok'];
  return [...findings].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

function line({ about, state, says }: Finding): string {
  return `${SIGNS[state]} ${strong(inline(about, 80))}: ${inline(says, LONGEST)}`;
}

/** Lines in texts that each fit a section. */
function inSections(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const one of lines) {
    const longer = texts.length > 0 ? `${texts.at(-1)}\n${one}` : one;
    if (texts.length > 0 && longer.length <= LIMITS.section) texts[texts.length - 1] = longer;
    else texts.push(clip(one, LIMITS.section));
  }
  return texts;
}

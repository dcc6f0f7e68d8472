/** What a channel watches, and what the last look found: the answer to `/cases watches`. */
import { Problem, type ProblemCode } from '../../problem';
import type { Message } from '../message';
import { missingLines } from '../missing-accounts';
import { notice, problemNotice } from '../notices';
import { date, escaped } from '../text';
import { counted } from '../words';

/** Times in milliseconds since 1970. */
export interface WatchesReport {
  readonly watches: readonly WatchShown[];
  /** Whether no rule lets the channel watch; those who read it have to see that too. */
  readonly isRefused?: boolean;
  /** Absent where nobody has looked yet, as far as this process knows. */
  readonly last?: LastLook;
}

/** A watch as it is written in the rules; times of day as `22:00`, zones by their IANA names. */
export interface WatchShown {
  readonly query: string;
  readonly warn?: string;
  readonly quiet?: {
    readonly hours?: { readonly from: string; readonly to: string };
    readonly weekends: boolean;
    readonly zone: string;
    readonly except?: string;
    /** Where it is quiet now, and that has an end. */
    readonly until?: number;
  };
  readonly digest?: {
    readonly at: string;
    readonly days: string;
    readonly zone: string;
    readonly next: number;
  };
}

export interface LastLook {
  readonly at: number;
  /** Open cases that match; absent where AWS did not say. */
  readonly cases?: number;
  /** Messages that were posted. */
  readonly posted: number;
  /** Accounts that did not answer, by name. */
  readonly missing: readonly { readonly name: string; readonly code?: ProblemCode }[];
  /** How many there are in all. */
  readonly accounts: number;
  /** Why it was not finished. */
  readonly problem?: ProblemCode | 'failed';
}

export function watchesNotice(report: WatchesReport | undefined): Message {
  if (!report)
    return notice(
      'This channel watches nothing. What a channel watches is written in the rules, `casedesk.yml`, under `watches:`.',
    );
  const watches = asManyAs(report.watches.map(watchLine)).map((line) => `• ${line}`);
  const lines = report.isRefused ? [REFUSED] : lookLines(report.last);
  return notice(['*This channel watches*', ...watches].join('\n'), lines.join('\n'));
}

function watchLine({ query, warn, quiet, digest }: WatchShown): string {
  return [
    code(query),
    digest && `its list ${digest.days} at ${digest.at} (${escaped(digest.zone)}), next ${date(digest.next)}`,
    quiet && quietWords(quiet),
    warn && `says when four fifths of the time to AWS’s first answer are gone: ${code(warn)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function quietWords({ hours, weekends, zone, except, until }: NonNullable<WatchShown['quiet']>): string {
  const times = [hours && `from ${hours.from} to ${hours.to}`, weekends && 'on weekends'].filter(Boolean);
  const but = except ? `, but for ${code(except)}` : '';
  const now = until ? `; now, until ${date(until)}` : '';
  return `quiet ${times.join(' and ')} (${escaped(zone)})${but}${now}`;
}

/** Characters of all of them. */
const MOST = 2_000;

/** As they are written, in mrkdwn, as many as there is room for. */
export function saidQueries(queries: readonly string[]): string[] {
  return asManyAs(queries.map(code));
}

function code(query: string): string {
  return `\`${escaped(query).replaceAll('`', "'").replaceAll('\n', ' ')}\``;
}

function asManyAs(said: readonly string[]): string[] {
  let room = MOST;
  const shown = said.filter((one) => {
    room -= one.length + 2;
    return room >= 0;
  });
  const others = said.length - shown.length;
  return others > 0 ? [...shown, `${others} more`] : shown;
}

const REFUSED =
  'No rule allows what it watches to be posted here, so nothing is. Whoever runs Casedesk adds a rule with `may: watch` for this channel; where people of other organizations read it, also `shared: true`.';

function lookLines(last?: LastLook): string[] {
  if (!last) return ['I have not looked yet. A look comes every five minutes.'];
  const { at, cases, posted, problem } = last;
  const missing = last.missing.map((one) => ({ ...one, why: 'refused' as const }));
  const news = posted > 0 ? counted(posted, 'message') : problem ? '' : 'nothing new';
  const said = [cases === undefined ? '' : counted(cases, 'open case'), news].filter(Boolean).join(', ');
  const found = `Last look ${date(at, '{date_short_pretty} at {time_secs}')}${said && `: ${said}`}.`;
  const failed = problem && `:warning: It did not get to its end: ${sentenceOf(problem)}`;
  return [found, ...missingLines({ count: last.accounts, missing }, 'look'), failed].filter(
    (line) => line !== undefined,
  );
}

function sentenceOf(problem: ProblemCode | 'failed'): string {
  if (problem === 'failed') return 'whoever runs Casedesk finds the reason in the log.';
  if (problem === 'bad-command')
    return 'it names an account that I do not know, or may not show here. Whoever runs Casedesk corrects `watches:` or the rule.';
  return problemNotice(new Problem(problem)).text;
}

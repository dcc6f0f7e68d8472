/**
 * A report as a message: four short lists side by side, and what was looked through for them. The picture is
 * a file, which only the bot's own posts can hold; the counts stand without it.
 * https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
import type { KnownBlock } from '@slack/types';
import { type Tally, withOthers } from '../report/counts';
import { countedIn, MOST_SERVICES, type Report } from '../report/report';
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { missingLines } from './missing-accounts';
import { nothingBlocks, nothingLines, nothingTitle } from './nothing-found';
import { clip, date, inline, mrkdwn, plain } from './text';
import { counted } from './words';

/** Rows of one list: a field holds 2,000 characters, and nobody reads more. */
const MOST_ROWS = 12;
const NAME = 70;

/** `note` says why there is no picture, where there could be one. */
export function caseReport(report: Report, note?: string): Message {
  const { filter, total, complete } = report;
  const shown = report.accounts?.shown;
  const nothing = { ...report, accounts: shown, isNarrowed: filter !== undefined, page: 1, isMore: false };
  const isNothing = total === 0 && complete;
  const title = `AWS Support: ${isNothing ? nothingTitle(nothing) : countedIn(report)}`;
  const lists = report.total > 0 ? listsOf(report) : [];
  const context = [...(note ? [note] : []), ...(shown ? missingLines(shown, 'report') : []), footer(report)];
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(clip(title, LIMITS.header)) },
    ...(filter ? [{ type: 'context' as const, elements: [mrkdwn(`Matching ${filter}`)] }] : []),
    ...(isNothing ? nothingBlocks(nothing) : []),
    ...pairs(lists).map((pair) => ({
      type: 'section' as const,
      fields: pair.map(({ name, rows }) => mrkdwn([`*${name}*`, ...rows.map(row)].join('\n'))),
    })),
    ...context.map((line) => ({ type: 'context' as const, elements: [mrkdwn(line)] })),
  ];
  const counts = lists.map(({ name, rows }) => `${name}: ${rows.map(inWords).join(', ')}.`);
  const lines = isNothing ? nothingLines(nothing) : counts;
  const matching = filter && `Matching ${filter}.`;
  return message([[`${title}.`, matching].filter(Boolean).join(' '), ...lines, ...context], blocks);
}

/** The same message with a file of the bot's as its picture. `alt` holds the picture's numbers. */
export function withPicture({ text, blocks }: Message, fileId: string, alt: string): Message {
  return { text, blocks: [...blocks, { type: 'image', slack_file: { id: fileId }, alt_text: alt }] };
}

interface List {
  readonly name: string;
  readonly rows: readonly Tally[];
}

function listsOf({ severities, statuses, ages, services, accounts }: Report): List[] {
  return [
    { name: 'Severity', rows: withOthers(severities, MOST_ROWS) },
    { name: 'Age', rows: ages },
    { name: 'Status', rows: withOthers(statuses, MOST_ROWS) },
    { name: 'Service', rows: withOthers(services, MOST_SERVICES) },
    ...(accounts ? [{ name: 'Account', rows: withOthers(accounts.tallies, MOST_ROWS) }] : []),
  ];
}

function row({ name, count }: Tally): string {
  return `${inline(name, NAME)}  *${count.toLocaleString('en')}*`;
}

function inWords({ name, count }: Tally): string {
  return `${inline(name, NAME)} ${count.toLocaleString('en')}`;
}

/** Slack sets the fields of a section two by two. */
function pairs(lists: List[]): List[][] {
  return lists.flatMap((_, index) => (index % 2 === 0 ? [lists.slice(index, index + 2)] : []));
}

function footer({ read, complete, fetchedAt, timeZone }: Report): string {
  const through = `${counted(read, 'case')} looked through`;
  const part = `Only a part was counted: ${through}, and AWS has more. Ask for less, such as \`after:30d\``;
  const parts = [
    complete ? through : part,
    `as of ${date(fetchedAt, '{time_secs}')}`,
    `days as in ${inline(timeZone, NAME)}`,
  ];
  return parts.join(' · ');
}

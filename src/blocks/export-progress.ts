/**
 * The one message of an export: how far it is, with a button that cancels it; in the end what came of it
 * and, where something is left, the command that goes on. Commands are preformatted text, which Slack does
 * not parse, so that what is copied is what was meant.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import type { KnownBlock } from '@slack/types';
import type { Format } from '../command/query';
import type { Cancelled } from '../export/running';
import { type Problem, problemIn } from '../problem';
import { type Message, message } from './message';
import { type AccountsShown, missingLines, ofAccounts } from './missing-accounts';
import { problemNotice } from './notices';
import { button } from './pager';
import { escaped, mrkdwn } from './text';
import { counted } from './words';

export const EXPORT_CANCEL = 'export:cancel';

export interface ExportState {
  /** What is exported, as a person says it: `open cases`. */
  readonly what: string;
  readonly format: Format;
  /** As it is typed. */
  readonly command: string;
  readonly cases: number;
  /** How many cases AWS has handed out, where some of them do not match. */
  readonly read: number;
  readonly requests: number;
  /** Set while a throttle is waited out, in milliseconds. */
  readonly waiting?: number;
}

export interface ExportEnd extends ExportState {
  readonly why: 'complete' | 'cancelled' | 'stopping' | 'full' | 'failed';
  readonly error?: unknown;
  /** The command that goes on from there. */
  readonly goOn?: string;
  /** Set where the NextToken is too long to be typed and is a file of its own. */
  readonly isTokenApart?: boolean;
  /** Accounts that are not in the file, where there are several, and the command for these alone. */
  readonly without?: AccountsShown & { readonly command: string };
  /** What kept the file from being delivered. */
  readonly undelivered?: unknown;
}

const NAMES: Record<Format, string> = { csv: 'CSV', json: 'JSON', md: 'Markdown' };

const WHY: Record<ExportEnd['why'], string> = {
  complete: ':white_check_mark: Done',
  cancelled: ':no_entry_sign: Cancelled',
  stopping: ':warning: Stopped, because Casedesk is being restarted',
  full: ':warning: Stopped, because one file holds no more',
  failed: ':warning: Stopped',
};

/** `id` is what the Cancel button carries. */
export function exportProgress(state: ExportState, id: string): Message {
  const { what, format, waiting } = state;
  const title = `Exporting ${what} as ${NAMES[format]}`;
  const pause = waiting
    ? ` AWS asked for fewer requests; going on in ${counted(Math.ceil(waiting / 1000), 'second')}.`
    : '';
  return message(
    [`${title}: ${far(state)}.${pause}`],
    [
      {
        type: 'section',
        text: mrkdwn(`:hourglass_flowing_sand: *${title}*\n${far(state)}${pause && `\n${pause.trim()}`}`),
      },
      preformatted(state.command),
      { type: 'actions', elements: button(EXPORT_CANCEL, 'Cancel', `Cancel the export of ${what}`, id) },
    ],
  );
}

/** What came of it. */
export function exportSummary(end: ExportEnd): Message {
  const { what, format, goOn, undelivered, without } = end;
  const of = without ? ` ${ofAccounts(without)}` : '';
  const head = `${WHY[end.why]}: ${what}${of} as ${NAMES[format]}`;
  const away = without ? missingLines(without, 'file') : [];
  const lines = [`${far(end)}.`, reason(end), undelivered ? lost(undelivered) : files(end), ...away].filter(
    Boolean,
  );
  const said: KnownBlock = { type: 'section', text: mrkdwn([`*${head}*`, ...lines].join('\n')) };
  const more = goOn ? { does: 'To go on from there:', typed: goOn } : forThose(end);
  if (!more) return message([head, ...lines], [said, preformatted(end.command)]);
  const next: KnownBlock = { type: 'section', text: mrkdwn(more.does) };
  return message(
    [head, ...lines, `${more.does} ${escaped(more.typed)}`],
    [said, next, preformatted(more.typed)],
  );
}

/** The command for the accounts that are not in the file. */
function forThose({ without, why }: ExportEnd): { does: string; typed: string } | undefined {
  if (!without || why === 'failed') return undefined;
  return { does: 'For these accounts alone, when they answer:', typed: without.command };
}

/** What a person hears of their click on Cancel; undefined where the message itself will say it. */
export function cancelNotice(done: Cancelled): Message | undefined {
  const text = {
    cancelled: undefined,
    'passed-on': 'Another copy of Casedesk runs this export. I passed it on; it stops within a few seconds.',
    ended: 'This export is over. To start it again, type its command.',
    'not-here':
      'I am not running this export: it has ended, or another copy of Casedesk runs it, which I cannot reach without a shared cache.',
  }[done];
  return text === undefined ? undefined : message([text], [{ type: 'section', text: mrkdwn(text) }]);
}

/** `1,200 cases, 12 requests`, and among how many they were found. */
function far({ cases, read, requests }: ExportState): string {
  const among = read > cases ? ` among ${read.toLocaleString('en-US')}` : '';
  return `${counted(cases, 'case')}${among}, ${counted(requests, 'request')}`;
}

function reason({ why, error }: ExportEnd): string {
  if (why !== 'failed') return '';
  const problem = problemIn(error);
  if (problem?.code === 'stale-cursor')
    return 'AWS did not accept the place to go on from. If that happens again, export from the start.';
  return problem ? sentence(problem) : 'Something went wrong on my side.';
}

function files({ why, cases, isTokenApart }: ExportEnd): string {
  const part = cases > 0 ? 'The part so far is in the thread.' : '';
  const token =
    'The NextToken to go on from is too long to type; it is in the thread, for `--starting-token`.';
  if (why === 'complete') return 'The file is in the thread.';
  return [part, isTokenApart && token].filter(Boolean).join('\n');
}

function lost(error: unknown): string {
  const problem = problemIn(error);
  if (problem?.code === 'slack-unsure') return sentence(problem);
  return `The file could not be put into the thread. ${problem ? sentence(problem) : 'Try again.'}`;
}

function sentence(problem: Problem): string {
  return problemNotice(problem).text;
}

function preformatted(text: string): KnownBlock {
  const elements = [{ type: 'text' as const, text: text.toWellFormed() }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] };
}

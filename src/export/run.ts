/**
 * One export, from the message that announces it to the file in its thread. It takes minutes where an
 * account has thousands of cases, so the message says how far it is; and however it ends, the part so far is
 * delivered and the message says how to go on from there.
 */
import { type ExportEnd, type ExportState, exportProgress, exportSummary } from '../blocks/export-progress';
import type { Message } from '../blocks/message';
import { type CaseMatcher, isFiltered, pushedDown } from '../command/matching/matches';
import { printCommand } from '../command/print';
import { LONGEST_NEXT_TOKEN } from '../command/qualifiers';
import type { Query } from '../command/query';
import { accountsShown } from '../listings/accounts/shown';
import { nameOf } from '../listings/cases';
import { fromStartingToken, START, toNextToken } from '../paging/position';
import { problemIn } from '../problem';
import { type Accounts, nameOfAccount, seen } from '../support/accounts';
import { idOf } from '../support/case-order';
import type { CaseDetails, Support } from '../support/support';
import { type Collection, createCollection } from './collection';
import { persist } from './deliver';
import { type ExportFile, exportFile } from './file';
import type { ExportMeans, ExportSources } from './means';
import { createProgress } from './progress';
import type { Running } from './running';
import { type Ending, type LongWalk, walkToEnd } from './walk';

/** Where an export is shown. All reject where Slack says no. */
export interface ExportPlace {
  /** Posts the one message. */
  post(message: Message): Promise<void>;
  edit(message: Message): Promise<void>;
  /** Puts a file into the message's thread. */
  upload(file: ExportFile): Promise<void>;
  /** Begins again elsewhere with this message, and goes on there; false where there is no other place. */
  move?(message: Message): Promise<boolean>;
  /** Hears the number of each case that goes into the file. */
  seen?(displayId: string): void;
}

type Means = ExportSources & ExportMeans;

const WINDOW = 100;
/** Accounts in a command that can be typed. */
const MOST_NAMED = 30;
/** Milliseconds: a wait is interrupted so often to see whether somebody cancelled. */
const LOOK_EVERY = 1_000;

/** Rejects with what Slack said where it took the message or the file not, and with a fault nobody expected. */
export async function runExport(means: Means, query: Query, place: ExportPlace, job: Running): Promise<void> {
  const { now, wait, editEvery } = means;
  const keep = isFiltered(query) ? await means.matcher(query) : () => true;
  const { most, partition } = means;
  const { support, accounts } = means.sourceFor(query);
  const accountOf = accounts && nameOfAccount(accounts.all);
  const found = createCollection(query, noted(keep, place), { most, partition, accountOf });
  const state = (): ExportState => ({ ...looksOf(query), ...found.counts() });

  await place.post(exportProgress(state(), job.id));
  const progress = createProgress({ edit: place.edit, every: editEvery, now, wait });
  const show = (waiting?: number) => progress.show(() => exportProgress({ ...state(), waiting }, job.id));
  const walked = await walkToEnd(walkOf({ ...means, support }, query, found, job, show));
  const ending = accounts ? unlessNobodyAnswered(walked, accounts, found) : walked;
  const without = accounts && missingIn(query, accounts, found);
  const end = { ...state(), ...ending, ...wayOn(query, ending), ...without };
  const opening = () => exportProgress(state(), job.id);
  const persistence = { wait, signal: job.signal, move: place.move };
  // Whether the message is still there shows now, and not when the file is in a thread below nothing.
  await persist(() => progress.finish(opening()), opening, persistence).catch(() => {});
  const undelivered = await deliver(filesOf(query, ending, found, now(), accounts !== undefined), (file) =>
    persist(() => place.upload(file), opening, persistence),
  );
  const summary = () => exportSummary({ ...end, undelivered });
  await persist(() => progress.finish(summary()), summary, persistence);
  const unexpected = ending.why === 'failed' && !problemIn(ending.error) ? ending.error : undefined;
  if (undelivered ?? unexpected) throw undelivered ?? unexpected;
}

/** The filter, telling what passes it. */
function noted(keep: CaseMatcher, place: ExportPlace): CaseMatcher {
  return (details) => {
    const isKept = keep(details);
    if (isKept) place.seen?.(idOf(details));
    return isKept;
  };
}

function looksOf(query: Query): Pick<ExportState, 'what' | 'format' | 'command'> {
  const command = `/cases ${printCommand({ verb: 'export', query })}`;
  return { what: nameOf(query), format: query.format ?? 'csv', command };
}

/** The walk, with every request kept to AWS's pace and looked at beforehand: was it cancelled meanwhile? */
function walkOf(
  { support, spacing, wait, random }: Means & { readonly support: Support },
  query: Query,
  found: Collection,
  { signal, look }: Running,
  show: (waiting?: number) => void,
): LongWalk<CaseDetails> {
  const fetchPage = support.cases(
    { ...pushedDown(query), maxResults: WINDOW },
    { fresh: true, priority: 'bulk' },
  );
  return {
    ...{ random, signal },
    start: query.from === undefined ? START : fromStartingToken(query.from),
    async fetchPage(token, aborted) {
      await Promise.all([spacing(), look()]);
      aborted?.throwIfAborted();
      found.asked();
      const window = await fetchPage(token, aborted);
      found.missed(window.sources?.missing ?? []);
      return window;
    },
    take(items) {
      found.take(items);
      show();
    },
    goOn: () => found.hasRoomFor(WINDOW),
    async waitOut(milliseconds) {
      for (let left = milliseconds; left > 0 && !signal.aborted; left -= LOOK_EVERY) {
        show(left);
        await wait(Math.min(left, LOOK_EVERY), signal).catch(() => {});
        await look();
      }
    },
  };
}

/** A file of nothing, because nobody answered, would be told as the whole. */
function unlessNobodyAnswered(ending: Ending, accounts: Accounts, found: Collection): Ending {
  const missing = found.missing();
  if (ending.why !== 'complete' || missing.length < seen(accounts).length) return ending;
  return { why: 'failed', resume: START, error: missing[0]?.error };
}

/** The accounts that are not in the file, and the command for these alone. */
function missingIn(query: Query, accounts: Accounts, found: Collection): Pick<ExportEnd, 'without'> {
  const missing = found.missing();
  if (missing.length === 0) return {};
  const account = missing.slice(0, MOST_NAMED).map(({ id }) => id);
  const shown = accountsShown(accounts.all, { count: seen(accounts).length, missing });
  return { without: { ...shown, command: looksOf({ ...query, from: undefined, account }).command } };
}

/** How to go on from where the walk ended: by a command, or by a token too long to be typed. */
function wayOn(query: Query, ending: Ending): { goOn?: string; isTokenApart?: boolean } {
  const from = tokenOf(ending);
  if (from === undefined) return {};
  if (from.length > LONGEST_NEXT_TOKEN) return { isTokenApart: true };
  return { goOn: looksOf({ ...query, from }).command };
}

function tokenOf(ending: Ending): string | undefined {
  return ending.why === 'complete' ? undefined : toNextToken(ending.resume);
}

/** The file of the cases, also an empty one where the list was walked to its end, and that of a long token. */
function filesOf(
  query: Query,
  ending: Ending,
  found: Collection,
  now: number,
  isOfMany: boolean,
): ExportFile[] {
  const { what, format } = looksOf(query);
  const { cases } = found.counts();
  const isPart = ending.why !== 'complete' || query.from !== undefined || found.missing().length > 0;
  const counted = cases === 1 ? what.replace(/s$/, '') : what;
  const title = `${cases.toLocaleString('en-US')} ${counted}${isPart ? ', a part' : ''}`;
  const token = tokenOf(ending) ?? '';
  return [
    ...(cases > 0 || ending.why === 'complete'
      ? [exportFile(format, found.rows(), { title, isPart, now, isOfMany })]
      : []),
    ...(token.length > LONGEST_NEXT_TOKEN ? [tokenFile(token)] : []),
  ];
}

function tokenFile(token: string): ExportFile {
  return { filename: 'next-token.txt', title: 'NextToken', data: Buffer.from(`${token}\n`) };
}

/** What kept the files from being delivered, or undefined. */
async function deliver(files: ExportFile[], upload: (file: ExportFile) => Promise<void>): Promise<unknown> {
  try {
    for (const file of files) await upload(file);
    return undefined;
  } catch (error) {
    return error;
  }
}

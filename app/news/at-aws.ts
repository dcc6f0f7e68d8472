/**
 * What AWS says, with as few calls as that takes: one DescribeCases for 100 open cases of an account, then only what a
 * channel needs besides. People's clicks go first. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { codeAtEnd } from '../../src/acting/marker';
import { type LetterPart, letterParts } from '../../src/listings/correspondence/letter-parts';
import type { Letter } from '../../src/news/acts';
import { type ProblemCode, problemIn } from '../../src/problem';
import { isFromAws } from '../../src/support/author';
import { createdAt } from '../../src/support/case-order';
import type { CaseDetails, Communication, Support } from '../../src/support/support';

/** An account, or AWS Support itself where there is but one. */
export interface Source {
  /** Empty where there is but one. */
  readonly id: string;
  readonly name: string;
  readonly support: Support;
}

export interface Answered {
  readonly cases: readonly CaseDetails[];
  /** Why there are none. */
  readonly code?: ProblemCode;
  readonly error?: unknown;
}

/** Why those did not answer that were asked. */
export function reasonOf(answers: ReadonlyMap<string, Answered>): unknown {
  return [...answers.values()].find((one) => one.error !== undefined && one !== NOT_ASKED)?.error;
}

/** Of an account that nobody asked. */
export const NOT_ASKED: Answered = { cases: [], error: new Error('not asked') };

const BULK = { priority: 'bulk', fresh: true } as const;
/** Accounts that are asked at once. */
const AT_ONCE = 8;
/** More accounts than that are spread, each of those asked at once by so many milliseconds: a thousand over half a minute, between people's clicks. */
const SPREAD = { from: 50, by: 200 };
/** More windows of an account than anybody looks at. */
const MOST_WINDOWS = 50;
/** Of a case's newest messages; older ones that are new as well would be many. */
const MOST_LETTERS = 100;
/** Milliseconds between a case and its first message, at the most. */
const OPENING = 60_000;

/** The open cases of each, by id. Never rejects. */
export async function openCases(
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<Map<string, Answered>> {
  const answers = new Map<string, Answered>();
  const line = [...sources];
  const work = async () => {
    for (let source = line.shift(); source; source = line.shift()) {
      answers.set(source.id, await openIn(source, signal));
      if (sources.length > SPREAD.from && !signal?.aborted) await sleep(SPREAD.by);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

async function openIn({ support }: Source, signal?: AbortSignal): Promise<Answered> {
  const asked = { includeResolvedCases: false, includeCommunications: false, maxResults: 100 };
  const read = support.cases(asked, BULK);
  const cases: CaseDetails[] = [];
  try {
    let token: string | undefined;
    for (let window = 0; window < MOST_WINDOWS; window += 1) {
      const { items, next } = await read(token, signal);
      cases.push(...items);
      if (next === undefined) break;
      token = next;
    }
    return { cases };
  } catch (error) {
    return { cases: [], code: problemIn(error)?.code, error };
  }
}

/** These cases of one account, resolved or not, as far as AWS still has them. */
export async function casesById(
  { support }: Source,
  caseIds: readonly string[],
  signal?: AbortSignal,
): Promise<CaseDetails[]> {
  const found: CaseDetails[] = [];
  for (let at = 0; at < caseIds.length; at += 100) {
    const caseIdList = caseIds.slice(at, at + 100);
    const asked = { caseIdList, includeResolvedCases: true, includeCommunications: false, maxResults: 100 };
    found.push(...(await support.cases(asked, BULK)(undefined, signal)).items);
  }
  return found;
}

/** A message of a case's correspondence, in pieces that fit one of Slack's. */
export interface Piece extends Letter {
  readonly part: LetterPart;
}

export type PiecesOf = (source: Source, details: CaseDetails) => Promise<Piece[]>;

/** For one look: however many channels want it, the correspondence of a case is read once. */
export function piecesOnce(signal?: AbortSignal): PiecesOf {
  const reading = new Map<string, Promise<Piece[]>>();
  return (source, details) => {
    const { caseId = '' } = details;
    const pieces = reading.get(caseId) ?? piecesOf(source, details, signal);
    reading.set(caseId, pieces);
    // Whoever comes later asks again.
    pieces.catch(() => reading.delete(caseId));
    return pieces;
  };
}

/** The newest messages of a case, the oldest of them first, without the one it was opened with. */
async function piecesOf({ support }: Source, details: CaseDetails, signal?: AbortSignal): Promise<Piece[]> {
  const asked = { caseId: details.caseId!, maxResults: MOST_LETTERS };
  const { items } = await support.communications(asked, BULK)(undefined, signal);
  const letters = [...items].sort((one, other) => createdAt(one) - createdAt(other));
  return letters.filter((one) => !isOpening(one, details)).flatMap((one) => inPieces(one, details));
}

function isOpening(letter: Communication, details: CaseDetails): boolean {
  return !isFromAws(letter) && createdAt(letter) - createdAt(details) < OPENING;
}

function inPieces(letter: Communication, details: CaseDetails): Piece[] {
  const sent = codeAtEnd(letter.body ?? '');
  return letterParts(letter, details).map((part) => ({
    ...{ part, key: part.key, time: part.time },
    ...{ isFromAws: isFromAws(letter), sent },
  }));
}

/** What a look found, for all channels. */
export interface AtAws {
  readonly answers: ReadonlyMap<string, Answered>;
  /** When they were. */
  readonly asked: number;
  readonly piecesOf: PiecesOf;
  /** Whether some accounts were not asked. */
  readonly isPartial: boolean;
}

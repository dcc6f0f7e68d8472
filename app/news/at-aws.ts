/**
 * What AWS says, with as few calls as that takes: one DescribeCases for 100 open cases of an account, then only what a
 * channel needs besides. People's clicks go first. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { codeAtEnd } from '../../src/acting/marker';
import { type LetterPart, letterParts } from '../../src/listings/correspondence/letter-parts';
import type { Letter } from '../../src/news/acts';
import { type ProblemCode, problemIn } from '../../src/problem';
import { someAtOnce } from '../../src/some-at-once';
import { isFromAws } from '../../src/support/author';
import { createdAt } from '../../src/support/case-order';
import { accountOf } from '../../src/support/restricted';
import type { CaseDetails, Communication, Support } from '../../src/support/support';

/** An account, or AWS Support itself where there is but one. */
export interface Source {
  /** Empty where there is but one. */
  readonly id: string;
  readonly name: string;
  readonly support: Support;
}

/** Whether a case is of this account. */
export function isOf({ id }: Pick<Source, 'id'>, caseId = ''): boolean {
  return id === '' || id === accountOf(caseId);
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
/** More accounts than that are asked so many milliseconds apart: a thousand in half a minute, and a click waits for one answer at the most. */
const MANY = 50;
const APART = 30;
/** More windows of an account than anybody looks at. */
const MOST_WINDOWS = 50;
/** Of a case's newest messages; older ones that are new as well would be many. */
const MOST_LETTERS = 100;
/** Milliseconds between a case and the message it was opened with, at the most. */
const OPENING = 60_000;

/** The open cases of each, by id. Never rejects. */
export async function openCases(
  sources: readonly Source[],
  signal?: AbortSignal,
  pause: (milliseconds: number) => Promise<unknown> = (milliseconds) =>
    sleep(milliseconds, undefined, { signal }).catch(() => {}),
): Promise<Map<string, Answered>> {
  const answers = new Map<string, Answered>();
  let next = 0;
  const turn = async () => {
    const now = performance.now();
    const mine = Math.max(next, now);
    next = mine + APART;
    if (sources.length > MANY) await pause(mine - now);
  };
  await someAtOnce(sources, AT_ONCE, async (source) => {
    await turn();
    answers.set(source.id, await openIn(source, signal));
  });
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

/** These cases of one account, resolved or not, as far as AWS still has them: it forgets a case after two years. */
export async function casesById(
  { support }: Source,
  caseIds: readonly string[],
  signal?: AbortSignal,
): Promise<CaseDetails[]> {
  const found: CaseDetails[] = [];
  for (let at = 0; at < caseIds.length; at += 100)
    found.push(...(await knownOf(support, caseIds.slice(at, at + 100), signal)));
  return found;
}

/** So many are asked for one by one. */
const FEW = 8;

/** One that AWS does not know keeps the others from being shown, so then they are asked for in parts. */
async function knownOf(support: Support, caseIdList: string[], signal?: AbortSignal): Promise<CaseDetails[]> {
  const asked = { caseIdList, includeResolvedCases: true, includeCommunications: false, maxResults: 100 };
  try {
    return [...(await support.cases(asked, BULK)(undefined, signal)).items];
  } catch (error) {
    if (problemIn(error)?.code !== 'no-such-case') throw error;
    const { length } = caseIdList;
    if (length === 1) return [];
    const size = length > FEW ? Math.ceil(length / 4) : 1;
    const parts = Array.from({ length: Math.ceil(length / size) }, (_, part) =>
      caseIdList.slice(part * size, (part + 1) * size),
    );
    return (await Promise.all(parts.map((one) => knownOf(support, one, signal)))).flat();
  }
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
  // AWS has the newest first, also of those of the same moment.
  const letters = [...items].reverse().sort((one, other) => createdAt(one) - createdAt(other));
  const opening = openingIn(letters, details);
  const pieces = letters.filter((one) => one !== opening).flatMap((one) => inPieces(one, details));
  // What was written twice in one moment is one message.
  return [...new Map(pieces.map((piece) => [piece.key, piece])).values()];
}

/** Of the messages of whoever opened the case the first, unless it is too old to be among the newest. */
function openingIn(letters: readonly Communication[], details: CaseDetails): Communication | undefined {
  // What AWS opens a case with is news.
  if (isFromAws(details)) return undefined;
  const first = letters.find((one) => !isFromAws(one));
  return first && createdAt(first) - createdAt(details) < OPENING ? first : undefined;
}

function inPieces(letter: Communication, details: CaseDetails): Piece[] {
  const fromAws = isFromAws(letter);
  // Where AWS quotes what Casedesk sent, it quotes the marker, too.
  const sent = fromAws ? undefined : codeAtEnd(letter.body ?? '');
  return letterParts(letter, details).map((part) => ({
    ...{ part, key: part.key, time: part.time },
    ...{ isFromAws: fromAws, sent, isRest: part.number > 1 },
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

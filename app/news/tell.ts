/**
 * One channel, one look: what it shows is read from Slack, compared with what AWS says, and made true. What is not finished
 * is finished by the next look.
 */
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import type { Query } from '../../src/command/query';
import type { Looked, Said } from '../../src/news/acts';
import { answersDue, type Due } from '../../src/news/first-answer';
import { isEnding, stateOf } from '../../src/news/moves';
import { lookedAt } from '../../src/news/next-ledger';
import { reconcile, wanted } from '../../src/news/reconcile';
import { overlapping } from '../../src/news/repair/overlaps';
import { notAhead, type Shown } from '../../src/news/shown';
import { someAtOnce } from '../../src/some-at-once';
import type { CaseDetails } from '../../src/support/support';
import { type Answered, casesById, isOf, type Piece, type PiecesOf } from './at-aws';
import { type Apart, createApart } from './channel/apart';
import { carryOut } from './channel/carry-out';
import { readThread, type ThreadRead } from './channel/thread';
import type { Draw } from './drawn';
import { type ChannelRead, type Readable, readChannel } from './messages-there';
import { LeftToAnother, type Listed, type Once } from './once';
import { saidOf, shortOf, type Watching } from './watched';

export interface Telling {
  readonly place: Readable;
  readonly watching: Watching;
  readonly answers: ReadonlyMap<string, Answered>;
  readonly once: Once;
  readonly draw: Draw;
  /** The correspondence of a case, which a look reads once for all channels. */
  readonly piecesOf: PiecesOf;
  readonly now: number;
  /** Whether the correspondence of cases that have not moved is read too: AWS may have written twice. */
  readonly isThorough: boolean;
  /** The list of a watch, as the command answers with it. */
  readonly listed: (query: Query) => Promise<Listed>;
  /** When AWS was asked. */
  readonly asked: number;
  /** Whether `answers` holds only some cases, open or not, and nothing is said of the others. */
  readonly isPart?: boolean;
  readonly signal?: AbortSignal;
  /** Cases whose correspondence could not be read, or told, kept from look to look. */
  readonly unread?: Set<string>;
}

/** Cases whose correspondence is read at once: AWS takes some time for each, and its limit is kept elsewhere. */
const AT_ONCE = 4;
/** Milliseconds: within it each replica looks thoroughly. */
const LATELY = hoursToMilliseconds(2);

/** The open cases that the channel may be told of. */
export function openFor({ sources, may }: Watching, answers: ReadonlyMap<string, Answered>): CaseDetails[] {
  return sources.flatMap(({ id }) => answers.get(id)?.cases ?? []).filter((one) => one.caseId && may(one));
}

/** Of what AWS says for a channel: where it is the same, so is everything that is worked out of it. */
export function digestOfAnswers(watching: Watching, answers: ReadonlyMap<string, Answered>): string {
  const lines = openFor(watching, answers).map((details) =>
    JSON.stringify([details.caseId, stateOf(details)]),
  );
  const unread = unreadIn(watching, answers);
  return shortOf([watching.of, watching.at, lines.sort(), unread]);
}

export function unreadIn({ sources }: Watching, answers: ReadonlyMap<string, Answered>): string[] {
  return sources
    .filter(({ id }) => answers.get(id)?.error !== undefined)
    .map(({ id }) => id)
    .sort();
}

export interface Told {
  /** Whether nothing was done, and nothing is to be looked at soon. */
  readonly isStill: boolean;
  /** First answers of AWS that are to be looked for. */
  readonly due: readonly Due[];
  /** Where the card of each case stands. */
  readonly cards: ReadonlyMap<string, string>;
  /** Why single cases, or accounts, are not told, where all others are. */
  readonly failure: unknown;
}

/** Rejects with what keeps it from telling anything more. */
export async function tell(telling: Telling): Promise<Told> {
  const { place, watching, answers, once, draw, now, asked, isThorough, isPart, listed } = telling;
  const there = notAhead(await readChannel(place), now);
  once.sees(there);
  const { ledger } = there;
  // Another bot asked AWS later than this one.
  if (ledger && Math.max(ledger.at, lookedAt(ledger)) > asked) throw new LeftToAnother();
  for (const ts of there.surplus) await once.remove(ts);
  const open = openFor(watching, answers);
  const apart = createApart(telling.signal);
  const lately = isThorough ? writtenIn(there, now) : [];
  const over = isPart ? [] : await noLongerOpen(telling, open, there, { lately, apart });
  const said = [...open, ...over].map((details) => saidOf(details, watching));
  const unread = unreadIn(watching, answers);
  const digests = isPart ? [] : watching.digests;
  const looked: Looked = { now, of: watching.of, said, digests, unread, asked, isPart };
  const moving = [...wanted(looked, there), ...(telling.unread ?? [])];
  const others = isThorough ? there.cards.map(({ caseId }) => caseId) : [];
  const pieces = await correspondence([...moving, ...others], said, telling, apart);
  const about = new Set(said.map(({ details }) => details.caseId));
  const read = [...moving, ...lately.filter((caseId) => about.has(caseId))];
  const threads = await threadsOf(place, there, read, pieces);
  for (const [, { surplus }] of threads) for (const ts of surplus) await once.remove(ts);
  const shown: Shown = {
    ...there,
    threads: new Map([...threads].map(([ts, { keys }]) => [ts, keys])),
    moved: new Map([...threads].map(([ts, { moved }]) => [ts, moved])),
  };
  const withLetters = said.map((one) => ({ ...one, letters: pieces.get(one.details.caseId ?? '') }));
  const whole = { ...looked, said: withLetters };
  const acts = reconcile(whole, shown);
  const cases = new Map(said.map(({ details }) => [details.caseId ?? '', details]));
  const matching = isPart
    ? undefined
    : said.filter(({ isWatched, details }) => isWatched && open.includes(details)).length;
  const doing = { once, draw, shown, cases, pieces, watching, matching, listed, apart };
  const cards = await carryOut(acts, doing);
  for (const caseId of apart.untold) telling.unread?.add(caseId);
  const isStill = acts.length === 0 && pieces.size === 0;
  return { isStill, due: answersDue(whole, shown, acts), cards, failure: apart.failure };
}

/** Cases with a card, or named in a message, that AWS has no longer among the open ones; `lately` whatever was said of them. */
async function noLongerOpen(
  { watching, answers, now, signal }: Telling,
  open: readonly CaseDetails[],
  { cards, named }: Shown,
  { lately, apart }: { readonly lately: readonly string[]; readonly apart: Apart },
): Promise<CaseDetails[]> {
  const isOpen = new Set(open.map(({ caseId }) => caseId));
  const hasCard = new Set(cards.map(({ caseId }) => caseId));
  const told = [
    ...cards.filter(
      ({ status, since, reminded }) => status !== 'resolved' || (!reminded && isEnding(since, now)),
    ),
    ...named.filter(({ caseId }) => !hasCard.has(caseId)),
  ];
  const drawnAnew = overlapping({ cards, named }).flatMap(({ left }) => left.map(({ caseId }) => caseId));
  const ids = [...new Set([...told.map(({ caseId }) => caseId), ...lately, ...drawnAnew])].filter(
    (caseId) => !isOpen.has(caseId) && watching.may({ caseId }),
  );
  const found = await Promise.all(
    watching.sources.map(async (source) => {
      const own = ids.filter((caseId) => isOf(source, caseId));
      const isAnswering = answers.get(source.id)?.error === undefined;
      if (!isAnswering || own.length === 0) return [];
      return (await apart.asks(source.id, () => casesById(source, own, signal))) ?? [];
    }),
  );
  return found.flat().filter(watching.may);
}

async function correspondence(
  caseIds: readonly string[],
  said: readonly Said[],
  { watching: { sources }, piecesOf, unread }: Telling,
  apart: Apart,
): Promise<Map<string, Piece[]>> {
  const pieces = new Map<string, Piece[]>();
  const those = new Set(caseIds);
  const asked = said.filter(({ details }) => those.has(details.caseId ?? ''));
  unread?.clear();
  await someAtOnce(asked, AT_ONCE, async ({ details }) => {
    const { caseId = '' } = details;
    const source = sources.find((one) => isOf(one, caseId));
    const found = source && (await apart.asks(source.id, () => piecesOf(source, details)));
    if (found) pieces.set(caseId, found);
    else unread?.add(caseId);
  });
  return pieces;
}

/** Of those cases, and of those in which something was written since. */
async function threadsOf(
  place: Readable,
  { cards }: Shown,
  caseIds: readonly string[],
  pieces: ReadonlyMap<string, readonly Piece[]>,
) {
  const threads = new Map<string, ThreadRead>();
  for (const { ts, caseId, seen } of cards)
    if (caseIds.includes(caseId) || pieces.get(caseId)?.some(({ time }) => time > seen))
      threads.set(ts, await readThread(place, ts));
  return threads;
}

/** Cases in whose threads somebody wrote lately: it may have been a bot that ended before it edited the card. */
function writtenIn({ cards, replied }: ChannelRead, now: number): string[] {
  return cards.filter(({ ts }) => now - (replied.get(ts) ?? 0) < LATELY).map(({ caseId }) => caseId);
}

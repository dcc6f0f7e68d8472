/**
 * One channel, one look: what it shows is read from Slack, compared with what AWS says, and made true. What is not finished
 * is finished by the next look.
 */
import type { Query } from '../../src/command/query';
import type { Headline, Looked, NewsAct, Said } from '../../src/news/acts';
import { answersDue, type Due } from '../../src/news/first-answer';
import { stateOf } from '../../src/news/moves';
import { reconcile, wanted } from '../../src/news/reconcile';
import type { Ledger, Shown } from '../../src/news/shown';
import { responseTarget } from '../../src/support/response-targets';
import { accountOf } from '../../src/support/restricted';
import type { CaseDetails } from '../../src/support/support';
import { wordOf } from '../slack/slack-problems';
import { type Answered, casesById, type Piece, piecesOf, type Source } from './at-aws';
import type { Draw } from './drawn';
import { type Readable, readChannel, readThread } from './messages-there';
import type { Listed, Once } from './once';
import { digestOf, type Watching } from './watched';

export interface Telling {
  readonly place: Readable;
  readonly watching: Watching;
  readonly answers: ReadonlyMap<string, Answered>;
  readonly once: Once;
  readonly draw: Draw;
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
}

/** Milliseconds before the end of the time to reopen a resolved case, and after it, in which its card is looked at. */
const LAST_LOOKS = { from: 12 * 86_400_000, to: 15 * 86_400_000 };

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
  return digestOf([watching.of, watching.at, lines.sort(), unread]);
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
}

export async function tell(telling: Telling): Promise<Told> {
  const { place, watching, answers, once, draw, now, asked, isThorough, isPart, listed, signal } = telling;
  const there = await readChannel(place);
  for (const ts of there.surplus) await once.remove(ts);
  const open = openFor(watching, answers);
  const over = isPart ? [] : await noLongerOpen(telling, open, there);
  const said = [...open, ...over].map((details) => saidOf(details, watching));
  const unread = unreadIn(watching, answers);
  const digests = isPart ? [] : watching.digests;
  const looked: Looked = { now, of: watching.of, said, digests, unread, asked, isPart };
  const moving = wanted(looked, there);
  const others = isThorough ? there.cards.map(({ caseId }) => caseId) : [];
  const pieces = await correspondence([...moving, ...others], said, watching.sources, signal);
  const threads = await threadsOf(place, there, moving, pieces);
  for (const [, keys] of threads)
    for (const [, [, ...later]] of keys) for (const ts of later) await once.remove(ts);
  const shown = { ...there, threads: new Map([...threads].map(([ts, keys]) => [ts, new Set(keys.keys())])) };
  const withLetters = said.map((one) => ({ ...one, letters: pieces.get(one.details.caseId ?? '') }));
  const read = { ...looked, said: withLetters };
  const acts = reconcile(read, shown);
  const cases = new Map(said.map(({ details }) => [details.caseId ?? '', details]));
  const matching = isPart
    ? undefined
    : said.filter(({ isWatched, details }) => isWatched && open.includes(details)).length;
  const cards = await carryOut(acts, { once, draw, shown, cases, pieces, watching, matching, listed });
  return { isStill: acts.length === 0 && pieces.size === 0, due: answersDue(read, shown, acts), cards };
}

function saidOf(details: CaseDetails, { wants, isHeld, warns, planOf }: Watching): Said {
  return {
    ...{ details, isWatched: wants(details), isHeld: isHeld(details) },
    target: warns(details) ? responseTarget(details.severityCode, planOf(details)) : undefined,
  };
}

/** Cases with a card, or named in a message, that AWS has no longer among the open ones. */
async function noLongerOpen(
  { watching, answers, now, signal }: Telling,
  open: readonly CaseDetails[],
  { cards, named }: Shown,
): Promise<CaseDetails[]> {
  const isOpen = new Set(open.map(({ caseId }) => caseId));
  const hasCard = new Set(cards.map(({ caseId }) => caseId));
  const told = [
    ...cards.filter(({ status, since, reminded }) => {
      const age = now - since;
      return status !== 'resolved' || (!reminded && age >= LAST_LOOKS.from && age < LAST_LOOKS.to);
    }),
    ...named.filter(({ caseId }) => !hasCard.has(caseId)),
  ];
  const ids = [...new Set(told.map(({ caseId }) => caseId))].filter(
    (caseId) => !isOpen.has(caseId) && watching.may({ caseId }),
  );
  const found = await Promise.all(
    watching.sources.map((source) => {
      const own = ids.filter((caseId) => source.id === '' || accountOf(caseId) === source.id);
      const isAnswering = answers.get(source.id)?.error === undefined;
      return isAnswering && own.length > 0 ? casesById(source, own, signal) : [];
    }),
  );
  return found.flat().filter(watching.may);
}

async function correspondence(
  caseIds: readonly string[],
  said: readonly Said[],
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<Map<string, Piece[]>> {
  const pieces = new Map<string, Piece[]>();
  const those = new Set(caseIds);
  for (const { details } of said) {
    const { caseId = '' } = details;
    if (!those.has(caseId)) continue;
    const source = sources.find(({ id }) => id === '' || id === accountOf(caseId));
    if (source) pieces.set(caseId, await piecesOf(source, details, signal));
  }
  return pieces;
}

/** Of those cases, and of those in which something was written since. */
async function threadsOf(
  place: Readable,
  { cards }: Shown,
  caseIds: readonly string[],
  pieces: ReadonlyMap<string, readonly Piece[]>,
) {
  const threads = new Map<string, Map<string, string[]>>();
  for (const { ts, caseId, seen } of cards)
    if (caseIds.includes(caseId) || pieces.get(caseId)?.some(({ time }) => time > seen))
      threads.set(ts, await readThread(place, ts));
  return threads;
}

interface Doing {
  readonly once: Once;
  readonly draw: Draw;
  readonly shown: Shown;
  readonly cases: ReadonlyMap<string, CaseDetails>;
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  readonly watching: Watching;
  /** How many open cases match; where that was not looked at, about as many as the ledger knows. */
  readonly matching?: number;
  readonly listed: Telling['listed'];
}

/** Resolves to where the card of each case stands. */
async function carryOut(acts: readonly NewsAct[], doing: Doing): Promise<ReadonlyMap<string, string>> {
  const { once, draw, shown, cases, pieces, watching, matching, listed } = doing;
  const first = [...shown.cards].sort((one, other) => (one.ts < other.ts ? 1 : -1));
  const cardOf = new Map(first.map(({ caseId, ts }) => [caseId, ts]));
  const headlines = new Map<string, Headline>();
  for (const act of acts) {
    if (act.do === 'remove') await once.remove(act.ts);
    else if (act.do === 'ledger')
      await writeLedger(act.ledger, (ledger) => {
        const news = draw.ledger(watching.typed, matching ?? ledger.known.size, ledger);
        return act.ts === undefined ? once.post(news) : once.edit(act.ts, news);
      });
    else if (act.do === 'digest') {
      const digest = watching.digests.find(({ key }) => key === act.key)!;
      await once.post(draw.digest(digest, await listed(digest.query)));
    } else if (act.do === 'many') await once.post(await draw.many(act.caseIds.map((id) => cases.get(id)!)));
    else await inCase(act, cases.get(act.caseId)!, pieces.get(act.caseId), { once, draw, cardOf, headlines });
  }
  return cardOf;
}

/** Cases that a ledger has at the least, where it has any. */
const LEAST_KNOWN = 20;

/** Slack refuses metadata that is too large and does not say what that is: then with half as many cases. */
async function writeLedger(
  ledger: Omit<Ledger, 'ts'>,
  write: (ledger: Omit<Ledger, 'ts'>) => Promise<unknown>,
): Promise<void> {
  try {
    await write(ledger);
  } catch (error) {
    const most = Math.floor(ledger.known.size / 2);
    if (wordOf(error) !== 'metadata_too_large' || most < LEAST_KNOWN) throw error;
    const known = new Map([...ledger.known].slice(0, most));
    await writeLedger({ ...ledger, known, unread: [], isCut: true }, write);
  }
}

interface InCase extends Pick<Doing, 'once' | 'draw'> {
  /** Where the card of each case stands. */
  readonly cardOf: Map<string, string>;
  /** Why those were posted that were. */
  readonly headlines: Map<string, Headline>;
}

type OfCase = Extract<NewsAct, { readonly do: 'card' | 'edit' | 'letter' | 'tell' }>;

async function inCase(
  act: OfCase,
  details: CaseDetails,
  pieces: readonly Piece[] | undefined,
  { once, draw, cardOf, headlines }: InCase,
): Promise<void> {
  if (act.do === 'card') {
    headlines.set(act.caseId, act.headline);
    cardOf.set(act.caseId, await once.post(await draw.card(details, act.card, pieces, act.headline)));
    return;
  }
  const ts = cardOf.get(act.caseId) ?? '';
  if (act.do === 'edit')
    return once.edit(act.ts ?? ts, await draw.card(details, act.card, pieces, headlines.get(act.caseId)));
  const { key, isBroadcast } = act;
  const news =
    act.do === 'tell'
      ? await draw.move(details, act.what, key, isBroadcast)
      : draw.letter(details, pieces!.find((one) => one.key === key)!, isBroadcast);
  await once.post(news, { ts, isBroadcast });
}

/**
 * News is the difference between what AWS says now and what a channel shows now, and this is that difference: which messages
 * to post and edit, in which order. A pure decision. Applied twice it posts nothing the second time; cut off anywhere, the
 * next look goes on; and what was there before the channel began to watch is no news.
 * Why a level and not events: docs/decisions/0023-level-not-edge.md.
 */
import { createdAt, isResolved } from '../support/case-order';
import { accountOf } from '../support/restricted';
import type { CaseDetails } from '../support/support';
import type { CardNow, Headline, Letter, Looked, NewsAct, Said } from './acts';
import { digestsDue } from './digests';
import { answerIn, awaited, isAboutToBeLate } from './first-answer';
import { asKept, keyOfAccount } from './ledger';
import {
  headlineOf,
  isForAll,
  isGrave,
  isSame,
  lettersSince,
  movesBetween,
  reminderFor,
  stateIn,
  stateOf,
} from './moves';
import { lookedAt, written } from './next-ledger';
import { twins } from './repair/overlaps';
import { keyOfMove, type ToldMoves, toldOf } from './repair/told-moves';
import { type Card, type Drawn, firstCards, type Ledger, type Shown, type State } from './shown';

/** More new cases than that are one message. */
const MOST_CARDS = 5;
/** Cases in such a message. */
const MOST_NAMED = 40;
const MINUTE = 60_000;
/** AWS may show a status before the message that caused it. */
const LATER = 15 * MINUTE;
/** By how much AWS's clock may be behind ours: it refuses requests of clocks that are further off. */
const BEHIND = 5 * MINUTE;

/** The cases whose correspondence and thread `reconcile` wants to see. */
export function wanted(looked: Looked, shown: Shown): string[] {
  const acts = reconcile(looked, shown);
  const fresh = acts.flatMap((act) => (act.do === 'card' || act.do === 'edit' ? act.caseId : []));
  const cards = [...firstCards(shown).values()];
  const moving = cards.filter(({ since }) => looked.now - since < LATER);
  const said = new Set(looked.said.map(({ details }) => details.caseId));
  const all = [...fresh, ...moving.map(({ caseId }) => caseId), ...awaited(looked, cards)];
  return [...new Set(all)].filter((id) => said.has(id));
}

/** What to do, in this order; where one fails, none of those of its case behind it may be done, and no ledger written. */
export function reconcile(looked: Looked, shown: Shown): NewsAct[] {
  const { ledger } = shown;
  const cards = firstCards(shown);
  // Of a case that was named twice, the first time counts: the other message gives way.
  const lastFirst = [...shown.named].sort((one, other) => (one.ts < other.ts ? 1 : -1));
  const named = new Map(lastFirst.map((one) => [one.caseId, one]));
  const moved: NewsAct[] = [];
  const unknown: Said[] = [];
  const waiting: Said[] = [];
  for (const one of looked.said) {
    const { caseId = '' } = one.details;
    const card = cards.get(caseId);
    const before = (ledger && stateIn(ledger, caseId)) ?? named.get(caseId);
    const isOver = isResolved(one.details);
    if (card) moved.push(...(isNewer(card, shown, looked) ? [] : kept(one, card, shown, looked.now)));
    else if (!before) {
      if (one.isWatched && !isOver) unknown.push(one);
    } else if (hasMoved(one, before) && (one.isWatched || isOver)) {
      const headline = headlineOf(before, one.details);
      if (one.isHeld) waiting.push(one);
      else moved.push(...introduced(one, headline, looked.now, newsFrom(before, looked, ledger)));
    }
  }
  const news = ledger ? unknown.filter((one) => isNews(one, looked, ledger)) : [];
  const [held, told] = partitioned(news, ({ isHeld }) => isHeld === true);
  // A new case does not wait until a hundred others are true: Slack takes one message a second.
  const fresh = ledger ? announced(told, looked, ledger, shown) : [];
  const digests = digestsDue(looked, shown);
  const done = { cards, named, held: new Set(held), waiting: new Set(waiting), digests };
  return [...twins(shown, cards, looked), ...fresh, ...moved, ...digests, ...written(looked, shown, done)];
}

function partitioned<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

/** Another look has seen its case since; whether it stands elsewhere now is seen by the next one. */
function isNewer({ ts, since, drawn }: Card, { moved }: Shown, { now, asked = now }: Looked): boolean {
  return Math.max(since, drawn?.since ?? 0, moved?.get(ts) ?? 0) > asked;
}

/** A card is kept true: what moved is said in its thread, then on itself. */
function kept(one: Said, card: Card, shown: Shown, now: number): NewsAct[] {
  if (one.isHeld) return keptQuietly(one, card, now);
  const { details, letters = [] } = one;
  const { caseId, ts, seen, drawn } = card;
  const state = stateOf(details);
  const isMoved = !isSame(state, card);
  const thread = shown.threads.get(ts) ?? new Set<string>();
  const told = toldOf(card, thread);
  const notThere = (act: NewsAct) => !('key' in act) || !thread.has(act.key);
  const newer = lettersSince(seen, letters, now, thread);
  const since = isMoved ? sinceWhen(state, drawn, now) : card.since;
  const reminded = isMoved ? undefined : card.reminded;
  const reminder = reminderFor({ ...state, since, reminded }, now);
  const given = card.answer ?? answerIn(one.letters);
  const isRaised = isMoved && movesBetween(card, details).includes('raised');
  const heard = isRaised ? now : Number(ts) * 1_000;
  const isAwaited = one.letters !== undefined && isAboutToBeLate(one, now, heard);
  const answer = given ?? (isAwaited ? 'late' : undefined);
  const moves = isMoved || told.isAhead ? movesBetween(told.state, details) : [];
  const tells = [
    ...moves.map((what, index) => [what, keyOfMove(told.moves + index + 1, what, state)] as const),
    ...(reminder ? [[reminder, `${reminder} ${since}`] as const] : []),
    // Once of a case, and not once since it stands where it stood.
    ...(answer === 'late' && !given ? [['unanswered', 'unanswered'] as const] : []),
  ];
  const moved = told.moves + moves.length;
  const next: CardNow = {
    ...state,
    moves: moved > 0 ? moved : undefined,
    since,
    seen: newer.seen,
    reminded: reminder ?? reminded,
    answer,
  };
  const isStill =
    !isMoved &&
    !told.isAhead &&
    !drawn &&
    next.seen === seen &&
    !reminder &&
    (answer === card.answer || !isAwaited);
  return [
    ...(told.isAhead && moves.length > 0 ? [caughtUp(card, told)] : []),
    ...lettersIn(details, newer.told).filter(notThere),
    ...tells
      .map(
        ([what, key]): NewsAct => ({
          ...{ do: 'tell', caseId, what, key },
          isBroadcast: isForAll(what, details),
          since,
        }),
      )
      .filter(notThere),
    ...(isStill ? [] : [{ do: 'edit' as const, caseId, ts, card: next }]),
  ];
}

/** What a look told that ended before it edited the card, which is written down before more is told. */
function caughtUp({ caseId, ts, ...card }: Card, { state, moves }: ToldMoves): NewsAct {
  return { do: 'edit', caseId, ts, card: { ...card, ...state, moves } };
}

/** In quiet hours a card shows where its case stands, and keeps what was told of it. */
function keptQuietly({ details }: Said, { caseId, ts, drawn, ...card }: Card, now: number): NewsAct[] {
  const state = stateOf(details);
  if (isSame(state, drawn ?? card)) return [];
  const next = isSame(state, card) ? undefined : { ...state, since: now };
  return [{ do: 'edit', caseId, ts, card: { ...card, drawn: next } }];
}

function sinceWhen(state: State, drawn: Drawn | undefined, now: number): number {
  return drawn && isSame(state, drawn) ? drawn.since : now;
}

/** A new card, with what was written since `from` in its thread. */
function introduced(one: Said, headline: Headline, now: number, from: number): NewsAct[] {
  const { details, letters = [] } = one;
  const { caseId = '' } = details;
  const { told, seen } = lettersSince(from, letters, now);
  const given = answerIn(one.letters);
  const isLate = one.letters !== undefined && !given && isAboutToBeLate(one, now, now);
  const card: CardNow = { ...stateOf(details), since: now, seen: from, answer: given };
  const next: CardNow = { ...card, seen, ...(isLate && { answer: 'late' }) };
  const unanswered = { what: 'unanswered', key: 'unanswered', isBroadcast: false, since: now } as const;
  const late: NewsAct = { do: 'tell', caseId, ...unanswered };
  return [
    { do: 'card', caseId, headline, card },
    ...lettersIn(details, told),
    ...(isLate ? [late] : []),
    ...(seen > from || isLate ? [{ do: 'edit' as const, caseId, card: next }] : []),
  ];
}

function lettersIn(details: CaseDetails, letters: readonly Letter[]): NewsAct[] {
  const { caseId = '' } = details;
  return letters.map(({ key, isFromAws, isRest }) => ({
    ...{ do: 'letter', caseId, key },
    // However long an answer is, the channel hears of it once.
    isBroadcast: isFromAws && !isRest && isGrave(details),
  }));
}

/** Since when its messages are news. */
function newsFrom(before: State & { readonly at?: number }, { now }: Looked, ledger?: Ledger): number {
  return (before.at ?? ledger?.at ?? now) - BEHIND;
}

function hasMoved({ details }: Said, before: State & { readonly at?: number }): boolean {
  const state = stateOf(details);
  return !isSame(before.at === undefined ? asKept(state) : state, before);
}

/** A case that nobody knew of. Where other cases are watched than before, what was there already is none. */
function isNews({ details }: Said, { of }: Looked, ledger: Ledger): boolean {
  const { at, unread, isCut } = ledger;
  const created = createdAt(details);
  if (unread.includes(keyOfAccount(accountOf(details.caseId) ?? '')))
    return created > Math.min(at, lookedAt(ledger));
  if (ledger.of !== of) return created > lookedAt(ledger);
  // Where the ledger had no room, it knows all that came shortly before it.
  return !isCut || created > at - BEHIND;
}

/** Of an outage some cases may just have been announced, by this bot or another. */
function announced(
  news: readonly Said[],
  looked: Looked,
  ledger: Ledger,
  { cards, named }: Shown,
): NewsAct[] {
  const since = Math.min(ledger.at, lookedAt(ledger)) - BEHIND;
  const times = [...cards.map(({ ts }) => Number(ts) * 1_000), ...named.map((one) => one.at)];
  const before = news.length > 1 ? times.filter((time) => looked.now - time < MINUTE).length : 0;
  if (before + news.length > MOST_CARDS) {
    const ids = news.map(({ details }) => details.caseId ?? '');
    const count = Math.ceil(ids.length / MOST_NAMED);
    return Array.from({ length: count }, (_, part) => ({
      do: 'many',
      caseIds: ids.slice(part * MOST_NAMED, (part + 1) * MOST_NAMED),
    }));
  }
  return news.flatMap((one) => {
    const created = createdAt(one.details);
    const isOld = created <= since;
    const headline = one.details.status === 'reopened' ? 'reopened' : isOld ? 'entered' : 'new';
    return introduced(one, headline, looked.now, isOld ? since : created);
  });
}

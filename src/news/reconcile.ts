/**
 * News is the difference between what AWS says now and what a channel shows now, and this is that difference: which messages
 * to post and edit, in which order. A pure decision. Applied twice it posts nothing the second time; cut off anywhere, the
 * next look goes on; and what was there before the channel began to watch is no news.
 * Why a level and not events: docs/decisions/0023-level-not-edge.md.
 */
import { createdAt, isResolved } from '../support/case-order';
import { accountOf } from '../support/restricted';
import type { CaseDetails } from '../support/support';
import type { CardNow, Headline, Letter, Looked, Move, NewsAct, Said } from './acts';
import { asKept, keyOfAccount, keyOfCase } from './ledger';
import { headlineOf, isForAll, isGrave, isSame, movesBetween, reminderFor, stateOf } from './moves';
import { written } from './next-ledger';
import type { Card, Ledger, Shown, State } from './shown';

/** More new cases than that are one message. */
const MOST_CARDS = 5;
/** Cases in such a message. */
const MOST_NAMED = 40;
const MINUTE = 60_000;
/** AWS may show a status before the message that caused it. */
const LATER = 15 * MINUTE;
/** Milliseconds by which AWS's clock may be behind ours. */
const BEHIND = 2 * MINUTE;

/** The cases whose correspondence and thread `reconcile` wants to see. */
export function wanted(looked: Looked, shown: Shown): string[] {
  const acts = reconcile(looked, shown);
  const fresh = acts.flatMap((act) => (act.do === 'card' || act.do === 'edit' ? act.caseId : []));
  const moving = cardsOf(shown).filter(({ since }) => looked.now - since < LATER);
  const said = new Set(looked.said.map(({ details }) => details.caseId));
  return [...new Set([...fresh, ...moving.map(({ caseId }) => caseId)])].filter((id) => said.has(id));
}

/** What to do, in this order; where one fails, none of those behind it may be done. */
export function reconcile(looked: Looked, shown: Shown): NewsAct[] {
  const { ledger } = shown;
  const cards = new Map(cardsOf(shown).map((card) => [card.caseId, card]));
  // Of a case that was named twice, the last time counts.
  const inOrder = [...shown.named].sort((one, other) => one.at - other.at);
  const named = new Map(inOrder.map((one) => [one.caseId, one]));
  const acts: NewsAct[] = twins(shown, cards);
  const unknown: Said[] = [];
  for (const one of looked.said) {
    const { caseId = '' } = one.details;
    const card = cards.get(caseId);
    const before = (ledger && known(ledger, caseId)) ?? named.get(caseId);
    const isOver = isResolved(one.details);
    if (card) acts.push(...(isNewer(card, looked) ? [] : kept(one, card, shown, looked.now)));
    else if (!before) {
      if (one.isWatched && !isOver) unknown.push(one);
    } else if (hasMoved(one, before) && (one.isWatched || isOver))
      acts.push(
        ...introduced(one, headlineOf(before, one.details), looked.now, newsFrom(before, looked, ledger)),
      );
  }
  if (ledger) acts.push(...announced(unknown, looked, ledger));
  return [...acts, ...written(looked, shown, cards)];
}

function cardsOf({ cards }: Shown): Card[] {
  const first = new Map<string, Card>();
  for (const card of cards) {
    const other = first.get(card.caseId);
    if (!other || card.ts < other.ts) first.set(card.caseId, card);
  }
  return [...first.values()];
}

/** Of two cards the later one was posted by a bot that did not see the first. */
function twins({ cards }: Shown, first: ReadonlyMap<string, Card>): NewsAct[] {
  return cards
    .filter(({ caseId, ts }) => first.get(caseId)?.ts !== ts)
    .map(({ caseId, ts }) => ({ do: 'remove', caseId, ts }));
}

/** Another look has seen its case since; whether it stands elsewhere now is seen by the next one. */
function isNewer({ since }: Card, { now, asked = now }: Looked): boolean {
  return since > asked;
}

/** A card is kept true: what moved is said in its thread, then on itself. */
function kept({ details, letters = [] }: Said, card: Card, shown: Shown, now: number): NewsAct[] {
  const { caseId, ts, seen } = card;
  const state = stateOf(details);
  const isMoved = !isSame(state, card);
  const thread = shown.threads.get(ts) ?? new Set<string>();
  // Nothing is resolved twice without being reopened: another bot has said it that read an older card.
  const lastWord = [...thread].findLast((key) => /^(resolved|reopened) /.test(key))?.split(' ')[0];
  const notThere = (act: NewsAct) => !('key' in act) || !thread.has(act.key);
  const newer = letters.filter(({ time }) => time > seen);
  const reminder = isMoved ? undefined : reminderFor(card, now);
  const moves: Move[] = [...(isMoved ? movesBetween(card, details) : []), ...(reminder ? [reminder] : [])];
  const next: CardNow = {
    ...state,
    since: isMoved ? now : card.since,
    seen: Math.max(seen, ...newer.map(({ time }) => time)),
    ...(!isMoved && { reminded: reminder ?? card.reminded }),
  };
  const isStill = !isMoved && next.seen === seen && !reminder;
  return [
    ...lettersIn(details, newer).filter(notThere),
    ...moves
      .filter((what) => what !== lastWord)
      .map(
        (what): NewsAct => ({
          ...{ do: 'tell', caseId, what, key: `${what} ${card.since}` },
          isBroadcast: isForAll(what, details),
        }),
      )
      .filter(notThere),
    ...(isStill ? [] : [{ do: 'edit' as const, caseId, ts, card: next }]),
  ];
}

/** A new card, with what was written since `from` in its thread. */
function introduced(one: Said, headline: Headline, now: number, from: number): NewsAct[] {
  const { details, letters = [] } = one;
  const { caseId = '' } = details;
  const newer = letters.filter(({ time }) => time > from);
  const seen = Math.max(from, ...newer.map(({ time }) => time));
  const card: CardNow = { ...stateOf(details), since: now, seen: from };
  return [
    { do: 'card', caseId, headline, card },
    ...lettersIn(details, newer),
    ...(seen > from ? [{ do: 'edit' as const, caseId, card: { ...card, seen } }] : []),
  ];
}

function lettersIn(details: CaseDetails, letters: readonly Letter[]): NewsAct[] {
  const { caseId = '' } = details;
  return letters
    .filter(({ isSent }) => !isSent)
    .map(({ key, isFromAws }) => ({
      ...{ do: 'letter', caseId, key },
      isBroadcast: isFromAws && isGrave(details),
    }));
}

function known({ known: entries }: Ledger, caseId: string): State | undefined {
  const state = entries.get(keyOfCase(caseId));
  // A ledger holds open cases; anything else in one was not written here.
  return state && !isResolved(state) ? state : undefined;
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
function isNews({ details }: Said, { of }: Looked, { at, unread, isCut, ...ledger }: Ledger): boolean {
  const wasRead =
    ledger.of === of && !isCut && !unread.includes(keyOfAccount(accountOf(details.caseId) ?? ''));
  return wasRead || createdAt(details) > at;
}

function announced(unknown: readonly Said[], looked: Looked, ledger: Ledger): NewsAct[] {
  const news = unknown.filter((one) => isNews(one, looked, ledger));
  const { at } = ledger;
  if (news.length > MOST_CARDS) {
    const ids = news.map(({ details }) => details.caseId ?? '');
    const count = Math.ceil(ids.length / MOST_NAMED);
    return Array.from({ length: count }, (_, part) => ({
      do: 'many',
      caseIds: ids.slice(part * MOST_NAMED, (part + 1) * MOST_NAMED),
    }));
  }
  return news.flatMap((one) => {
    const created = createdAt(one.details);
    const isOld = created <= at;
    const headline = one.details.status === 'reopened' ? 'reopened' : isOld ? 'entered' : 'new';
    return introduced(one, headline, looked.now, isOld ? at - BEHIND : created);
  });
}

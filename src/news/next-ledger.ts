/** The ledger of a channel as it is to be after a look: the cases that are no news any more. */
import { milliseconds } from 'date-fns/milliseconds';
import { createdAt, isResolved } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import type { Looked, NewsAct, Said } from './acts';
import { asKept, keyOfAccount, keyOfCase, MOST_KNOWN } from './ledger';
import { isSame as isSameState, stateOf } from './moves';
import type { Ledger, Shown } from './shown';

/** How long what is told goes back to before an account was away: beyond that it is back another day. */
const WAITS = milliseconds({ days: 1 });

/** What is no news any more, where that is not what the ledger says. Of accounts that did not answer, what was known stays known. */
export function written(looked: Looked, { ledger }: Shown, cards: ReadonlyMap<string, unknown>): NewsAct[] {
  const { now, of, said, unread, isPart } = looked;
  const isKnown = ({ details, isWatched }: Said) =>
    !isResolved(details) && (isWatched || cards.has(details.caseId ?? ''));
  const open = said
    .filter(isKnown)
    .map(({ details }) => details)
    .sort((one, other) => createdAt(other) - createdAt(one));
  if (isPart) return amended(looked, open, ledger);
  const seen = open.map((details) => [keyOfCase(details.caseId ?? ''), asKept(stateOf(details))] as const);
  const others = unread.length > 0 ? [...(ledger?.known ?? [])] : [];
  const known = new Map([...seen, ...others.filter(([key]) => !seen.some(([other]) => other === key))]);
  const isSame = ledger?.of === of;
  // An account that answered before is only away; one that never did begins when it is back.
  const away = unread.map(keyOfAccount);
  const never = isSame ? away.filter((key) => ledger.unread.includes(key)) : away;
  const next = {
    ...{ of, unread: never, isCut: known.size > MOST_KNOWN },
    known: new Map([...known].slice(0, MOST_KNOWN)),
  };
  if (ledger && isLike(ledger, next)) return [];
  // What happens in an account that is away is news when it is back.
  const isWaiting = never.length > 0 || (unread.length > 0 && now - (ledger?.at ?? 0) < WAITS);
  const at = isSame && isWaiting ? ledger.at : now;
  return [{ do: 'ledger', ts: ledger?.ts, ledger: { at, ...next } }];
}

/** What a look at some cases changes in it. One of other watches is left to a whole look, and so is a channel without one. */
function amended({ of, said }: Looked, open: readonly CaseDetails[], ledger: Ledger | undefined): NewsAct[] {
  if (ledger?.of !== of) return [];
  const looked = new Set(said.map(({ details }) => keyOfCase(details.caseId ?? '')));
  const others = [...ledger.known].filter(([key]) => !looked.has(key));
  const seen = open.map((details) => [keyOfCase(details.caseId ?? ''), asKept(stateOf(details))] as const);
  const known = new Map([...seen, ...others].slice(0, MOST_KNOWN));
  const isCut = ledger.isCut || seen.length + others.length > MOST_KNOWN;
  const { ts, ...before } = ledger;
  const next = { ...before, known, isCut };
  return isLike(ledger, next) ? [] : [{ do: 'ledger', ts, ledger: next }];
}

function isLike(ledger: Ledger, next: Pick<Ledger, 'of' | 'unread' | 'known' | 'isCut'>): boolean {
  return (
    ledger.of === next.of &&
    ledger.isCut === next.isCut &&
    ledger.unread.join() === next.unread.join() &&
    ledger.known.size === next.known.size &&
    [...next.known].every(([key, state]) => {
      const before = ledger.known.get(key);
      return before !== undefined && isSameState(before, state);
    })
  );
}

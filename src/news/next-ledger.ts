/** The ledger of a channel as it is to be after a look: the cases that are no news any more. */
import { milliseconds } from 'date-fns/milliseconds';
import { createdAt, isResolved } from '../support/case-order';
import type { Looked, NewsAct, Said } from './acts';
import { digestsTold } from './digests';
import { asKept, keyOfAccount, keyOfCase, MOST_KNOWN } from './ledger';
import { isSame as isSameState, stateIn, stateOf } from './moves';
import type { Ledger, Shown, State } from './shown';

/** How long what is told goes back to before an account was away: beyond that it is back another day. */
const WAITS = milliseconds({ days: 1 });
/** How far back a ledger may say that all of it was looked at, where nothing else in it changes. */
const TO_THE_HOUR = milliseconds({ hours: 1 });

export interface Done {
  readonly cards: ReadonlyMap<string, unknown>;
  readonly named: ReadonlyMap<string, unknown>;
  /** News that waits for the end of quiet hours: of these the channel knows nothing yet. */
  readonly held: ReadonlySet<Said>;
  /** Cases without a card of which it waits what has become of them. */
  readonly waiting: ReadonlySet<Said>;
  readonly digests: readonly Extract<NewsAct, { readonly do: 'digest' }>[];
}

/**
 * What is no news any more, where that is not what the ledger says. Of accounts that did not answer, and of cases of which
 * nothing is told for now, what was known stays known.
 */
export function written(look: Looked, shown: Shown, done: Done): NewsAct[] {
  const { cards, named, held, waiting, digests } = done;
  const { now, asked = now, of, said, unread, isPart } = look;
  const { ledger } = shown;
  const isOpen = ({ details, isWatched }: Said) =>
    !isResolved(details) && (isWatched || cards.has(details.caseId ?? ''));
  const isKnown = (one: Said) => waiting.has(one) || (!held.has(one) && isOpen(one));
  const open = said.filter(isKnown).sort((one, other) => createdAt(other.details) - createdAt(one.details));
  const seen = open.flatMap(({ details, isHeld }) => {
    const { caseId = '' } = details;
    const key = keyOfCase(caseId);
    const told = ledger && stateIn(ledger, caseId);
    if (isHeld && told) return [[key, told] as const];
    // What was told of it its message says.
    const isThere = cards.has(caseId) || named.has(caseId);
    return isHeld && isThere ? [] : [[key, asKept(stateOf(details))] as const];
  });
  if (isPart) return amended(look, seen, ledger);
  const others = unread.length > 0 ? [...(ledger?.known ?? [])] : [];
  const known = new Map([...seen, ...others.filter(([key]) => !seen.some(([other]) => other === key))]);
  const isSame = ledger?.of === of;
  // An account that answered before is only away; one that never did begins when it is back.
  const away = unread.map(keyOfAccount);
  const never = isSame ? away.filter((key) => ledger.unread.includes(key)) : away;
  const next = {
    ...{ of, unread: never, isCut: known.size > MOST_KNOWN },
    known: new Map([...known].slice(0, MOST_KNOWN)),
    digests: digestsTold(look, shown, digests),
  };
  const waits = held.size + waiting.size > 0;
  const isAllThere = !waits && (unread.length === 0 || now - lookedAt(ledger) >= WAITS);
  const looked = isAllThere || !ledger ? asked : lookedAt(ledger);
  if (ledger && isLike(ledger, next) && looked - lookedAt(ledger) < TO_THE_HOUR) return [];
  // What happens in an account that is away is news when it is back, and what is held when quiet hours are over.
  const isAway = never.length > 0 || (unread.length > 0 && now - (ledger?.at ?? 0) < WAITS);
  const isSince = ledger && (waits || isLike(ledger, next) || (isSame && isAway));
  return [{ do: 'ledger', ts: ledger?.ts, ledger: { at: isSince ? ledger.at : asked, looked, ...next } }];
}

/** When last all of it was looked at. Where other cases are watched since, those before it are no news. */
export function lookedAt(ledger?: Pick<Ledger, 'at' | 'looked'>): number {
  return ledger?.looked ?? ledger?.at ?? 0;
}

/**
 * What a look at some cases changes in it: `seen`, of those that were asked for. One of other watches is left to a whole look,
 * and so is a channel without one.
 */
function amended(
  { of, said }: Looked,
  seen: readonly (readonly [string, State])[],
  ledger: Ledger | undefined,
): NewsAct[] {
  if (ledger?.of !== of) return [];
  const looked = new Set(said.map(({ details }) => keyOfCase(details.caseId ?? '')));
  const others = [...ledger.known].filter(([key]) => !looked.has(key));
  const known = new Map([...seen, ...others].slice(0, MOST_KNOWN));
  const isCut = ledger.isCut || seen.length + others.length > MOST_KNOWN;
  const { ts, ...before } = ledger;
  const next = { ...before, known, isCut };
  return isLike(ledger, next) ? [] : [{ do: 'ledger', ts, ledger: next }];
}

function isLike(ledger: Ledger, next: Omit<Ledger, 'ts' | 'at' | 'looked'>): boolean {
  return (
    ledger.of === next.of &&
    ledger.isCut === next.isCut &&
    ledger.unread.join() === next.unread.join() &&
    ledger.known.size === next.known.size &&
    ledger.digests.size === next.digests.size &&
    [...next.digests].every(([key, due]) => ledger.digests.get(key) === due) &&
    [...next.known].every(([key, state]) => {
      const before = ledger.known.get(key);
      return before !== undefined && isSameState(before, state);
    })
  );
}

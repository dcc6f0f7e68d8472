/**
 * What bots have announced that did not see each other, and what is done about it: of two cards of a case the later goes, and a
 * message of many is left with the cases that nothing before it announced.
 */
import type { Looked, NewsAct } from '../acts';
import type { Card, Named, Shown } from '../shown';

/** `first`: of each case the card that stays. */
export function twins(shown: Shown, first: ReadonlyMap<string, Card>, { said }: Looked): NewsAct[] {
  const known = new Set(said.map(({ details }) => details.caseId));
  const cards = shown.cards.filter(({ caseId, ts }) => first.get(caseId)?.ts !== ts);
  const shortened = overlapping(shown).flatMap(({ ts, left }): NewsAct[] => {
    if (left.length === 0) return [{ do: 'remove', ts }];
    // It is drawn anew, by a look that knows all of them.
    if (!left.every(({ caseId }) => known.has(caseId))) return [];
    return [{ do: 'shorten', ts, named: left.map(({ ts: _, at: __, ...one }) => one) }];
  });
  return [...cards.map(({ ts }): NewsAct => ({ do: 'remove', ts })), ...shortened];
}

/** Messages of many that name a case which was announced before, and the cases that they are left with. */
export function overlapping({
  cards,
  named,
}: Pick<Shown, 'cards' | 'named'>): { readonly ts: string; readonly left: readonly Named[] }[] {
  const announced = new Map<string, string>();
  for (const { caseId, ts } of [...cards, ...named]) {
    const other = announced.get(caseId);
    if (other === undefined || ts < other) announced.set(caseId, ts);
  }
  const messages = new Map<string, Named[]>();
  for (const one of named) messages.set(one.ts, [...(messages.get(one.ts) ?? []), one]);
  return [...messages].flatMap(([ts, all]) => {
    const left = all.filter(({ caseId }) => announced.get(caseId) === ts);
    return left.length < all.length ? [{ ts, left }] : [];
  });
}

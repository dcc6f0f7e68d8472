/**
 * How often what occurs, as decks to deal from: a deck dealt whole guarantees that the rare ones turn up. Statuses
 * include some AWS does not document but has been seen to send; an unknown one must be shown, too.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { Dice } from './dice';

type Weights = Record<string, number>;

export const OPEN_STATUSES: Weights = {
  'pending-customer-action': 9,
  'work-in-progress': 9,
  unassigned: 6,
  'pending-amazon-action': 5,
  opened: 4,
  'customer-action-completed': 3,
  reopened: 2,
  'amazon-action-completed': 1,
  'pending-provider-action': 1,
};

export const RESOLVED_STATUSES: Weights = { resolved: 9, closed: 1 };

export const SEVERITIES: Weights = { low: 15, normal: 14, high: 7, urgent: 3, critical: 1 };

export const LANGUAGE_SHARES: Weights = { en: 24, ja: 5, es: 2, pt: 2, zh: 2, fr: 2, ko: 2, tr: 1 };

/** Deals so many cards, whole decks one after the other, then mixes them. */
export function deal(dice: Dice, weights: Weights, count: number): string[] {
  const deck = Object.entries(weights).flatMap(([card, times]) => Array<string>(times).fill(card));
  const dealt = Array.from({ length: Math.ceil(count / deck.length) }, () => dice.shuffle(deck)).flat();
  return dice.shuffle(dealt.slice(0, count));
}

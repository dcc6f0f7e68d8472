/** What is done with a message from the queue, by what became of the look at its case. A pure decision. */
import { milliseconds } from 'date-fns/milliseconds';
import type { CaseEvent } from '../../../src/news/case-event';
import type { Received } from '../../../src/support/aws/events/queue';
import type { Fate } from './case-looks';

export interface Heard {
  readonly message: Received;
  readonly event: CaseEvent | 'unreadable' | 'foreign';
}

export interface Next {
  /** A number keeps it out of sight for so many seconds; `leave` lets it come back by itself. */
  readonly act: 'remove' | 'leave' | number;
  readonly outcome: Fate | 'unreadable' | 'foreign' | 'given-up';
}

/** AWS may tell of what its API does not show yet: where nothing was new, a young event is looked at once more. */
const YOUNG = milliseconds({ minutes: 1 });
/** After that the poll has long shown what there is. */
const OLD = milliseconds({ minutes: 15 });
/** Seconds. */
const AGAIN = { same: 15, left: 15, first: 5, most: 300 };

/** Seconds until the next try: 5, 10, 20 … 300. */
function later(times: number): number {
  return Math.min(AGAIN.first * 2 ** Math.max(0, times - 1), AGAIN.most);
}

export function actFor({ message, event }: Heard, fates: ReadonlyMap<string, Fate>, now: number): Next {
  // EventBridge never sends it: the dead letters keep it for whoever wants to know who did.
  if (event === 'unreadable') return { act: 'leave', outcome: event };
  if (event === 'foreign') return { act: 'remove', outcome: event };
  const outcome = fates.get(event.caseId) ?? 'failed';
  const age = now - event.time;
  switch (outcome) {
    case 'told':
    case 'elsewhere':
    case 'refused':
      return { act: 'remove', outcome };
    case 'same':
      return { act: message.times === 1 && age < YOUNG ? AGAIN.same : 'remove', outcome };
    case 'unseen':
      return age < OLD ? { act: later(message.times), outcome } : { act: 'remove', outcome: 'given-up' };
    case 'left':
      return { act: AGAIN.left, outcome };
    case 'failed':
      return { act: later(message.times + 1), outcome };
  }
}

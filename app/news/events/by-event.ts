/** News by event, put together: the queue, the look at some cases, and a channel made true to them. */
import type { Logger } from 'pino';
import type { InTurn } from '../../../src/in-turn';
import { problemIn } from '../../../src/problem';
import type { EventsQueue } from '../../../src/support/aws/events/queue';
import { problemOfSlack } from '../../slack/slack-problems';
import type { Once } from '../once';
import { type Telling, type Told, tell } from '../tell';
import type { Watching } from '../watched';
import { createCaseLooks } from './case-looks';
import { createListener, type Listener } from './listener';

export interface ByEventMeans {
  readonly queue: EventsQueue;
  readonly watching: () => Promise<readonly Watching[]>;
  /** What it takes to tell a channel something. */
  readonly placeOf: (
    watching: Watching,
  ) => Promise<Pick<Telling, 'place' | 'draw' | 'listed'> & { readonly once: Once }>;
  readonly inTurn: InTurn;
  /** Hears what a look leaves for later. */
  readonly onTold: (channel: string, told: Told) => void;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly count?: (outcome: string, events: number) => void;
  readonly signal: AbortSignal;
}

export function createByEvent(means: ByEventMeans): Listener {
  const { watching, placeOf, inTurn, onTold, log, now, signal } = means;
  const look = createCaseLooks({
    ...{ watching, now, signal },
    tell: (one, found) =>
      inTurn(one.channel, async () => {
        const place = await placeOf(one);
        const how = { now: now(), isThorough: true, isPart: true, signal };
        const told = await tell({ ...place, ...found, ...how, watching: one });
        onTold(one.channel, told);
        if (told.failure) throw told.failure;
        return place.once.posted;
      }),
    onFailure(err, channel) {
      const problem = problemIn(problemOfSlack(err, channel))?.code;
      log.warn({ err, channel, problem }, 'an event could not be told');
    },
  });
  return createListener({ ...means, look });
}

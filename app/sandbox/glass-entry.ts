/**
 * One thing Slack sent to the bot, as the drawer shows it: what was sent, how it was taken, what was in the button, and
 * room for what came of it. A look for news is one as well, though nobody sent it. https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { Call } from '../../src/emulators/aws-support/calls';
import type { Delivery, Json } from '../../src/emulators/slack/shapes';
import { cursorIn, type ReadCursor } from './glass-cursor';
import { titleOf } from './glass-titles';
import type { World } from './world';

export interface Entry {
  readonly id: number;
  /** Milliseconds since 1970 at which Slack sent it, by the sandbox's clock. */
  readonly at: number;
  readonly kind: Delivery['kind'] | 'look';
  readonly title: string;
  readonly by: string;
  readonly payload: Json;
  readonly delivered: Delivery['by'];
  /** How long the acknowledgement took; of a look, all of it, once it is over. */
  ackMs: number;
  readonly status?: number;
  readonly error?: string;
  /** Which bot took it: it changes with every restart. */
  readonly generation: number;
  readonly cursor?: ReadCursor;
  readonly calls: Call[];
  readonly changes: Outcome[];
}

/** What came of it: a message. */
export interface Outcome {
  readonly what: 'posted' | 'updated' | 'deleted';
  /** Milliseconds after Slack sent what led to it. */
  readonly after: number;
  readonly message: Json;
}

export function entryOf(world: World, delivery: Delivery, id: number): Entry {
  const { kind, payload, ackMs, status, error, userId } = delivery;
  return {
    ...{ id, kind, payload, ackMs, status, error },
    at: world.clock.now() - ackMs,
    title: titleOf(delivery),
    by: world.slack.workspace.user(userId).real_name,
    delivered: delivery.by,
    generation: world.bot.generation,
    cursor: cursorIn(payload),
    calls: [],
    changes: [],
  };
}

/** Of what the bot does by itself. */
export function lookEntry({ clock, bot }: World, id: number): Entry {
  return {
    ...{ id, at: clock.now(), kind: 'look', title: 'Looked for news', by: 'The bot', payload: {} },
    ...{ delivered: 'none', ackMs: 0, generation: bot.generation, calls: [], changes: [] },
  };
}

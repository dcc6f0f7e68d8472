/**
 * What lies under the glass: each thing Slack sent to the bot, with the cursor in the button, the AWS calls it cost and
 * the messages it changed. Calls and changes carry no trace of the click behind them, so they are counted to the last
 * click that had begun: right for one person at a time, which is who looks.
 */
import type { Call } from '../../src/emulators/aws-support/calls';
import type { Delivery, Json, Message } from '../../src/emulators/slack/shapes';
import { type Control, createControls } from './controls';
import { cursorIn, type ReadCursor } from './glass-cursor';
import { titleOf } from './glass-titles';
import type { World } from './world';

export interface Entry {
  readonly id: number;
  /** Milliseconds since 1970 at which Slack sent it. */
  readonly at: number;
  readonly kind: Delivery['kind'];
  readonly title: string;
  readonly by: string;
  readonly payload: Json;
  readonly delivered: Delivery['by'];
  readonly ackMs: number;
  readonly status?: number;
  readonly error?: string;
  /** Which bot took it: it changes with every restart. */
  readonly generation: number;
  readonly cursor?: ReadCursor;
  readonly calls: Call[];
  readonly changes: Change[];
}

export interface Change {
  readonly what: 'posted' | 'updated' | 'deleted';
  /** Milliseconds after Slack sent what led to it. */
  readonly after: number;
  readonly message: Json;
}

export type Sight = { type: 'entry'; entry: Entry } | { type: 'state' } | { type: 'log'; line: string };

export interface Glass {
  readonly controls: readonly Control[];
  /** Newest last, at most 200. */
  readonly entries: readonly Entry[];
  readonly world: World;
  onSight(listener: (sight: Sight) => void): () => void;
  /** To be called when a control was used. */
  refresh(): void;
}

const MOST_ENTRIES = 200;

/** `silence` is an address that takes requests and never answers. */
export function createGlass(world: World, silence: string): Glass {
  const entries: Entry[] = [];
  const listeners = new Set<(sight: Sight) => void>();
  const show = (sight: Sight) => {
    for (const listener of listeners) listener(sight);
  };
  const touch = (at: number, change: (entry: Entry) => void) => {
    const entry = entries.findLast((one) => one.at <= at);
    if (!entry) return;
    change(entry);
    show({ type: 'entry', entry });
  };

  world.slack.workspace.on((change) => {
    if (change.type === 'delivery-recorded') return record(change.delivery);
    const what = /^message-(posted|updated|deleted)$/.exec(change.type)?.[1] as Change['what'] | undefined;
    if (!what || !('message' in change) || change.message.user !== world.slack.workspace.bot.userId) return;
    const now = Date.now();
    touch(now, (entry) => entry.changes.push({ what, after: now - entry.at, message: bare(change.message) }));
  });
  world.aws.on((call) => touch(beginningOf(call), (entry) => entry.calls.push(call)));
  world.bot.onLog((line) => show({ type: 'log', line }));

  function record(delivery: Delivery): void {
    const last = entries.at(-1);
    const entry = entryOf(world, delivery, (last?.id ?? 0) + 1);
    // The acknowledgement may arrive behind the first call it led to.
    const early = last?.calls.filter((call) => beginningOf(call) >= entry.at) ?? [];
    last?.calls.splice(last.calls.length - early.length);
    entries.push({ ...entry, calls: early });
    if (entries.length > MOST_ENTRIES) entries.shift();
    if (last && early.length > 0) show({ type: 'entry', entry: last });
    show({ type: 'entry', entry: entries.at(-1)! });
  }

  return {
    ...{ world, entries },
    controls: createControls(world, silence),
    onSight(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: () => show({ type: 'state' }),
  };
}

function entryOf(world: World, delivery: Delivery, id: number): Entry {
  const { kind, payload, ackMs, status, error, userId } = delivery;
  return {
    ...{ id, kind, payload, ackMs, status, error },
    at: Date.now() - ackMs,
    title: titleOf(delivery),
    by: world.slack.workspace.user(userId).real_name,
    delivered: delivery.by,
    generation: world.bot.generation,
    cursor: cursorIn(payload),
    calls: [],
    changes: [],
  };
}

/** The emulator writes a call down when it is answered. */
function beginningOf({ at, ms }: Call): number {
  return Date.parse(at) - Math.floor(ms);
}

function bare({ files, ...message }: Message): Json {
  return { ...message, ...(files && { files: files.map(({ content: _, ...file }) => file) }) };
}

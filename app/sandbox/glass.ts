/**
 * What lies under the glass: each thing Slack sent to the bot, with the cursor in the button, the AWS calls it cost and
 * the messages it changed. Calls and changes carry no trace of the click behind them, so they are counted to the last
 * click that had begun: right for one person at a time, which is who looks.
 */
import type { Call } from '../../src/emulators/aws-support/calls';
import type { Change, Delivery, Json, Message } from '../../src/emulators/slack/shapes';
import type { Control } from './control';
import { createControls } from './controls';
import { type Entry, entryOf, type Outcome } from './glass-entry';
import { desksOf, type World } from './world';

export type Sight = { type: 'entry'; entry: Entry } | { type: 'state' } | { type: 'log'; line: string };

const MOST_ENTRIES = 200;

export class Glass {
  readonly world: World;
  readonly controls: readonly Control[];
  /** Newest last, at most 200. */
  readonly entries: Entry[] = [];
  readonly #listeners = new Set<(sight: Sight) => void>();

  /** `silence` is an address that takes requests and never answers. */
  constructor(world: World, silence: string) {
    this.world = world;
    this.controls = createControls(world, silence);
    world.slack.workspace.on((change) => this.#notice(change));
    for (const desk of desksOf(world))
      desk.on((call) => this.#touch(beginningOf(call), ({ calls }) => calls.push(call)));
    world.bot.log.onLine((line) => this.#show({ type: 'log', line }));
  }

  /** Calls `listener` with all there is to see from now on, until the returned function is called. */
  onSight(listener: (sight: Sight) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called when a control was used. */
  refresh(): void {
    this.#show({ type: 'state' });
  }

  #show(sight: Sight): void {
    for (const listener of this.#listeners) listener(sight);
  }

  /** Adds to the entry whatever happened at this moment belongs to. */
  #touch(at: number, add: (entry: Entry) => void): void {
    const entry = this.entries.findLast((one) => one.at <= at);
    if (!entry) return;
    add(entry);
    this.#show({ type: 'entry', entry });
  }

  #notice(change: Change): void {
    if (change.type === 'delivery-recorded') this.#record(change.delivery);
    const [, what] = /^message-(posted|updated|deleted)$/.exec(change.type) ?? [];
    const isBots = 'message' in change && change.message.user === this.world.slack.workspace.bot.userId;
    if (!what || !isBots) return;
    const [now, message] = [Date.now(), bare(change.message)];
    this.#touch(now, ({ at, changes }) =>
      changes.push({ what: what as Outcome['what'], after: now - at, message }),
    );
  }

  #record(delivery: Delivery): void {
    const last = this.entries.at(-1);
    const entry = entryOf(this.world, delivery, (last?.id ?? 0) + 1);
    // The first call it led to may have been answered before the acknowledgement arrived.
    const early = last?.calls.filter((call) => beginningOf(call) >= entry.at) ?? [];
    last?.calls.splice(last.calls.length - early.length);
    entry.calls.push(...early);
    this.entries.push(entry);
    if (this.entries.length > MOST_ENTRIES) this.entries.shift();
    if (last && early.length > 0) this.#show({ type: 'entry', entry: last });
    this.#show({ type: 'entry', entry });
  }
}

/** The emulator writes a call down when it is answered. */
function beginningOf({ at, ms }: Call): number {
  return Date.parse(at) - Math.floor(ms);
}

function bare({ files, ...message }: Message): Json {
  return { ...message, ...(files && { files: files.map(({ content: _, ...file }) => file) }) };
}

/**
 * What lies under the glass: each thing Slack sent to the bot, with the cursor in the button, the AWS calls it cost and
 * the messages it changed, and each look for news that found some or that somebody asked for. Calls carry no trace of what is
 * behind them, so they are counted to the last thing that had begun: right for one person at a time, which is who looks.
 * Messages are counted likewise, but that news is told by its metadata.
 */
import type { Call } from '../../src/emulators/aws-support/calls';
import type { Change, Delivery, Json, Message } from '../../src/emulators/slack/shapes';
import type { Control } from './control';
import { createControls } from './controls';
import { type Entry, entryOf, lookEntry, type Outcome } from './glass-entry';
import { isNews, type LookEvent } from './looks';
import { desksOf, type World } from './world';

export type Sight = { type: 'entry'; entry: Entry } | { type: 'state' } | { type: 'log'; line: string };

const MOST_ENTRIES = 200;

export class Glass {
  readonly world: World;
  readonly controls: readonly Control[];
  /** Newest last, at most 200. */
  readonly entries: Entry[] = [];
  readonly #listeners = new Set<(sight: Sight) => void>();
  #count = 0;
  /** The last look for news, and the one under way. */
  #look: Entry | undefined;
  #looking: Entry | undefined;

  /** `silence` is an address that takes requests and never answers. */
  constructor(world: World, silence: string) {
    this.world = world;
    this.controls = createControls(world, silence);
    world.slack.workspace.on((change) => this.#notice(change));
    for (const desk of desksOf(world)) desk.on((call) => this.#call(call));
    world.looks.onLook((event) => this.#hear(event));
    world.clock.onPush(() => this.refresh());
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

  /** A look that finds nothing is not listed, unless somebody asked for it. */
  #hear(event: LookEvent): void {
    if (event.type === 'begun') {
      this.#look = lookEntry(this.world, ++this.#count);
      this.#looking = this.#look;
      if (event.isAsked) this.#list(this.#look);
      return;
    }
    if (!this.#looking) return;
    this.#looking.ackMs = event.milliseconds;
    if (this.entries.includes(this.#looking)) this.#show({ type: 'entry', entry: this.#looking });
    this.#looking = undefined;
  }

  #list(entry: Entry): void {
    if (!this.entries.includes(entry)) this.entries.push(entry);
    if (this.entries.length > MOST_ENTRIES) this.entries.shift();
    this.#show({ type: 'entry', entry });
  }

  /** What had begun last at this moment: a click, or a look that is under way. */
  #behind(at: number): Entry | undefined {
    const click = this.entries.findLast((one) => one.at <= at && one.kind !== 'look');
    const look = this.#looking;
    return look && look.at <= at && look.at >= (click?.at ?? 0) ? look : click;
  }

  #notice(change: Change): void {
    if (change.type === 'delivery-recorded') this.#record(change.delivery);
    const [, what] = /^message-(posted|updated|deleted)$/.exec(change.type) ?? [];
    const isBots = 'message' in change && change.message.user === this.world.slack.workspace.bot.userId;
    if (!what || !isBots) return;
    const [now, message] = [this.world.clock.now(), bare(change.message)];
    const entry = isNews(change.message) ? this.#look : this.#behind(now);
    if (!entry) return;
    entry.changes.push({ what: what as Outcome['what'], after: now - entry.at, message });
    this.#list(entry);
  }

  #call(call: Call): void {
    const entry = this.#behind(beginningOf(call));
    if (!entry) return;
    entry.calls.push(call);
    if (this.entries.includes(entry)) this.#show({ type: 'entry', entry });
  }

  #record(delivery: Delivery): void {
    const last = this.#behind(this.world.clock.now());
    const entry = entryOf(this.world, delivery, ++this.#count);
    // The first call it led to may have been answered before the acknowledgement arrived.
    const early = last?.calls.filter((call) => beginningOf(call) >= entry.at) ?? [];
    last?.calls.splice(last.calls.length - early.length);
    entry.calls.push(...early);
    if (last && early.length > 0 && this.entries.includes(last)) this.#show({ type: 'entry', entry: last });
    this.#list(entry);
  }
}

/** The emulator writes a call down when it is answered. */
function beginningOf({ at, ms }: Call): number {
  return Date.parse(at) - Math.floor(ms);
}

function bare({ files, ...message }: Message): Json {
  return { ...message, ...(files && { files: files.map(({ content: _, ...file }) => file) }) };
}

/**
 * News by event: whoever of the replicas gets AWS Support's event from the queue looks at that case at once. A message is
 * removed only once what it is about stands in Slack, or is no news; everything else comes back. The poll goes on beside it,
 * so an event that is lost costs minutes. docs/decisions/0025-an-event-only-says-where-to-look.md
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { milliseconds } from 'date-fns/milliseconds';
import type { Logger } from 'pino';
import { readEvent } from '../../../src/news/case-event';
import { problemIn } from '../../../src/problem';
import { type EventsQueue, OUT_OF_SIGHT, type Received } from '../../../src/support/aws/events/queue';
import type { CaseLooks } from './case-looks';
import { actFor, type Heard, type Next } from './what-next';

export interface ListenerMeans {
  readonly queue: EventsQueue;
  readonly look: CaseLooks;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Counts what became of events. */
  readonly count?: (outcome: string, events: number) => void;
}

export interface Listener {
  start(): void;
  /** Ends the wait, gives back what was not told, and resolves when that is done. */
  stop(): Promise<void>;
}

/** Seconds that one receive waits: the most that SQS allows, and the least requests. */
const WAITS = 20;
/**
 * What happens together is gathered into one look: until nothing has come for `still` milliseconds, in steps of `step`, but
 * for no longer than `most`, and no more than so many messages.
 */
const GATHERING = { step: 500, still: 1_500, most: 10_000, messages: 100 };
/** How long what is being told stays out of sight, and how often that is renewed. */
const RENEWED = (OUT_OF_SIGHT * 1_000) / 3;
/** Milliseconds after a first failure, and at most. */
const BACK_OFF = { first: 1_000, most: milliseconds({ minutes: 1 }) };

export function createListener({ queue, look, log, now, pause, count = () => {} }: ListenerMeans): Listener {
  const stopping = new AbortController();
  const { signal } = stopping;
  const mentioned = new Set<string>();
  let running: Promise<void> | undefined;

  /** Once for each account or kind of event. */
  function mention(what: string, message: string, more: object = {}): void {
    if (mentioned.size > 1_000) mentioned.clear();
    if (mentioned.has(what)) return;
    mentioned.add(what);
    log.warn(more, message);
  }

  /** What is there now, with what comes right behind it: of an outage cases come one by one. */
  async function gather(): Promise<Received[]> {
    const { step, still, most, messages } = GATHERING;
    const all = [...(await queue.receive(WAITS, signal))];
    let quiet = 0;
    for (let waited = 0; waited < most && quiet < still && isRoom(); waited += step) {
      await pause(step);
      const before = all.length;
      await drain();
      quiet = all.length > before ? 0 : quiet + step;
    }
    return all;

    function isRoom(): boolean {
      return all.length > 0 && all.length < messages && !signal.aborted;
    }

    async function drain(): Promise<void> {
      while (isRoom()) {
        // What was received is looked at, whatever becomes of the queue meanwhile.
        const more = await queue.receive(0, signal).catch(() => []);
        if (more.length === 0) return;
        all.push(...more);
      }
    }
  }

  async function handle(received: readonly Received[]): Promise<void> {
    const left = new Set(received);
    const renewal = setInterval(() => queue.hold([...left], OUT_OF_SIGHT).catch(() => {}), RENEWED);
    const heard = received.map((message): Heard => ({ message, event: readEvent(message.body) }));
    const caseIds = new Set(heard.flatMap(({ event }) => (typeof event === 'object' ? event.caseId : [])));
    try {
      const fates = await look([...caseIds]);
      const acts = heard.map((one) => ({ ...one, ...actFor(one, fates, now()) }));
      for (const one of acts) note(one);
      const those = (what: Next['act']) =>
        acts.filter(({ act }) => act === what).map(({ message }) => message);
      for (const message of [...those('remove'), ...those('leave')]) left.delete(message);
      await queue.remove(those('remove'));
      if (signal.aborted) return;
      for (const seconds of new Set(acts.map(({ act }) => act)))
        if (typeof seconds === 'number') await queue.hold(those(seconds), seconds);
      left.clear();
    } finally {
      clearInterval(renewal);
      // Another replica gets at once what this one has not told when it ends.
      if (signal.aborted && left.size > 0) await queue.hold([...left], 0).catch(() => {});
    }
  }

  function note({ event, outcome }: Heard & Next): void {
    count(outcome, 1);
    const { account = '' } = typeof event === 'object' ? event : {};
    if (outcome === 'elsewhere')
      mention(account, 'events of an account that no channel watches are passed over', { account });
    if (outcome === 'given-up')
      mention(`given up ${account}`, 'AWS Support does not show a case that an event names', { account });
    if (outcome === 'foreign')
      mention('foreign', 'the events queue brings other events than AWS Support’s; they are passed over');
    if (outcome === 'unreadable')
      mention('unreadable', 'the events queue holds what is no event; it goes to the dead letters');
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        const received = await gather();
        if (failures > 0) log.info({ failures }, 'the events queue answers again');
        failures = 0;
        if (received.length > 0) await handle(received);
      } catch (err) {
        if (signal.aborted) return;
        failures += 1;
        // Said once, and not at every try.
        if (failures === 1)
          log.warn(
            { err, problem: problemIn(err)?.code },
            'the events queue does not answer; news comes by looking every five minutes',
          );
        const backOff = Math.min(BACK_OFF.first * 2 ** (failures - 1), BACK_OFF.most);
        await sleep(backOff * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => {});
      }
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
      queue.close();
    },
  };
}

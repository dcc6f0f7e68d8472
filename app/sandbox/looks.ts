/**
 * When the bot looks for news in the sandbox: every five minutes and whenever something falls due, as in production, when
 * somebody asks for it, and on the way while the clock is pushed. It hangs on the sandbox's clock, and so the bot's own timer,
 * which hangs on this computer's, is not started.
 */
import type { SlackEmulator } from '../../src/emulators/slack/server';
import type { Change, Message } from '../../src/emulators/slack/shapes';
import type { Clock } from './clock';
import type { Resident } from './resident';

/** Milliseconds. */
const EVERY = 5 * 60_000;
const SOON = 1_000;

/** What looks came to. */
export interface Looked {
  readonly looks: number;
  /** Messages of the bot's own accord. */
  readonly posted: number;
  readonly edited: number;
}

/** A look begins, or has ended; `isAsked` where a person asked for this very one. */
export type LookEvent =
  | { readonly type: 'begun'; readonly isAsked: boolean }
  | { readonly type: 'ended'; readonly milliseconds: number };

export interface Looks {
  /** One look now. Undefined where no bot is running. */
  once(): Promise<Looked | undefined>;
  /**
   * Pushes the clock by so many milliseconds, with a look at each full `every` on the way, wherever something falls due, and at the
   * end. Undefined where no bot is running: then time passes without.
   */
  pass(milliseconds: number, every: number): Promise<Looked | undefined>;
  onLook(listener: (event: LookEvent) => void): void;
  /** Looks, and goes on looking. Resolves after the first look. */
  start(): Promise<void>;
  stop(): void;
}

/** Whether a message is news: the bot says so in its metadata. What a person opened there is not. */
export function isNews({ metadata }: Pick<Message, 'metadata'>): boolean {
  const type = String(metadata?.event_type ?? '');
  return type.startsWith('casedesk_') && type !== 'casedesk_act';
}

export function createLooks({ workspace }: SlackEmulator, bot: Resident, clock: Clock): Looks {
  const listeners: ((event: LookEvent) => void)[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let next = 0;
  let looks = 0;
  const tell = (event: LookEvent) => {
    for (const listener of listeners) listener(event);
  };
  const due = () => bot.dueAt() ?? Number.POSITIVE_INFINITY;

  /** All of it, or what is due alone. */
  async function look({ isAsked = false, isWhole = true } = {}): Promise<void> {
    if (isWhole) next = clock.now() + EVERY;
    if (!bot.isRunning) return;
    looks += 1;
    tell({ type: 'begun', isAsked });
    const begun = performance.now();
    await (isWhole ? bot.look() : bot.ring());
    tell({ type: 'ended', milliseconds: Math.round(performance.now() - begun) });
  }

  /** One after the other; counts what is posted meanwhile. */
  function inTurn(run: () => Promise<unknown>): Promise<Looked | undefined> {
    const turn = last.then(async () => {
      const sum = { posted: 0, edited: 0 };
      const before = looks;
      const forget = workspace.on((change: Change) => {
        if (!('message' in change) || !isNews(change.message)) return;
        if (change.type === 'message-posted') sum.posted += 1;
        if (change.type === 'message-updated') sum.edited += 1;
      });
      try {
        await run();
      } finally {
        forget();
        wait();
      }
      return looks > before ? { looks: looks - before, ...sum } : undefined;
    });
    last = turn.catch(() => {});
    return turn;
  }

  function wait(): void {
    clearTimeout(timer);
    if (signal.aborted) return;
    const milliseconds = Math.max(SOON, Math.min(next, due()) - clock.now());
    timer = setTimeout(() => {
      void inTurn(() => look({ isWhole: clock.now() >= next }));
    }, milliseconds).unref();
  }

  return {
    once: () => inTurn(() => look({ isAsked: true })),
    pass: (milliseconds, every) =>
      inTurn(() => {
        const after = () => (every < milliseconds ? nextFull(clock.now(), every) : Number.POSITIVE_INFINITY);
        let full = after();
        return clock.push({
          ...{ milliseconds, signal },
          next: () => Math.min(full, due()),
          async stop(isEnd) {
            const isWhole = isEnd || clock.now() >= full;
            if (isWhole) full = after();
            await look({ isWhole });
          },
        });
      }),
    onLook: (listener) => void listeners.push(listener),
    start: async () => void (await inTurn(look)),
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

function nextFull(moment: number, every: number): number {
  return (Math.floor(moment / every) + 1) * every;
}

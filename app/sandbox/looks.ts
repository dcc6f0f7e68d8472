/**
 * When the bot looks for news in the sandbox: every five minutes, as in production, when somebody asks for it, and on the way
 * while the clock is pushed. Looks are what is made of time here, so they hang on the sandbox's clock.
 */
import type { SlackEmulator } from '../../src/emulators/slack/server';
import type { Change, Message } from '../../src/emulators/slack/shapes';
import type { Clock } from './clock';
import type { Resident } from './resident';

const MINUTE = 60_000;
const EVERY = 5 * MINUTE;

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
  /** Pushes the clock, with a look at each full `every` on the way and at the end. Undefined where no bot is running: then time passes without. */
  pass(milliseconds: number, every: number): Promise<Looked | undefined>;
  onLook(listener: (event: LookEvent) => void): void;
  /** Looks, and goes on every five minutes. Resolves after the first look. */
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
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const tell = (event: LookEvent) => {
    for (const listener of listeners) listener(event);
  };

  async function look(isAsked: boolean): Promise<boolean> {
    if (!bot.isRunning) return false;
    tell({ type: 'begun', isAsked });
    const begun = performance.now();
    await bot.look();
    tell({ type: 'ended', milliseconds: Math.round(performance.now() - begun) });
    return true;
  }

  /** One after the other; counts what is posted meanwhile, and begins the five minutes anew. */
  function counted(run: (count: (isLook: boolean) => void) => Promise<unknown>): Promise<Looked | undefined> {
    const next = last.then(async () => {
      const sum = { looks: 0, posted: 0, edited: 0 };
      const forget = workspace.on((change: Change) => {
        if (!('message' in change) || !isNews(change.message)) return;
        if (change.type === 'message-posted') sum.posted += 1;
        if (change.type === 'message-updated') sum.edited += 1;
      });
      try {
        await run((isLook) => {
          if (isLook) sum.looks += 1;
        });
      } finally {
        forget();
        again();
      }
      return sum.looks > 0 ? sum : undefined;
    });
    last = next.catch(() => {});
    return next;
  }

  function again(): void {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => void counted(async (count) => count(await look(false))), EVERY).unref();
  }

  return {
    once: () => counted(async (count) => count(await look(true))),
    pass: (milliseconds, every) =>
      counted((count) =>
        clock.push(milliseconds, every, async () => count(await look(false)), stopping.signal),
      ),
    onLook: (listener) => void listeners.push(listener),
    async start() {
      await counted(async (count) => count(await look(false)));
    },
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}

/**
 * News by poll: every five minutes, for every channel that watches, what AWS says is compared with what the channel shows.
 * People's clicks go first, at AWS and at Slack. Nothing is kept that a look needs: what was said is in Slack, and a replica
 * that remembers what it last heard from AWS only spares reading a channel in which nothing can be new.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { Logger } from 'pino';
import type { LastLook, WatchesReport } from '../../src/blocks/news/watches';
import type { Watch } from '../../src/news/watches';
import { problemIn } from '../../src/problem';
import type { Change } from '../../src/rules/schema';
import type { Cache } from '../../src/support/cache/cache';
import type { Partition } from '../../src/support/partition';
import type { CaseDetails } from '../../src/support/support';
import type { Audit } from '../access/audit';
import type { SharedClaims } from '../runtime/cache-store';
import { problemOfSlack } from '../slack/slack-problems';
import { type Answered, openCases, type PiecesOf, piecesOnce, type Source } from './at-aws';
import { createDraw } from './drawn';
import { createLastLooks, type Found } from './last-looks';
import { createOnce, LeftToAnother } from './once';
import { createSubmitters } from './submitters';
import { digestOfAnswers, openFor, tell } from './tell';
import { type Means, type Watching, watchedIn } from './watched';

/** Milliseconds between two looks. */
const EVERY = minutesToMilliseconds(5);
/** In so many milliseconds one replica looks: less than between two looks of one. */
const SLOT = 0.9 * EVERY;
/** Milliseconds after which a channel is read where AWS says the same, and the correspondence of cases that stand where they stood. */
const THOROUGH = minutesToMilliseconds(55);

export interface News {
  /** One look at everything; false where another replica looks. Never rejects. */
  look(): Promise<boolean>;
  /** Looks from now on; the first time within a minute. */
  start(): void;
  /** Ends the look under way, too. */
  stop(): Promise<void>;
  /** Undefined where the channel watches nothing. */
  report(channel: string): Promise<WatchesReport | undefined>;
}

export interface NewsMeans extends Means {
  readonly watches: readonly Watch[];
  readonly client: webApi.WebClient;
  readonly audit: Audit;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly claims?: SharedClaims;
  /** What all replicas see, where there is such a store: whichever looked, each can say what was found. */
  readonly shared?: Pick<Cache, 'get' | 'set'>;
  readonly partition?: Partition;
  /** What anybody may do to a case. */
  readonly changes: readonly Change[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** People and groups that one message calls. */
const MOST_CALLED = 20;

/** What a look found, for all channels. */
interface AtAws {
  readonly answers: ReadonlyMap<string, Answered>;
  /** When they were. */
  readonly asked: number;
  readonly piecesOf: PiecesOf;
}

interface Memory extends Found {
  digest?: string;
  /** When the last thorough look began. */
  thorough: number;
}

export function createNews(means: NewsMeans): News {
  const { watches, client, audit, log, claims, shared, now, pause = sleep } = means;
  const channels = [...new Set(watches.map(({ channel }) => channel))];
  const memories = new Map<string, Memory>(channels.map((channel) => [channel, { thorough: 0 }]));
  const stopping = new AbortController();
  const { signal } = stopping;
  const submitters = createSubmitters(client);
  const lastLooks = createLastLooks(shared);
  let me: Promise<{ readonly botId: string; readonly user: string }> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<boolean> | undefined;

  function whoAmI() {
    me ??= client.auth.test().then(({ bot_id = '', user_id = '' }) => ({ botId: bot_id, user: user_id }));
    me.catch(() => {
      me = undefined;
    });
    return me;
  }

  const ofChannel = (channel: string) => watches.filter((watch) => watch.channel === channel);

  async function look(): Promise<boolean> {
    const slot = `news:look:${Math.floor(now() / SLOT)}`;
    const isMine = await claims?.take(slot, EVERY).catch(() => undefined);
    if (isMine === false) return false;
    const all = await Promise.all(channels.map((channel) => planned(channel)));
    const watching = all.filter((one) => one !== undefined);
    const sources = new Map(
      watching.flatMap((one) => one.sources.map((source) => [source.id, source] as const)),
    );
    const asked = now();
    const answers = await openCases([...sources.values()], signal);
    const found = { answers, asked, piecesOf: piecesOnce(signal) };
    await Promise.all(watching.map((one) => lookInto(one, found)));
    for (const [channel, { last, isRefused }] of memories) lastLooks.keep(channel, { last, isRefused });
    return true;
  }

  async function planned(channel: string): Promise<Watching | undefined> {
    const memory = memories.get(channel)!;
    try {
      const found = await watchedIn(channel, ofChannel(channel), means);
      memory.isRefused = found === undefined;
      return found;
    } catch (error) {
      failed(channel, error, { cases: 0, accounts: 0, missing: [], posted: 0 });
      return undefined;
    }
  }

  async function lookInto(watching: Watching, { answers, asked, piecesOf }: AtAws): Promise<void> {
    const { channel, sources, wants, typed, isStillSo } = watching;
    const memory = memories.get(channel)!;
    const away = sources.filter(({ id }) => answers.get(id)?.error !== undefined);
    const missing = away.map(({ id, name }) => ({ name, code: answers.get(id)?.code }));
    const cases = openFor(watching, answers).filter(wants).length;
    const found = { cases, accounts: sources.length, missing };
    if (away.length === sources.length)
      return failed(channel, answers.get(away[0]?.id ?? '')?.error, { ...found, missing: [], posted: 0 });
    const digest = digestOfAnswers(watching, answers);
    const began = now();
    const isThorough = began - memory.thorough >= THOROUGH;
    if (digest === memory.digest && !isThorough) {
      memory.last = { at: now(), ...found, posted: 0 };
      return;
    }
    let once: ReturnType<typeof createOnce> | undefined;
    try {
      const { botId, user } = await whoAmI();
      const place = { client, channel, botId };
      once = createOnce({
        ...place,
        audit,
        user,
        query: typed.join(', '),
        claims,
        signal,
        now,
        pause,
        isStillSo,
      });
      const draw = await drawing(watching);
      const means = { place, watching, answers, once, draw, piecesOf, asked, now: began, isThorough, signal };
      const { isQuiet } = await tell(means);
      memory.digest = isQuiet ? digest : undefined;
      if (isThorough) memory.thorough = began;
      memory.last = { at: now(), ...found, posted: once.posted };
    } catch (error) {
      failed(channel, error, { ...found, posted: once?.posted ?? 0 });
    }
  }

  async function drawing(watching: Watching) {
    const { partition, changes } = means;
    const { planOf, accountName, mentions, sources } = watching;
    return createDraw({
      ...{ now: now(), partition, changes, planOf, accountOf: accountName },
      services: await servicesOf(sources),
      callsOf: async (details: CaseDetails) => {
        const called = mentions.filter(({ is }) => is(details)).map(({ who }) => who);
        const said = called.map((who) => (who === 'submitter' ? submitters.of(details) : who));
        return [...new Set((await Promise.all(said)).filter((one) => one !== undefined))].slice(
          0,
          MOST_CALLED,
        );
      },
    });
  }

  function failed(channel: string, error: unknown, found: Omit<LastLook, 'at' | 'problem'>): void {
    const memory = memories.get(channel)!;
    memory.digest = undefined;
    if (error instanceof LeftToAnother || signal.aborted) {
      memory.last = { at: now(), ...found };
      return;
    }
    const problem = problemIn(problemOfSlack(error, channel))?.code ?? 'failed';
    // Said once, and not every five minutes.
    if (memory.last?.problem !== problem)
      log.warn({ err: error, channel, problem }, 'a look for news failed');
    memory.last = { at: now(), ...found, problem };
  }

  function lookOnce(): Promise<boolean> {
    looking ??= look()
      .catch((err: unknown) => {
        log.warn({ err }, 'a look for news failed');
        return true;
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  /** A little earlier or later each time, so that replicas do not keep step. */
  function schedule(milliseconds: number): void {
    timer = setTimeout(async () => {
      await lookOnce();
      if (!signal.aborted) schedule(EVERY * (0.95 + Math.random() / 10));
    }, milliseconds).unref();
  }

  return {
    look: lookOnce,
    start: () => schedule(Math.random() * minutesToMilliseconds(1)),
    async stop() {
      clearTimeout(timer);
      stopping.abort(new LeftToAnother());
      await looking;
    },
    async report(channel) {
      const memory = memories.get(channel);
      if (!memory) return undefined;
      const { last, isRefused } = (await lastLooks.of(channel)) ?? memory;
      return { queries: ofChannel(channel).map(({ typed }) => typed), last, isRefused };
    },
  };
}

/** Names are an ornament: news is told without them. */
async function servicesOf([source]: readonly Source[]) {
  return source ? source.support.services().catch(() => []) : [];
}

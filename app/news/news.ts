/**
 * News by poll: every five minutes, for every channel that watches, what AWS says is compared with what the channel shows.
 * People's clicks go first, at AWS and at Slack. Nothing is kept that a look needs: what was said is in Slack, and a replica
 * that remembers what it last heard from AWS only spares reading a channel in which nothing can be new.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { LastLook } from '../../src/blocks/news/watches';
import { problemIn } from '../../src/problem';
import { problemOfSlack } from '../slack/slack-problems';
import { type Answered, openCases, type PiecesOf, piecesOnce } from './at-aws';
import { drawingFor } from './drawing';
import { createInTurn } from './events/in-turn';
import { createLastLooks, type Found } from './last-looks';
import type { News, NewsMeans } from './means';
import { createOnce, LeftToAnother } from './once';
import { createSubmitters } from './submitters';
import { digestOfAnswers, openFor, tell } from './tell';
import { type Watching, watchedIn } from './watched';

/** Milliseconds between two looks. */
const EVERY = minutesToMilliseconds(5);
/** In so many milliseconds one replica looks: less than between two looks of one. */
const SLOT = 0.9 * EVERY;
/** Milliseconds after which a channel is read where AWS says the same, and the correspondence of cases that stand where they stood. */
const THOROUGH = minutesToMilliseconds(55);

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
  const inTurn = createInTurn();
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
    await Promise.all(watching.map((one) => inTurn(one.channel, () => lookInto(one, found))));
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
    const { channel, sources, wants } = watching;
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
      const place = await placeOf(watching);
      once = place.once;
      const how = { now: began, asked, isThorough, piecesOf, signal };
      const { isQuiet } = await tell({ ...place, ...how, watching, answers });
      memory.digest = isQuiet ? digest : undefined;
      if (isThorough) memory.thorough = began;
      memory.last = { at: now(), ...found, posted: once.posted };
    } catch (error) {
      failed(channel, error, { ...found, posted: once?.posted ?? 0 });
    }
  }

  async function placeOf(watching: Watching) {
    const { channel, typed, isStillSo } = watching;
    const { botId, user } = await whoAmI();
    const place = { client, channel, botId };
    const query = typed.join(', ');
    const once = createOnce({ ...place, audit, user, query, claims, signal, now, pause, isStillSo });
    const { partition, changes } = means;
    const draw = await drawingFor(watching, submitters, { now: now(), partition, changes });
    return { place, once, draw };
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

  const listener =
    means.events &&
    lateEvents().createByEvent({
      ...{ queue: means.events, placeOf, inTurn, log, now, pause, signal },
      count: means.metrics?.newsEvents,
      watching: async () => {
        const all = channels.map((channel) => watchedIn(channel, ofChannel(channel), means));
        return (await Promise.all(all)).filter((one) => one !== undefined);
      },
    });

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
    listen: () => listener?.start(),
    async stop() {
      clearTimeout(timer);
      stopping.abort(new LeftToAnother());
      await Promise.all([looking, listener?.stop()]);
    },
    async report(channel) {
      const memory = memories.get(channel);
      if (!memory) return undefined;
      const { last, isRefused } = (await lastLooks.of(channel)) ?? memory;
      return { queries: ofChannel(channel).map(({ typed }) => typed), last, isRefused };
    },
  };
}

/** Loaded where there is a queue. */
function lateEvents() {
  return require('./events/by-event') as typeof import('./events/by-event');
}

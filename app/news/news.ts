/**
 * News by poll: every five minutes, for every channel that watches, what AWS says is compared with what the channel shows.
 * People's clicks go first, at AWS and at Slack. Nothing is kept that a look needs: what was said is in Slack, and a replica
 * that remembers what it last heard from AWS only spares reading a channel in which nothing can be new.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { LastLook } from '../../src/blocks/news/watches';
import type { Query } from '../../src/command/query';
import { createInTurn, joined } from '../../src/in-turn';
import type { Due } from '../../src/news/first-answer';
import { problemIn } from '../../src/problem';
import { problemOfSlack } from '../slack/slack-problems';
import { type AtAws, NOT_ASKED, openCases, piecesOnce, reasonOf } from './at-aws';
import { drawingFor } from './drawing';
import { createCardsThere } from './kept/cards-there';
import { createLastLooks, type Found } from './kept/last-looks';
import { createMe } from './kept/me';
import type { News, NewsMeans } from './means';
import { createOnce, LeftToAnother } from './once';
import { createSubmitters } from './submitters';
import { digestOfAnswers, openFor, type Told, tell } from './tell';
import { watchShown } from './watch-shown';
import { passOver, sourcesIn, type Watching, watchedIn } from './watched';
import { createDues } from './when/due';
import { createTimer, everyFor, plansOf } from './when/timer';

/** In so much of the time between two looks of one replica one of all looks. */
const SLOT = 0.9;
/** Milliseconds in which all that ring are one. */
const RINGS = 30_000;
/** Milliseconds after which a channel is read where AWS says the same, and the correspondence of cases that stand where they stood. */
const THOROUGH = minutesToMilliseconds(55);

/** Milliseconds after which what was due, and could not be looked at, is due again. */
const AGAIN = minutesToMilliseconds(1);

interface Memory extends Found {
  digest?: string;
  /** What of its watches depends on the time of day, and what is watched at all. */
  at?: string;
  of?: string;
  due: readonly Due[];
  /** Cases whose correspondence could not be read, or told. */
  readonly unread: Set<string>;
  /** When the last thorough look began. */
  thorough: number;
}

export function createNews(means: NewsMeans): News {
  const { watches, client, audit, log, claims, shared, now, pause = sleep } = means;
  const channels = [...new Set(watches.map(({ channel }) => channel))];
  const memories = new Map<string, Memory>(
    channels.map((channel) => [channel, { thorough: 0, due: [], unread: new Set() }]),
  );
  const stopping = new AbortController();
  const { signal } = stopping;
  const submitters = createSubmitters(client);
  const lastLooks = createLastLooks(shared);
  const cardsThere = createCardsThere(now);
  const inChannel = createInTurn();
  const whoAmI = createMe(client);
  const every = () => everyFor(watches, plansOf(means));
  const dues = createDues({ watches, answersIn: (channel) => memories.get(channel)?.due ?? [], now });
  let looking: Promise<boolean> | undefined;

  const ofChannel = (channel: string) => watches.filter((watch) => watch.channel === channel);

  async function look(): Promise<boolean> {
    dues.clear();
    const slot = Math.floor(now() / (SLOT * every()));
    const isMine = await claims?.take(`news:look:${slot}`, every()).catch(() => undefined);
    if (isMine === false) return false;
    await lookAt(channels);
    for (const [channel, { last, isRefused }] of memories) lastLooks.keep(channel, { last, isRefused });
    return true;
  }

  /** Only at those accounts, where they are given; of all others nothing is known then. */
  async function lookAt(those: readonly string[], only?: ReadonlySet<string>): Promise<void> {
    const all = await Promise.all(those.map((channel) => planned(channel)));
    const watching = all.filter((one) => one !== undefined);
    const sources = sourcesIn(watching);
    // Where other accounts are watched than before, the whole of it decides what is no news.
    const isAll = !only || watching.some(({ channel, of }) => memories.get(channel)?.of !== of);
    const asked = [...sources.values()].filter(({ id }) => isAll || only.has(id));
    const at = now();
    const answers = await openCases(asked, signal);
    for (const id of sources.keys()) if (!answers.has(id)) answers.set(id, NOT_ASKED);
    const isPartial = asked.length < sources.size;
    const found = { answers, asked: at, isPartial, piecesOf: piecesOnce(signal) };
    await Promise.all(watching.map((one) => inChannel(one.channel, () => lookInto(one, found))));
  }

  /** First answers are looked for in their accounts; what depends on the time of day is of all. */
  async function ring(): Promise<boolean> {
    const { byTheClock, answers } = dues.now();
    if (byTheClock.length > 0) {
      const slot = Math.floor(now() / RINGS);
      const isMine = await claims?.take(`news:ring:${slot}`, every()).catch(() => undefined);
      if (isMine !== false) await lookAt(byTheClock);
    }
    for (const { channel, accounts } of answers) await lookAt([channel], accounts);
    return byTheClock.length + answers.length > 0;
  }

  async function planned(channel: string): Promise<Watching | undefined> {
    const memory = memories.get(channel)!;
    try {
      const found = await watchedIn(channel, ofChannel(channel), means);
      memory.isRefused = found === undefined;
      // Nothing is awaited where nothing may be told; once it may be, all of it is looked at.
      if (!found) Object.assign(memory, { due: [], digest: undefined });
      return found;
    } catch (error) {
      failed(channel, error, { accounts: 0, missing: [], posted: 0 });
      return undefined;
    }
  }

  async function lookInto(watching: Watching, atAws: AtAws): Promise<void> {
    const { answers, asked, isPartial, piecesOf } = atAws;
    const { channel, sources, wants, at } = watching;
    const memory = memories.get(channel)!;
    const away = sources.filter(({ id }) => answers.get(id)?.error !== undefined);
    const missing = away.map(({ id, name }) => ({ name, code: answers.get(id)?.code }));
    const cases = openFor(watching, answers).filter(wants).length;
    const found = isPartial && memory.last ? memory.last : { cases, accounts: sources.length, missing };
    if (away.length === sources.length)
      return failed(channel, reasonOf(answers), { accounts: sources.length, missing: [], posted: 0 });
    const digest = digestOfAnswers(watching, answers);
    const began = now();
    const isThorough = !isPartial && (began - memory.thorough >= THOROUGH || at !== memory.at);
    const isDue = memory.due.some((one) => one.at <= began);
    if (digest === memory.digest && !isThorough && !isDue) {
      memory.last = { at: now(), ...found, posted: 0 };
      return;
    }
    let once: ReturnType<typeof createOnce> | undefined;
    try {
      const place = await placeOf(watching);
      once = place.once;
      const how = { now: began, asked, isThorough, piecesOf, signal, unread: memory.unread };
      const told = await tell({ ...place, ...how, watching, answers });
      memory.digest = told.isStill && !isPartial ? digest : undefined;
      memory.of = watching.of;
      keep(channel, told, isPartial);
      if (isThorough) Object.assign(memory, { thorough: began, at });
      memory.last = { at: now(), ...found, posted: once.posted };
      if (told.failure ?? watching.mistake) throw told.failure ?? watching.mistake;
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
    const listed = (query: Query) =>
      means.listed(query, watching.right, { signal, priority: 'bulk', fresh: true });
    return { place, once, draw, listed };
  }

  /** What it leaves for later; of a part of the cases, beside what others left. */
  function keep(channel: string, { due, cards }: Told, isPartial: boolean): void {
    const memory = memories.get(channel)!;
    cardsThere.keep(channel, cards);
    const others = isPartial ? memory.due.filter(({ at }) => at > now()) : [];
    memory.due = [...due, ...others.filter(({ caseId }) => !due.some((one) => one.caseId === caseId))];
  }

  function failed(channel: string, error: unknown, found: Omit<LastLook, 'at' | 'problem'>): void {
    const memory = memories.get(channel)!;
    memory.digest = undefined;
    memory.due = memory.due.map((one) => ({ ...one, at: Math.max(one.at, now() + AGAIN) }));
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

  /** One at a time. */
  function inTurn(act: () => Promise<boolean>): Promise<boolean> {
    const before = looking;
    const own = (async () => {
      await before;
      return signal.aborted ? false : await act();
    })().catch((err: unknown) => {
      log.warn({ err }, 'a look for news failed');
      return true;
    });
    looking = own;
    return own;
  }

  const listener =
    means.events &&
    lateEvents().createByEvent({
      ...{ queue: means.events, placeOf, inTurn: inChannel, log, now, pause, signal },
      onTold: (channel, told) => keep(channel, told, true),
      count: means.metrics?.newsEvents,
      watching: async () => {
        const all = channels.map((channel) => watchedIn(channel, ofChannel(channel), means).catch(passOver));
        return (await Promise.all(all)).filter((one) => one !== undefined);
      },
    });

  const news = { look: joined(() => inTurn(look)), ring: joined(() => inTurn(ring)), dueAt: dues.at };
  const timer = createTimer({ ...news, every, now });

  return {
    ...news,
    start: () => timer.start(Math.random() * minutesToMilliseconds(1)),
    listen: () => listener?.start(),
    async stop() {
      timer.stop();
      stopping.abort(new LeftToAnother());
      await Promise.all([looking, listener?.stop()]);
    },
    async cardOf(channel, caseId) {
      if (!memories.has(channel)) return undefined;
      const place = whoAmI().then(({ botId }) => ({ client, channel, botId }));
      return cardsThere.of(place, channel, caseId);
    },
    async report(channel) {
      const memory = memories.get(channel);
      if (!memory) return undefined;
      const { last, isRefused } = (await lastLooks.of(channel)) ?? memory;
      return { watches: ofChannel(channel).map((watch) => watchShown(watch, now())), last, isRefused };
    },
  };
}

/** Loaded where there is a queue. */
function lateEvents() {
  return require('./events/by-event') as typeof import('./events/by-event');
}

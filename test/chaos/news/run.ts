/** One run of chaos over news: cases live through a day while everything fails, and what the channels were told is judged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import { startSlack } from '../../../src/emulators/slack/server';
import { createDice } from '../dice';
import { breakThings } from '../faults';
import { quiet } from '../run';
import { prepareGround } from '../stage';
import { createTally, type Tally } from '../tally';
import { CHANNELS, openChannels, startAccounts, writeRules } from './accounts';
import { startClock } from './clock';
import { type Day, planDay } from './day';
import { breakEvents, mendEvents, startEvents } from './events';
import { type Life, lastOf } from './facts';
import { judge } from './judge';
import { kindOf, stateIn } from './reading';
import { breakAws, endings, type Storm, troubles } from './storms';
import { startWitness } from './witness';

export interface NewsOptions {
  readonly cases: number;
  readonly seed: number;
  readonly seconds: number;
  /** Milliseconds in which five minutes pass. */
  readonly tick: number;
  readonly hasRedis: boolean;
}

export interface NewsResult {
  readonly tally: Tally;
  readonly happened: Day['happened'];
  /** Messages in the channels at the end, by kind, and how often one was posted or edited. */
  readonly shown: Readonly<Record<string, number>>;
  readonly told: number;
  readonly awsCalls: Readonly<Record<string, number>>;
  /** How often AWS handed out the open cases of an account, and the longest time between two such, in minutes. */
  readonly lists: number;
  readonly longest: number;
  /** What became of AWS's events on their way to the queue. */
  readonly events: Readonly<Record<string, number>>;
  /** Hours of the day that were lived. */
  readonly hours: number;
  readonly took: number;
}

/** Ticks in which whatever was on its way has come, and in which every replica has looked thoroughly. */
const CALM = 6;
const HOURS = 160;
/** Ticks within which what moved is on its card, where nothing goes wrong. */
const SOON = 120;
/** Cases that live on in the calm. */
const LIVE_ON = 5;
const DOOR = 'dist/test/chaos/news/replica.js';

export async function runNews({ cases, seed, seconds, tick, hasRedis }: NewsOptions): Promise<NewsResult> {
  const clock = startClock(tick);
  const started = performance.now();
  const aws = await startAccounts(clock);
  const sqs = await startEvents(aws, clock, seed);
  const slack = await startSlack({ now: () => new Date(clock.now()) });
  openChannels(slack);
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-chaos-'));
  const day = planDay({ aws, clock, dice: createDice(seed, 'day'), cases });
  const env = {
    CASEDESK_RULES: writeRules(folder),
    CASEDESK_RIGHTS_SECONDS: '0',
    CASEDESK_AWS_RATE: '100',
    CHAOS_CLOCK: clock.text,
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    CASEDESK_EVENTS_QUEUE_URL: sqs.queue('cases').url,
    AWS_REGION: 'us-east-1',
  };
  const tally = createTally();
  // Before there is a replica that could say something.
  const witness = startWitness({ slack, folder, tally }, CHANNELS, clock);
  const lists = listsOf(aws);
  const ground = await prepareGround(slack, env, { folder, hasRedis, door: DOOR, tally });
  let over = false;
  try {
    const storm: Storm = { ground, aws, clock, closed: [], forgotten: [], deleted: new Map() };
    const began = clock.ticks();
    await sleep(4 * tick);
    breakAws(aws, seed);
    breakEvents(sqs, seed);
    const [first, second] = [createDice(seed, 'endings'), createDice(seed, 'troubles')];
    const { acts, giveBack } = endings(storm, first);
    const breaking = Promise.all([
      breakThings(ground, acts, first, () => over),
      breakThings(ground, troubles(storm, second), second, () => over),
    ]);
    await day.live(began + (seconds * 1000) / tick);
    over = true;
    await breaking;
    await giveBack();
    for (const { faults } of aws.accounts.values()) faults.clear();
    slack.faults.clear();
    mendEvents(sqs);
    await sleep(2 * tick);
    await isSeen(day.lives);
    const calmFrom = clock.now();
    await day.liveOn(LIVE_ON, isSeen);
    await sleep(CALM * tick);
    await quiet(slack);
    const { closed, forgotten, deleted } = storm;
    const lives = day.lives.map((life) => ({ ...life, standings: [...life.standings, asAwsHasIt(life)] }));
    const facts = { ...witness, channels: CHANNELS, lives, lists, deleted, closed, forgotten, calmFrom };
    const judged = () => judge(facts, (channel) => slack.workspace.posts.lasting(channel));
    // What only a thorough look of each replica finds comes within hours.
    const until = clock.ticks() + HOURS;
    while (judged().length > 0 && clock.ticks() < until) await sleep(2 * tick);
    tally.losses.push(...judged());
    const shown: Record<string, number> = {};
    for (const { id } of CHANNELS)
      for (const message of slack.workspace.posts.lasting(id)) {
        const kind = kindOf(message);
        shown[kind] = (shown[kind] ?? 0) + 1;
      }
    const awsCalls: Record<string, number> = {};
    for (const { totals } of aws.accounts.values())
      for (const [name, times] of Object.entries(totals)) awsCalls[name] = (awsCalls[name] ?? 0) + times;
    const events: Record<string, number> = {};
    for (const { outcome } of sqs.deliveries) events[outcome] = (events[outcome] ?? 0) + 1;
    const hours = ((clock.ticks() - began) * 5) / 60;
    return {
      tally,
      happened: day.happened,
      shown,
      told: witness.told.length,
      lists: [...lists.values()].flat().length,
      longest: longestBetween(lists),
      awsCalls,
      events,
      hours,
      took: performance.now() - started,
    };
  } finally {
    over = true;
    await Promise.all([...ground.replicas, ground.redis].map((one) => one?.kill()));
    await Promise.all([ground.balancer.close(), slack.close(), aws.close(), sqs.close()]);
    rmSync(folder, { recursive: true });
  }

  /** Waits until every card says where its case stands, or until it should have. */
  async function isSeen(lives: readonly Life[]): Promise<void> {
    const until = clock.ticks() + SOON;
    const states = new Map(lives.map((life) => [life.caseId, lastOf(life)]));
    const cards = () =>
      CHANNELS.flatMap(({ id }) => slack.workspace.posts.lasting(id).map(stateIn)).filter(
        (one) => one !== undefined,
      );
    const isTrue = ({ caseId, status, severity }: { caseId: string; status: string; severity: string }) => {
      const state = states.get(caseId);
      return !state || (state.status === status && state.severity === severity);
    };
    while (clock.ticks() < until && !cards().every(isTrue)) await sleep(tick / 4);
    await sleep(2 * tick);
  }

  /** What counts at the end, whatever was written down. */
  function asAwsHasIt(life: Day['lives'][number]) {
    const { status, severityCode: severity } = aws.accounts.get(life.account)!.casebook.get(life.caseId)!;
    return { at: lastOf(life).at, status, severity };
  }
}

/** By account, when AWS handed out a list of its open cases. */
function listsOf({ accounts }: AwsAccountsEmulator): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  for (const [id, account] of accounts) {
    const times: number[] = [];
    lists.set(id, times);
    account.on(({ operation, input, outcome, at }) => {
      const isList = operation === 'DescribeCases' && !input.caseIdList && !input.includeResolvedCases;
      if (isList && outcome === 'ok') times.push(Date.parse(at));
    });
  }
  return lists;
}

/** Minutes. */
function longestBetween(lists: ReadonlyMap<string, readonly number[]>): number {
  const gaps = [...lists.values()].flatMap((times) => times.slice(1).map((at, index) => at - times[index]!));
  return Math.round(Math.max(0, ...gaps) / 60_000);
}

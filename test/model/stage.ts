/**
 * The world a journey goes through: Slack, AWS Support and the bot on real sockets. The two emulators are started once
 * and set back for each journey; the bot is a new one, with the rules of that journey.
 */
import * as v from 'valibot';
import { type AwsSupportEmulator, startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedServices } from '../../src/emulators/seed';
import { orgChannel } from '../../src/emulators/slack/grid';
import { bot, channels } from '../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import type { Workspace } from '../../src/emulators/slack/workspace';
import { rulesSchema } from '../../src/rules/schema';
import { type BotDoor, botInside } from '../world/bot-doors';
import { supportCases } from './cases';
import { atFirst, BEN, type Change, changed, type Facts, OUTSIDERS } from './facts';
import type { Rule } from './model';
import { createTurns, type Turns } from './turns';

/** Nobody looks for news here: it is what the channels people are in watch that stands in their Homes. */
const WATCHED = [channels.general, channels.sharedAcme].map((channel) => ({ channel, query: 'open' }));
const WATCHES = { channels: 'any', may: 'watch', shared: true };

const HALF_AN_HOUR = 31 * 60_000;

export interface Stage {
  readonly slack: SlackEmulator;
  readonly aws: AwsSupportEmulator;
  /** Every line of the audit in this journey. */
  readonly audit: string[];
  readonly turns: Turns;
  readonly facts: Facts;
  /** Whether Slack's events tell the bot of changes. */
  readonly hears: boolean;
  /**
   * Waits for the journey before, sets everything back, and starts a bot that lives by these rules. It keeps what Slack says and hears Slack's events
   * about changes, or else it keeps nothing and is told nothing.
   */
  begin(rules: readonly Rule[], isTold: boolean): Promise<void>;
  end(): Promise<void>;
  change(change: Change): Promise<void>;
  /** So long that no response_url is good any more. */
  waitLong(): void;
  /** From now on Slack says nothing when it is asked by these methods; possible only where the bot keeps nothing. */
  silence(methods: readonly string[]): void;
  /** As if a minute had passed: no window of cases is in the cache. */
  forget(): Promise<void>;
  /** Waits for the journey that is under way: one without time left does not. */
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  let late = 0;
  const slack = await startSlack({ now: () => new Date(Date.now() + late) });
  const aws = await startAwsSupport({ cases: supportCases(Date.now()), services: seedServices() });
  const outside = { slack, aws, log: [] as string[], audit: [] as string[] };
  const turns = createTurns();
  let door: BotDoor | undefined;
  let facts = atFirst;
  let hears = false;
  let ended = Promise.resolve();
  let isOver = () => {};

  const stage: Stage = {
    ...{ slack, aws, turns },
    audit: outside.audit,
    get facts() {
      return facts;
    },
    get hears() {
      return hears;
    },
    async begin(rules, isTold) {
      await ended;
      ended = new Promise((resolve) => {
        isOver = resolve;
      });
      slack.reset();
      aws.reset();
      for (const lines of [outside.log, outside.audit]) lines.length = 0;
      late = 0;
      facts = atFirst;
      hears = isTold;
      people(slack.workspace);
      door = botFor(rules, turns, isTold)(outside);
      await door.start();
    },
    end: () => (door?.stop() ?? Promise.resolve()).finally(isOver),
    async change(change) {
      facts = changed(facts, change);
      await happen(slack, change, facts, hears);
    },
    waitLong() {
      late += HALF_AN_HOUR;
    },
    silence(silent) {
      facts = { ...facts, silent };
    },
    forget: async () => door?.forget(),
    async close() {
      await ended;
      await Promise.all([slack.close(), aws.close()]);
    },
  };
  return stage;
}

function botFor(rules: readonly Rule[], { metrics }: Turns, isTold: boolean) {
  return botInside({
    metrics,
    rules: v.parse(rulesSchema, { ask: '#platform-support', rules: [...rules, WATCHES], watches: WATCHED }),
    config: { awsRate: 1_000, lingerSeconds: 0, rightsSeconds: isTold ? 60 : 0 },
    exports: {
      spacing: async () => {},
      wait: async (_, signal) => signal?.throwIfAborted(),
      editEvery: 0,
    },
  });
}

/** Puts the workspace into the state the facts begin with. */
function people(workspace: Workspace): void {
  workspace.joinGrid();
  workspace.channel(channels.general).is_org_shared = true;
  workspace.addUser({ id: BEN, real_name: 'Beta Ben', team_id: 'T0BETA', email: 'ben@beta.example' });
  workspace.usergroups.clear();
  for (const [group, users] of Object.entries(atFirst.groups)) workspace.usergroups.set(group, [...users]);
  for (const { id, members, isHidden } of atFirst.places)
    workspace.channel(id).members = [...members, ...(isHidden ? [] : [bot.userId])];
  for (const id of [channels.oncall, channels.guestDm, orgChannel]) workspace.channels.delete(id);
}

async function happen(
  { workspace, happenings }: SlackEmulator,
  change: Change,
  { groups }: Facts,
  isTold: boolean,
): Promise<void> {
  if ('group' in change) {
    const users = [...groups[change.group]!];
    workspace.usergroups.set(change.group, users);
    if (isTold) await happenings.groupBecomes(change.group, users);
  } else if ('who' in change) {
    const is_restricted = change.kind === 'becomes guest';
    Object.assign(workspace.user(change.who), { is_restricted });
    if (isTold) await happenings.userBecomes(change.who, { is_restricted });
  } else if (!change.where.startsWith('D')) {
    const is_ext_shared = change.kind === 'is shared';
    if (is_ext_shared) workspace.share(change.where, OUTSIDERS);
    else workspace.unshare(change.where);
    if (isTold) await happenings.channelBecomes(change.where, { is_ext_shared });
  }
}

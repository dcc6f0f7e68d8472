/** A channel that watches cases, an account where things happen, and a clock that goes on when it is told to. */

import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { minutesOf, timesAround } from '../../src/news/hours';
import type { Rules } from '../../src/rules/schema';
import type { Day } from '../../src/rules/watch-schema';
import { actingRules } from './acting';
import { botInside, type DoorOptions } from './bot-doors';
import { words } from './messages';
import { startWorld, type World, type WorldOptions } from './world';

const MINUTE = 60_000;

/** Everybody may do everything, and the on-call channel watches what is grave. */
export function watchingRules(more: Partial<Rules> = {}): Rules {
  const watch = { people: [], workspaces: ['here'], channels: [channels.oncall], accounts: ['any'] };
  return {
    ...actingRules,
    watches: [{ channel: channels.oncall, query: 'high and above' }],
    ...more,
    rules: [...(more.rules ?? [...actingRules.rules, { ...watch, may: ['watch'], shared: false }])],
  };
}

export interface NewsWorld extends World {
  readonly clock: {
    now(): number;
    goesOn(minutes: number): void;
    /** To the next time it is so late on that day in UTC. */
    goesTo(day: Day, time: string): void;
    /** To when something falls due before the next look. */
    goesToDue(): void;
  };
  /** A look at what is due. */
  rings(): Promise<boolean>;
  /** Five minutes later the bot looks. */
  look(): Promise<void>;
  /** What stands in the channel, ephemerals left out. */
  shown(): Message[];
  /** What is in the thread of a message, without it. */
  thread(of: Message): string[];
  /** Opens a case at AWS. */
  opens(subject: string, severity?: string, submittedBy?: string): string;
}

export async function startNewsWorld(
  door: DoorOptions = {},
  { openCases = 0, ...options }: WorldOptions = {},
): Promise<NewsWorld> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const clock = {
    now,
    goesOn(minutes: number) {
      ahead += minutes * MINUTE;
    },
    goesTo(day: Day, time: string) {
      ahead += timesAround({ at: minutesOf(time), days: [day], zone: 'UTC' }, now()).next - now();
    },
    goesToDue() {
      const due = world.bot.dueAt!();
      if (due === undefined) throw new Error('nothing is due');
      ahead += due - now();
    },
  };
  const rules = door.rules ?? watchingRules();
  const world = await startWorld({
    ...{
      openCases,
      now: () => new Date(now()),
      door: botInside({ rules, now, ...door, config: { awsRate: 100, ...door.config } }),
    },
    ...options,
  });
  const { slack, aws } = world;
  const at = (threadTs?: string) => slack.workspace.messages(channels.oncall, { threadTs });
  return {
    ...world,
    clock,
    rings: () => world.bot.ring!(),
    async look() {
      clock.goesOn(5);
      await world.bot.look!();
    },
    shown: () => at(),
    thread: ({ ts }) =>
      at(ts)
        .filter((message) => message.ts !== ts)
        .map(words),
    opens: (subject, severityCode = 'urgent', submittedBy) =>
      aws.casebook.insert({ subject, severityCode, submittedBy }).caseId,
  };
}

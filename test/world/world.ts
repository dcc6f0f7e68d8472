/**
 * A whole world on localhost: a Slack workspace, an AWS account and the bot between them, on real sockets.
 * Tests act as people in it and read what people would see.
 */
import { readOffered } from '../../app/sandbox/manifest';
import { isSignOfLife } from '../../src/blocks/notices';
import {
  type AwsSupportEmulator,
  type AwsSupportOptions,
  startAwsSupport,
} from '../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../src/emulators/seed';
import { colleagues } from '../../src/emulators/slack/grid';
import { channels, people } from '../../src/emulators/slack/seed';
import { type SlackEmulator, type SlackEmulatorOptions, startSlack } from '../../src/emulators/slack/server';
import type { Delivery, Message } from '../../src/emulators/slack/shapes';
import { type BotDoor, botInside } from './bot-doors';
import { saysOpened } from './messages';

export interface WorldOptions extends AwsSupportOptions {
  /** How many open cases the account has; a third more are resolved. */
  openCases?: number;
  slack?: SlackEmulatorOptions;
  door?: (world: Pick<World, 'slack' | 'aws' | 'log' | 'audit'>) => BotDoor;
}

export interface World {
  readonly slack: SlackEmulator;
  readonly aws: AwsSupportEmulator;
  readonly bot: BotDoor;
  /** Every line the bot logged. */
  readonly log: string[];
  /** Every line of the audit stream, of a bot in this process. */
  readonly audit: string[];
  close(): Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { openCases = 230, door = botInside(), slack, ...aws } = options;
  const cases = aws.cases ?? seedCases({ cases: openCases, now: new Date() });
  const outside = {
    slack: await startSlack({ shortcuts: readOffered().shortcuts, ...slack }),
    aws: await startAwsSupport({ services: seedServices(), ...aws, cases }),
    log: [] as string[],
    audit: [] as string[],
  };
  const closeOutside = () => Promise.all([outside.slack.close(), outside.aws.close()]);
  const bot = door(outside);
  try {
    await bot.start();
  } catch (error) {
    // What still listens would keep jest from ending.
    await closeOutside();
    throw error;
  }
  return {
    ...outside,
    bot,
    async close() {
      await bot.stop();
      await closeOutside();
    },
  };
}

/** Waits until nobody is answered any more. */
export async function atRest({ bot }: World): Promise<void> {
  await bot.stop();
  await bot.start();
}

const everyone = { ...people, ...colleagues };

/** What one person does and sees in one channel; colleagues of another workspace are there where the world is a Grid. */
export function person(
  world: World,
  name: keyof typeof everyone = 'jane',
  channel: string = channels.oncall,
) {
  const { workspace } = world.slack;
  const id = everyone[name];
  const who = world.slack.person(id);
  const all = (threadTs?: string) => workspace.messages(channel, { as: id, threadTs });
  // Whether an answer takes a while is the machine's affair; that one does is told to them alone.
  const seen = (threadTs?: string) =>
    all(threadTs).filter((message) => message.ephemeralTo !== id || !isSignOfLife(message));

  /** The first message that was not there before `act` and satisfies `like`. */
  async function next(
    act: () => Promise<Delivery>,
    like = (_: Message) => true,
    threadTs?: string,
  ): Promise<Message> {
    const before = new Set(seen(threadTs));
    const delivery = await act();
    if (delivery.error) throw new Error(`Slack says: ${delivery.error}`);
    const what = 'a new or changed message from the bot';
    const isNew = (message: Message) => !before.has(message) && like(message);
    return workspace.waitFor(() => seen(threadTs).find(isNew), { what });
  }

  return {
    ...{ who, channel, seen, all, next },
    /** Types a command and waits for its answer. */
    types: (command: string) => next(() => who.types(channel, command)),
    /** Clicks a button and waits until its message has become another page. */
    turns: (message: Message, button: string) =>
      next(
        () => who.clicks(message, button),
        ({ ts }) => ts === message.ts,
        message.thread_ts,
      ),
    /** Clicks a button and waits for the private sentence it brings. */
    isTold: (message: Message, button: string) =>
      next(
        () => who.clicks(message, button),
        ({ ephemeralTo }) => ephemeralTo !== undefined,
        message.thread_ts,
      ),
    /** Clicks a row's View and waits for the case in the list's thread, and for the list to say so. */
    async views(list: Message, displayId: string) {
      const before = seen().length;
      const opened = await next(
        () => who.clicks(list, `View case ${displayId}`),
        ({ ts }) => ts !== list.ts,
        list.ts,
      );
      const isMarked = () => seen().some((message) => message.ts === list.ts && saysOpened(message));
      await workspace.waitFor(() => isMarked() || seen().length > before, { what: 'the list to say that' });
      return opened;
    },
  };
}

export type Someone = ReturnType<typeof person>;

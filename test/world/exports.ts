/** A world whose exports wait for nothing, and what a person finds of them: the last word, and the files. */
import { parse } from 'csv-parse/sync';
import type { Message } from '../../src/emulators/slack/shapes';
import type { ExportOptions } from '../../src/export/means';
import { botInside, type DoorOptions } from './bot-doors';
import { has, words } from './messages';
import { person, startWorld, type World, type WorldOptions } from './world';

/** No spacing, no pause after a throttle, every edit is made. */
const AT_ONCE: ExportOptions = {
  spacing: async () => {},
  wait: async (_, signal) => signal?.throwIfAborted(),
  editEvery: 0,
};

/** No line before AWS, and no lingering once the bot is told to stop. */
const QUICK = { awsRate: 1_000, lingerSeconds: 0 };

/** A bot in this process whose exports wait for nothing. */
export function quickBot({ exports, ...door }: DoorOptions = {}) {
  return botInside({ ...door, exports: { ...AT_ONCE, ...exports }, config: QUICK });
}

export function startExports(options: WorldOptions = {}, door: DoorOptions = {}): Promise<World> {
  return startWorld({ door: quickBot(door), ...options });
}

/** What is left of an export in Slack. */
export interface Exported {
  readonly message: Message;
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
  /** The first file. */
  readonly text: string;
}

/** Types an export and waits for its last word. */
export async function exported(world: World, command: string): Promise<Exported> {
  const { who, channel, next } = person(world);
  const isPublic = ({ ephemeralTo }: Message) => !ephemeralTo;
  return ended(world, await next(() => who.types(channel, command), isPublic));
}

/** The message as it is when the export is over, and the files in its thread. */
export async function ended(world: World, { ts, channel }: Message): Promise<Exported> {
  const { workspace } = world.slack;
  const find = () => workspace.messages(channel).find((one) => one.ts === ts && !has(one, 'Cancel'));
  const message = await workspace.waitFor(find, { what: 'the export to end', timeoutMs: 20_000 });
  const files = workspace.messages(channel, { threadTs: ts }).flatMap((reply) => reply.files ?? []);
  return { message, files, text: files[0]?.content.toString() ?? '' };
}

/** The command under "To go on from there". */
export const goOnOf = (message: Message) => words(message).split('To go on from there:\n')[1]!;

export const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

export const openCases = (world: World) =>
  world.aws.casebook.all().filter(({ status }) => !['resolved', 'closed'].includes(status));

export const ids = (cases: readonly { displayId?: string }[]) =>
  cases.map(({ displayId }) => displayId).sort();

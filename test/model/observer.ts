/**
 * Sees every message, modal and file the moment Slack shows it, also what is taken away again: who sees it, what they
 * can read in it, and what its buttons carry, which other apps can read.
 */
import type { Change, Message, View } from '../../src/emulators/slack/shapes';
import type { Workspace } from '../../src/emulators/slack/workspace';
import { learned } from './cases';
import type { Act } from './model';

export interface Showing {
  readonly what: 'message' | 'modal' | 'home' | 'file';
  /** The one person who sees it; absent where all in the channel do. */
  readonly only?: string;
  /** All who see it, by id. */
  readonly readers: readonly string[];
  /** Absent for a modal and a Home, which are in no channel. */
  readonly where?: string;
  /** What one needs a right to, to be shown this. */
  readonly act: Act;
  readonly text: string;
  /** Values of buttons, and those that were there before in the same place. */
  readonly values: string;
  readonly before: string;
}

/** Calls `see` for each thing that is shown from now on; returns its end. */
export function observe(workspace: Workspace, see: (showing: Showing) => void): () => void {
  const homes = new Map<string, View>();
  return workspace.on((change) => {
    for (const showing of showingsOf(workspace, change, homes)) see(showing);
    if (change.type === 'home-published') homes.set(change.userId, change.view);
  });
}

function showingsOf(workspace: Workspace, change: Change, homes: ReadonlyMap<string, View>): Showing[] {
  if (change.type === 'message-posted') return ofMessage(workspace, change.message);
  if (change.type === 'message-updated')
    return isOnlyMarked(change.before, change.message)
      ? []
      : ofMessage(workspace, change.message, change.before);
  if (change.type === 'view-opened' || change.type === 'view-updated')
    return [ofView(change.view, change.userId)];
  if (change.type === 'home-published') {
    const old = homes.get(change.userId);
    const before = old ? Object.values(readable(old)).join('\n') : '';
    return [{ ...ofView(change.view, change.userId), what: 'home', before }];
  }
  return [];
}

/** Whether nothing was added to a message but that a case of it was opened: all else stood there before, for the same people. */
function isOnlyMarked(before: Message, after: Message): boolean {
  const [old, now] = [readable(before), readable(after)];
  const unmarked = (text: string) =>
    text.replace(
      /\n:speech_balloon: (?:<https:[^<>|]*\|)?opened in the thread>?$|, opened in the thread$/gm,
      '',
    );
  return old.text !== now.text && unmarked(old.text) === unmarked(now.text) && old.values === now.values;
}

function ofMessage(workspace: Workspace, message: Message, before?: Message): Showing[] {
  const { channel, thread_ts: threadTs, ephemeralTo: only, files = [] } = message;
  const readers = workspace
    .channel(channel)
    .members.filter((as) => workspace.messages(channel, { as, threadTs }).includes(message));
  const place = { readers, where: channel, ...(only && { only }) };
  const { text, values } = readable(message);
  const old = before ? Object.values(readable(before)).join('\n') : '';
  return [
    { what: 'message', ...place, act: actOf(text), text, values, before: old },
    ...files.map(({ title, name, content }) => {
      const text = [title, name, content.toString()].join('\n');
      const act = learned(text).isCorrespondence ? 'view' : 'export';
      return { what: 'file', ...place, act, text, values: '', before: '' } as const;
    }),
  ];
}

function ofView(view: View, only: string): Showing {
  const { text, values } = readable(view);
  return { what: 'modal', only, readers: [only], act: actOf(text), text, values, before: '' };
}

/** A case and its correspondence need a right of their own; everything else about cases is a list. */
function actOf(text: string): Act {
  const isCase = learned(text).isCorrespondence || /^(Case|From case) \d/m.test(text);
  return isCase ? 'view' : 'list';
}

const CARRIED = ['value', 'private_metadata'];
const UNSEEN = ['blocks', 'ts', 'channel', 'block_id', 'action_id', 'state', 'hash', 'files'];

/** Every text of a message or view, and everything it carries unseen. */
export function readable(shown: Message | View): { text: string; values: string } {
  const texts: string[] = [];
  const values: string[] = [];
  const read = (part: unknown, key = ''): void => {
    if (typeof part === 'string') (CARRIED.includes(key) ? values : texts).push(part);
    else if (Array.isArray(part)) for (const one of part) read(one, key);
    else if (typeof part === 'object' && part !== null)
      for (const [name, one] of Object.entries(part)) if (!UNSEEN.includes(name)) read(one, name);
  };
  read(shown);
  read(shown.blocks);
  return { text: texts.join('\n'), values: values.join('\n') };
}

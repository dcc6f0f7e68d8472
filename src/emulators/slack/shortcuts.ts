/**
 * Shortcuts: ways into the app that people find in menus, under "More actions" of a message or in the composer. Slack sends
 * the first with the whole message, its channel and a response URL, the second with neither.
 * https://docs.slack.dev/interactivity/implementing-shortcuts
 */
import { deliver, type Line } from './delivery';
import { typesIn } from './grid';
import { globalShortcutPayload, messageShortcutPayload } from './payloads';
import type { Delivery, Message, Shortcut, User } from './shapes';

/** https://docs.slack.dev/reference/app-manifest */
const most = 10;
const longest = { name: 24, callbackId: 255, description: 150 } as const;

/** Throws for what Slack would not take in a manifest. */
export function checkShortcuts(shortcuts: readonly Shortcut[]): void {
  if (shortcuts.length > most) throw new Error(`An app has at most ${most} shortcuts.`);
  for (const shortcut of shortcuts) {
    checkLength('name', shortcut.name, longest.name);
    checkLength('callback_id', shortcut.callback_id, longest.callbackId);
    checkLength('description', shortcut.description, longest.description);
  }
  const ids = shortcuts.map(({ callback_id }) => callback_id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`Two shortcuts have the callback_id ${twice}.`);
}

function checkLength(field: string, value: string, most: number): void {
  if (value.length > most || value === '')
    throw new Error(`The ${field} of a shortcut has 1 to ${most} characters: "${value}".`);
}

/** The shortcuts in the menus of a person; people of other organisations have none. */
export function offeredShortcuts({ workspace }: Pick<Line, 'workspace'>, user: User): Shortcut[] {
  return typesIn(workspace, user) ? [...workspace.shortcuts] : [];
}

export function useShortcut(
  line: Line,
  user: User,
  callbackId: string,
  channelId: string | undefined,
): Promise<Delivery> {
  const { name } = offered(line, user, 'global', callbackId);
  const payload = globalShortcutPayload(line.workspace, user, callbackId, channelId);
  const notice = (error: string) => ({ ...(channelId && { channelId }), text: failed(name, error) });
  return deliver(line, { kind: 'interaction', payload, userId: user.id, notice });
}

/** `message` is the message as it is now, which the person sees. */
export function useMessageShortcut(
  line: Line,
  user: User,
  message: Message,
  callbackId: string,
): Promise<Delivery> {
  const { name } = offered(line, user, 'message', callbackId);
  if (message.ephemeralTo)
    throw new Error('The menu of a message that only one person sees has no shortcuts.');
  const { workspace } = line;
  const { channel: channelId, ts: messageTs } = message;
  const key = workspace.responseUrls.issue({ channelId, userId: user.id });
  const payload = messageShortcutPayload(workspace, user, message, callbackId, line.responseUrl(key));
  const notice = (error: string) => ({ channelId, messageTs, text: failed(name, error) });
  return deliver(line, { kind: 'interaction', payload, userId: user.id, notice });
}

const failed = (name: string, error: string) => `“${name}” did not respond ("${error}").`;

function offered(line: Line, user: User, type: Shortcut['type'], callbackId: string): Shortcut {
  const all = offeredShortcuts(line, user).filter((one) => one.type === type);
  const found = all.find(({ callback_id }) => callback_id === callbackId);
  if (found) return found;
  const there = all.map(({ callback_id }) => callback_id).join(', ');
  throw new Error(`${user.id} is offered no ${type} shortcut ${callbackId}. There are: ${there || 'none'}.`);
}

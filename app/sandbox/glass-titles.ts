/** What a person did, in a line: `/cases open`, `clicked “Next”`, `submitted “Reply”`. */
import { textOf } from '../../src/emulators/slack/elements';
import type { Delivery, Json } from '../../src/emulators/slack/shapes';

export function titleOf({ kind, payload, error }: Delivery): string {
  if (kind === 'command' && payload.command) return `${payload.command} ${payload.text}`.trim();
  if (kind === 'event') return eventTitle(payload.event as Json | undefined);
  if (payload.type === 'view_submission') return `submitted ${quoted(viewTitle(payload))}`;
  if (payload.type === 'view_closed') return `closed ${quoted(viewTitle(payload))}`;
  if (payload.type === 'shortcut' || payload.type === 'message_action')
    return `used ${quoted(String(payload.callback_id))}`;
  if (payload.type === 'block_suggestion') return `typed in ${quoted(String(payload.action_id))}`;
  const [action] = (payload.actions ?? []) as Json[];
  if (!action) return error ?? kind;
  const words = textOf(action.text);
  return words ? `clicked ${quoted(words)}` : `chose in ${quoted(String(action.action_id))}`;
}

function eventTitle({ type = 'event', tab }: Json = {}): string {
  if (type !== 'app_home_opened') return String(type);
  return tab === 'messages' ? 'opened the app’s messages' : 'opened the Home';
}

function viewTitle({ view }: Json): string {
  return textOf((view as Json | undefined)?.title) ?? 'a view';
}

function quoted(words: string): string {
  return `“${words}”`;
}

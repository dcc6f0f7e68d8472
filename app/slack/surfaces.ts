/**
 * Where an answer goes. A message is changed through the response_url of the click, which works even
 * where the bot is not a member and for messages only one person sees; modals are in modals.ts.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { Message } from '../../src/blocks/message';
import type { Respond } from './respond';

export interface Surface {
  /** Puts the message in the place of what was clicked; for a command: posts it in the channel. */
  show(message: Message): Promise<void>;
  /** Puts there what was made of what stood there at `since`; rejects where anything else was shown meanwhile. */
  amend?(message: Message, since: number): Promise<void>;
  /** Answers what was clicked: in its thread, or to the same one person who sees it. */
  reply(message: Message): Promise<void>;
  /** Posts it beside what was clicked, for everybody there. */
  share(message: Message): Promise<void>;
  /** Says something to this one person. */
  tell(message: Message, options?: Telling): Promise<void>;
  /** Takes away what was clicked, where that is a message only this person sees. */
  dismiss?(): Promise<void>;
}

export interface Telling {
  /** Rather twice than not at all. */
  readonly insist?: boolean;
  /** Now or not at all: what comes after it waits for it. */
  readonly isPassing?: boolean;
}

interface Place {
  /** The thread the clicked message is in, or would start. */
  readonly threadTs?: string;
  readonly inThread?: boolean;
  readonly isEphemeral?: boolean;
}

const QUIET = { unfurl_links: false, unfurl_media: false };

/** Whatever is said goes the same way. */
export function inOnePlace(tell: Surface['tell']): Surface {
  return { show: tell, reply: tell, share: tell, tell };
}

/** Everything goes to the one person, `said` in another way: the channel is not the place for it. */
export function privately(surface: Surface, said = (message: Message) => message): Surface {
  const tell = (message: Message) => surface.tell(said(message));
  return { ...surface, show: tell, reply: tell, share: tell };
}

/** What was clicked as the place of a typed command: its answers are posted beside it. */
export function asTyped(surface: Surface): Surface {
  return { ...surface, show: surface.share, reply: surface.share };
}

/** The answers to a slash command. */
export function commandSurface(respond: Respond): Surface {
  const post = (message: Message) => respond({ ...QUIET, ...message, response_type: 'in_channel' });
  return { show: post, reply: post, share: post, tell: (message, how) => tell(respond, message, how) };
}

/** The answers to a click in a message. */
export function messageSurface(respond: Respond, { threadTs, inThread, isEphemeral }: Place): Surface {
  const say: Surface['tell'] = (message, how) => tell(respond, message, how, inThread ? threadTs : undefined);
  const post = (message: Message, thread_ts?: string) =>
    respond({ ...QUIET, ...message, response_type: 'in_channel', replace_original: false, thread_ts });
  return {
    show: (message) => respond({ ...QUIET, ...message, replace_original: true }),
    reply: (message) => (isEphemeral ? say(message) : post(message, threadTs)),
    share: (message) => post(message, inThread ? threadTs : undefined),
    tell: say,
    dismiss: () => respond({ delete_original: true }),
  };
}

function tell(respond: Respond, message: Message, how?: Telling, thread_ts?: string): Promise<void> {
  const said = { ...QUIET, ...message, replace_original: false, thread_ts };
  return respond({ ...said, response_type: 'ephemeral' }, how);
}

/**
 * A modal as the place where answers go. Clicks in one bring no response_url: it is changed by its id, for
 * as long as the person has it open. Two clicks at once are harmless, as each shows a whole page; a notice
 * goes only onto the page it was made for. https://docs.slack.dev/reference/methods/views.update
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { types, webApi } from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { messageModal, noticeModal } from '../../src/blocks/modal';
import { isSignOfLife } from '../../src/blocks/notices';
import { personSurface } from './posting';
import { isUnsure, problemOfSlack, wordOf } from './slack-problems';
import { inOnePlace, type Surface } from './surfaces';

type ModalView = types.ModalView;

export interface Modal extends Surface {
  /**
   * Shows a view that is more than a message: a form. False where the modal is closed, or is not the one any more that
   * had the hash `only`: of several that would change it from there, one does. Rejects with `slack-unsure` where nobody can
   * tell whether this was the one.
   */
  present(view: ModalView, only?: string): Promise<boolean>;
  /** Shows it in the place of what was shown here last, unless somebody else has shown something since. */
  replace(view: ModalView): Promise<'shown' | 'changed' | 'closed'>;
}

/** What makes a view a form, and tells what closing it means. */
interface Frame {
  readonly callback_id?: string;
  readonly submit?: types.PlainTextElement | null;
  readonly close?: types.PlainTextElement | null;
  readonly clear_on_close?: boolean;
  readonly notify_on_close?: boolean;
}

/** A view as Slack echoes it. */
export interface OpenView extends Frame {
  /** The bot's own, where it pushed the view. */
  readonly external_id?: string;
  readonly id?: string;
  /** Of the one below it. */
  readonly previous_view_id?: string | null;
  readonly hash?: string;
  readonly title?: { readonly text?: string };
  readonly private_metadata?: string;
  readonly blocks?: unknown[];
}

/** Nothing is left to be told: the page is closed, or another one already. */
const MOVED_ON = new Map([
  ['not_found', 'closed' as const],
  ['view_not_found', 'closed' as const],
  ['hash_conflict', 'changed' as const],
]);

/** Milliseconds before Slack is asked again for a view it was given but a moment ago, by the id that the bot gave it. */
const UNTIL_OPEN = [200, 400, 800];

/** Who did what a modal answers. */
interface Opener {
  readonly client: webApi.WebClient;
  readonly user: string;
  readonly triggerId?: string;
}

/**
 * Opens a modal within 3 seconds of what a person did, on top of another one where `isOnTop`; rejects with `late-click` after
 * them. Where Slack does not say whether it did, it is found by an id of its own, or rejects.
 */
export async function openModal(
  { client, user, triggerId: trigger_id = '' }: Opener,
  view: ModalView,
  isOnTop = false,
): Promise<Modal> {
  const named = { external_id: `modal-${randomUUID()}`, ...view };
  try {
    const opened = await client.views[isOnTop ? 'push' : 'open']({ trigger_id, view: named });
    return modalSurface(client, { ...named, ...opened.view } as OpenView, user);
  } catch (cause) {
    const modal = modalSurface(client, named as OpenView, user);
    if (isUnsure(cause) && (await modal.present(view).catch(() => false))) return modal;
    throw problemOfSlack(cause);
  }
}

/** The modal a click came from, or that was just opened. Where Slack does not change it, what must be told goes to `user`. */
export function modalSurface(client: webApi.WebClient, open: OpenView, user?: string): Modal {
  const { title: { text: title = '' } = {}, private_metadata = '' } = open;
  // Of the page that was clicked, and of what was shown in its place since.
  let { hash, id } = open;
  // Whether something may be told there by a hash that nobody knows.
  let isUnknown = false;
  async function update(
    view: ModalView,
    only?: string,
    [pause, ...pauses] = id ? [] : UNTIL_OPEN,
  ): Promise<'shown' | 'changed' | 'closed'> {
    try {
      const which = id ? { view_id: id } : { external_id: open.external_id! };
      const changed = { ...which, view: { private_metadata, ...view }, hash: only };
      const updated = (await client.views.update(changed)).view as OpenView | undefined;
      id ??= updated?.id;
      hash = updated?.hash ?? hash;
      isUnknown = false;
      return 'shown';
    } catch (error) {
      const moved = MOVED_ON.get(wordOf(error) ?? '');
      if (!moved) throw problemOfSlack(error);
      if (moved !== 'closed' || pause === undefined) return moved;
      await wait(pause);
      return update(view, only, pauses);
    }
  }
  /**
   * Tried once more where Slack does not say whether it was carried out. A conflict may then be with the first time, or
   * with somebody else: nobody can tell, so it rejects as the first time did.
   */
  async function swap(view: ModalView, only?: string): Promise<'shown' | 'changed' | 'closed'> {
    try {
      return await update(view, only);
    } catch (error) {
      if (only === undefined || !isUnsure(error)) throw error;
      const second = await update(view, only);
      if (second === 'changed') throw error;
      return second;
    }
  }
  const present: Modal['present'] = async (view, only) => (await swap(view, only)) === 'shown';
  const show: Modal['show'] = async (message) => void (await present(messageModal(title, message)));
  return {
    show,
    reply: show,
    share: () => Promise.reject(new Error('a modal is in no channel')),
    async tell(message, { insist = false } = {}) {
      try {
        await update(withNotice(open, message), isUnknown ? undefined : hash);
      } catch (error) {
        isUnknown ||= isUnsure(error);
        if (!insist || !user) throw error;
        await personSurface(client, user).tell(message);
      }
    },
    present,
    replace: (view) => swap(view, hash),
  };
}

/** A page that something is told on stays what it was: what is typed in it can be sent, and comes back when it is closed. */
export function withNotice(open: OpenView, message: Message): ModalView {
  const { title: { text: title = '' } = {}, private_metadata = '', blocks } = open;
  return { ...noticeModal(title, message, blocks as types.KnownBlock[]), private_metadata, ...frameOf(open) };
}

function frameOf({ callback_id, submit, close, clear_on_close, notify_on_close }: Frame): Partial<ModalView> {
  return {
    ...(callback_id && { callback_id }),
    ...(submit && { submit }),
    ...(close && { close }),
    ...(clear_on_close && { clear_on_close }),
    ...(notify_on_close && { notify_on_close }),
  };
}

/**
 * Where a submitted form can still say something: in a modal of its own, which it opens once; or in the channel to this one
 * person; or, what must be said, in the bot's messages with them. That work goes on opens no modal, which would stay.
 */
export function afterwards(from: Opener & { readonly channel?: string }): Surface {
  const { client, user, channel } = from;
  return inOnePlace(async (message, { insist = false } = {}) => {
    const inChannel = async (error?: unknown) => {
      if (!channel) throw error;
      await client.chat.postEphemeral({ ...message, channel, user });
    };
    if (isSignOfLife(message)) return inChannel();
    try {
      const page = { private_metadata: JSON.stringify({ channel }), ...noticeModal('Casedesk', message) };
      await openModal(from, page).catch(inChannel);
    } catch (error) {
      if (!insist) throw error;
      await personSurface(client, user).tell(message);
    }
  });
}

/** What the bot wrote into a view's private_metadata; an empty object where it is not the bot's. */
export function metadataOf({ private_metadata = '' }: Pick<OpenView, 'private_metadata'>): {
  channel?: string;
} {
  try {
    return { ...JSON.parse(private_metadata) };
  } catch {
    return {};
  }
}

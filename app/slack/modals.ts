/**
 * A modal as the place where answers go. Clicks in one bring no response_url: it is changed by its id, for
 * as long as the person has it open. Two clicks at once are harmless, as each shows a whole page; a notice
 * goes only onto the page it was made for. https://docs.slack.dev/reference/methods/views.update
 */
import type { types, webApi } from '@slack/bolt';
import { messageModal, noticeModal } from '../../src/blocks/modal';
import { problemOfSlack, wordOf } from './slack-problems';
import type { Surface } from './surfaces';

type ModalView = types.ModalView;

export interface Modal extends Surface {
  /** Shows a view that is more than a message: a form. */
  present(view: ModalView): Promise<void>;
}

/** A view as Slack echoes it. */
export interface OpenView {
  readonly id: string;
  readonly hash?: string;
  readonly title?: { readonly text?: string };
  readonly private_metadata?: string;
  readonly blocks?: unknown[];
}

/** Closed meanwhile, or on another page already: nothing is left to be told. */
const MOVED_ON = ['not_found', 'view_not_found', 'hash_conflict'];

/** Opens a modal within 3 seconds of what a person did; rejects with `late-click` after them. */
export async function openModal(
  client: webApi.WebClient,
  trigger_id: string,
  view: ModalView,
): Promise<Modal> {
  try {
    const opened = await client.views.open({ trigger_id, view });
    return modalSurface(client, { ...view, ...opened.view } as OpenView);
  } catch (cause) {
    throw problemOfSlack(cause);
  }
}

/** The modal a click came from, or that was just opened. */
export function modalSurface(client: webApi.WebClient, open: OpenView): Modal {
  const { title: { text: title = '' } = {}, private_metadata = '' } = open;
  // Of the page that was clicked, and of what was told on it since.
  let { hash } = open;
  async function update(view: ModalView, only?: string): Promise<OpenView | undefined> {
    try {
      const updated = { view_id: open.id, view: { private_metadata, ...view }, hash: only };
      return (await client.views.update(updated)).view as OpenView | undefined;
    } catch (error) {
      if (!MOVED_ON.includes(wordOf(error) ?? '')) throw problemOfSlack(error);
      return undefined;
    }
  }
  async function present(view: ModalView): Promise<void> {
    await update(view);
  }
  const show: Modal['show'] = (message) => present(messageModal(title, message));
  return {
    show,
    reply: show,
    share: () => Promise.reject(new Error('a modal is in no channel')),
    async tell(message) {
      const told = await update(noticeModal(title, message, open.blocks as types.KnownBlock[]), hash);
      hash = told?.hash ?? hash;
    },
    present,
  };
}

/** Where a submitted form can still say something: in a modal of its own, or in the channel to this one person. */
export function afterwards(
  client: webApi.WebClient,
  { user, channel, triggerId }: { user: string; channel?: string; triggerId: string },
): Surface {
  const tell: Surface['tell'] = async (message) => {
    try {
      await openModal(client, triggerId, noticeModal('Casedesk', message));
    } catch (error) {
      if (!channel) throw error;
      await client.chat.postEphemeral({ ...message, channel, user });
    }
  };
  return { show: tell, reply: tell, share: tell, tell };
}

/** What we wrote into a view's private_metadata; an empty object where it is not ours. */
export function metadataOf({ private_metadata = '' }: Pick<OpenView, 'private_metadata'>): {
  channel?: string;
} {
  try {
    return { ...JSON.parse(private_metadata) };
  } catch {
    return {};
  }
}

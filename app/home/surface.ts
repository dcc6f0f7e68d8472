/**
 * The App Home of one person as the place where answers go. It is the person's own, so what would go to a channel stays
 * there. A click shows its page whatever stands there by then; opening shows one only where nothing was shown since, and a
 * sentence goes onto the page it was made for. https://docs.slack.dev/reference/methods/views.publish
 */
import type { types, webApi } from '@slack/bolt';
import { type HomeFrame, homeView, pageIn } from '../../src/blocks/home/home';
import { mayList } from '../../src/blocks/home/may';
import { personSurface } from '../slack/posting';
import { isUnsure, problemOfSlack, wordOf } from '../slack/slack-problems';
import type { Surface } from '../slack/surfaces';

/** A Home as Slack echoes it. */
export interface OpenHome {
  readonly hash?: string;
  readonly blocks?: readonly unknown[];
  readonly private_metadata?: string;
}

export interface HomeOf {
  readonly client: webApi.WebClient;
  readonly user: string;
  /** What stands there, as far as Slack said. */
  readonly open?: OpenHome;
  /** Whether it was only opened: then what a click has shown since stays. */
  readonly isOpening?: boolean;
}

/** `frame` is asked for whenever something is shown, so what it says of rights is never older than that. */
export function homeSurface(
  { client, user, open, isOpening = false }: HomeOf,
  frame: () => Promise<HomeFrame>,
): Surface {
  let hash = open?.hash;
  let page = pageIn(open?.blocks);
  let madeFor = open?.private_metadata;
  // Who clicked waits, and who was told that the answer is to come; who only looked does not.
  let isAwaited = !isOpening;

  async function publish(view: types.HomeView, only?: string): Promise<void> {
    try {
      const published = await client.views.publish({ user_id: user, view, hash: only });
      hash = (published.view as OpenHome | undefined)?.hash ?? hash;
      madeFor = view.private_metadata;
    } catch (error) {
      // Something newer stands there.
      if (wordOf(error) === 'hash_conflict') return;
      // If it stands there, nobody knows its hash: what comes next takes the place of whatever it finds.
      if (isUnsure(error)) hash = undefined;
      throw problemOfSlack(error);
    }
  }

  const show: Surface['show'] = async ({ blocks }) => {
    page = blocks;
    const view = homeView({ page }, await frame());
    const only = isOpening ? hash : undefined;
    await publish(view, only).catch((error) => {
      if (only === undefined || !isUnsure(error)) throw error;
      // The answer is worth a second time.
      return publish(view);
    });
  };

  const tell: Surface['tell'] = async (message, { insist = false } = {}) => {
    isAwaited ||= !insist;
    // Of a form nobody knows which page it was opened from, and a sentence is not put in the place of one.
    if (!open && !isOpening) return insist ? personSurface(client, user).tell(message) : undefined;
    const around = await frame();
    // A list that was made by other rights, or by rights that nobody knows now, is not shown again.
    const isSame = around.may !== undefined && mayList(around.may) && around.may.of === madeFor;
    if (!isSame) page = [];
    try {
      await publish(homeView({ page, notice: message.blocks }, around), hash);
    } catch (error) {
      if (!insist || !isAwaited) throw error;
      await personSurface(client, user).tell(message);
    }
  };

  return { show, reply: show, share: show, tell };
}

/**
 * Never an older answer over a newer one. Two who click in the same list may share one call to AWS, and their answers come
 * within milliseconds, in either order; Slack takes no condition with the edit of a message. So what is shown in one place
 * is shown one after the other, and dropped where the answer to a later interaction stands; whom another person overtook is
 * told. Known in this process alone.
 * https://docs.slack.dev/reference/methods/chat.update
 */
import { LRUCache } from 'lru-cache';
import { createInTurn } from '../../../src/in-turn';
import { Problem } from '../../../src/problem';
import { isUnsure } from '../slack-problems';
import type { Surface } from '../surfaces';

interface Place {
  /** The interaction whose answer stands there. */
  of: Asked;
  /** When anything was put there last. */
  changed: number;
}

/** Who asked, and when, in milliseconds on this process's clock. */
interface Asked {
  readonly user: string;
  readonly began: number;
  /** What they typed for it is nowhere else: also whom their own later click overtook is told. */
  readonly isTyped?: boolean;
}

const places = new LRUCache<string, Place>({ max: 5_000 });
const inTurn = createInTurn();

/** The same surface, at a `place` others answer in too. Rejects with `overtaken` what is shown there by another person. */
export function newest(surface: Surface, place: string | undefined, asked: Asked): Surface {
  const { user, began, isTyped } = asked;
  if (place === undefined) return surface;
  const there = (): Place => {
    const known = places.get(place) ?? { of: { user, began: -1 }, changed: -1 };
    places.set(place, known);
    return known;
  };
  const put: Surface['show'] = async (message) => {
    try {
      await surface.show(message);
    } finally {
      there().changed = performance.now();
    }
  };
  return {
    ...surface,
    show: (message) =>
      inTurn(place, async () => {
        const { of } = there();
        if (of.began > began) {
          if (of.user === user && !isTyped) return;
          throw new Problem('overtaken');
        }
        try {
          await put(message);
        } catch (error) {
          // It may stand there.
          if (isUnsure(error)) there().of = { user, began };
          throw error;
        }
        there().of = { user, began };
      }),
    amend: (message, since) =>
      inTurn(place, async () => {
        if (there().changed > since) throw new Error('something else was shown there meanwhile');
        await put(message);
      }),
  };
}

/** The Home of a person. What its opening shows is held by the hash of what stands there instead. */
export function homePlace(user: string): string {
  return `home ${user}`;
}

/** A message as a place; undefined where none is known. */
export function messagePlace(channel?: string, ts?: string): string | undefined {
  return channel && ts ? `message ${channel} ${ts}` : undefined;
}

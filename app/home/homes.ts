/** The Homes of all people: where each is shown, and what stands around the list in it. */
import type { HomeFrame } from '../../src/blocks/home/home';
import { encodeCursor, firstPage } from '../../src/paging/cursor';
import type { HomeAt } from '../interactions/interaction';
import { type Means, mayDo } from './may-do';
import { homeSurface } from './surface';

export interface HomesOptions extends Means {
  /** Whether anybody may open cases. */
  readonly creates: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly version?: string;
}

export function createHomes({ creates, now, version, ...means }: HomesOptions): HomeAt {
  const values = {
    mine: encodeCursor(firstPage('home')),
    search: encodeCursor(firstPage('open private')),
    create: creates ? encodeCursor(firstPage('new')) : undefined,
  };
  return ({ team, ...of }) => {
    const frame = async (): Promise<HomeFrame> => {
      // A Home that says less is better than none: what it shows was allowed a moment ago.
      const may = await mayDo({ user: of.user, team }, means).catch(() => undefined);
      return { may, values, version, madeAt: now() };
    };
    return homeSurface(of, frame);
  };
}

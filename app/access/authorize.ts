/**
 * Asked at every command, every click and every submitted form: may this person do this, here, now? A
 * cursor says where to go, never who may.
 */
import { Problem } from '../../src/problem';
import { remembered } from '../../src/remembered';
import { groupsIn, type Right, rightTo } from '../../src/rules/rights';
import type { Act, Rules } from '../../src/rules/schema';
import type { Directory } from './slack-directory';

export interface Asking {
  readonly user: string;
  /** The workspace, or the organisation, that Slack says the person acts from. */
  readonly team?: string;
  readonly channel?: string;
}

export interface Answer extends Right {
  /** Whether people of other organisations read there; undefined where Slack does not tell. */
  readonly isShared?: boolean;
}

export type Authorize = (act: Act, asking: Asking) => Promise<Answer>;

const groupsOf = remembered(groupsIn);

/** Goes on with `support cases`. */
const DOING: Record<Act, string> = {
  list: 'list',
  view: 'view',
  export: 'export',
  reply: 'reply to',
  resolve: 'resolve',
  create: 'create',
};

/** `rulesNow` gives the same object until they change. Rejects with `not-allowed`, whose hint says whom to ask. */
export function createAuthorize(rulesNow: () => Rules, directory: Directory): Authorize {
  return async (act, { user, team, channel = '' }) => {
    const rules = rulesNow();
    const [who, isShared, isIn] = await Promise.all([
      directory.standing(user, team),
      // A Home is in no channel.
      channel ? directory.isShared(channel) : undefined,
      directory.groupsOf(user, groupsOf(rules)),
    ]);
    const right = rightTo(act, rules, { user, ...who, groups: isIn }, { channel, shared: isShared });
    if (right.allowed) return { ...right, isShared };
    const why = who.standing === 'unknown' ? ' Slack did not tell me who you are.' : '';
    throw new Problem('not-allowed', `You may not ${DOING[act]} support cases here.${why} Ask ${rules.ask}.`);
  };
}

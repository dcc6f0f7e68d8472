/**
 * AWS Support in each account: keys of its role, a pace and a cache of its own, connections shared by all. An account that
 * nobody asks costs a few kilobytes; its clients are made when it is asked.
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Account } from '../../../src/support/accounts';
import { actingBy } from '../../../src/support/acting/by';
import type { Pace } from '../../../src/support/aws/pace';
import type { Roles } from '../../../src/support/aws/roles';
import type { Support } from '../../../src/support/support';
import type { KnownAccount } from './known-accounts';
import { ifOwn } from './own-account';

export interface AccountSources {
  /** The same accounts, each with its source. Of one that did not change, source, pace and keys stay. */
  of(known: readonly KnownAccount[]): readonly Account[];
  /** The account's line before AWS; undefined where it is none of the last. */
  paceOf(id: string): Pace | undefined;
  /** Requests in line, of all accounts together. */
  readonly waiting: number;
}

export interface Means {
  readonly roles: Roles;
  /** Hears that the account without a role is not that of the bot's own credentials. */
  readonly onOther?: (account: string, own: string) => void;
  /** A line before AWS, for one account. */
  readonly paceFor: (account: string) => Pace;
  /** AWS Support with these credentials, in this line. */
  readonly open: (credentials: SupportClientConfig['credentials'], pace: Pace) => Support;
  /** The same source, kept for a while under the account's number. */
  readonly keep: (support: Support, account: string) => Support;
}

interface Kept {
  readonly print: string;
  readonly account: Account;
  readonly pace: Pace;
}

export function createAccountSources({ roles, onOther, paceFor, open, keep }: Means): AccountSources {
  let kept = new Map<string, Kept>();

  function made(known: KnownAccount): Kept {
    const { id, name, plan, role } = known;
    const pace = paceFor(id);
    const keys = role && roles.keysOf(role);
    const source = whenAsked(() => open(keys, pace));
    const support = keep(role ? source : ifOwn(source, id, roles, onOther), id);
    return { print: JSON.stringify(known), pace, account: { id, name, plan, support } };
  }

  return {
    of(all) {
      const before = kept;
      kept = new Map(
        all.map((known) => {
          const last = before.get(known.id);
          return [known.id, last?.print === JSON.stringify(known) ? last : made(known)];
        }),
      );
      return [...kept.values()].map(({ account }) => account);
    },
    paceOf: (id) => kept.get(id)?.pace,
    get waiting() {
      return [...kept.values()].reduce((sum, { pace }) => sum + pace.waiting, 0);
    },
  };
}

/** A source that is made with the first question, and that acts. */
export function whenAsked(make: () => Support): Support {
  let made: Support | undefined;
  const it = () => {
    made ??= make();
    return made;
  };
  return {
    cases: (...asked) => it().cases(...asked),
    communications: (...asked) => it().communications(...asked),
    services: (...asked) => it().services(...asked),
    severityLevels: (...asked) => it().severityLevels(...asked),
    attachment: (...asked) => it().attachment(...asked),
    acting: actingBy((act) => act(it().acting!)),
  };
}

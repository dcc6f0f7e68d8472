/**
 * Everything that only a bot of many accounts needs, in one place to load: AWS's clients of STS and Organizations take
 * their time.
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Account } from '../../../src/support/accounts';
import type { Pace } from '../../../src/support/aws/pace';
import { createRoles } from '../../../src/support/aws/roles';
import type { AwsPlace } from '../aws-place';
import type { AccountList } from './account-list';
import { createAccountSources, type Means } from './account-sources';
import { forOthers } from './for-others';

export interface ManyAccounts {
  /** As they are now; the same array until something changes. */
  accounts(): readonly Account[];
  paceOf(id: string): Pace | undefined;
  readonly waiting: number;
  close(): void;
}

interface Surroundings extends Pick<Means, 'paceFor' | 'keep' | 'onOther'> {
  readonly aws: SupportClientConfig;
  readonly place?: AwsPlace;
  readonly open: (options: { readonly pace: Pace }, more?: SupportClientConfig) => ReturnType<Means['open']>;
}

export function createManyAccounts(
  list: AccountList,
  { aws, place, open, ...means }: Surroundings,
): ManyAccounts {
  const roles = createRoles(forOthers(aws, place));
  const sources = createAccountSources({
    ...{ ...means, roles },
    open: (credentials, pace) => open({ pace }, credentials && { credentials }),
  });
  let last: { readonly of: unknown; readonly accounts: readonly Account[] } | undefined;
  const accounts = () => {
    const known = list.current();
    if (last?.of !== known) last = { of: known, accounts: sources.of(known) };
    return last.accounts;
  };
  accounts();
  return {
    accounts,
    paceOf: sources.paceOf,
    get waiting() {
      return sources.waiting;
    },
    close() {
      list.close();
      roles.close();
    },
  };
}

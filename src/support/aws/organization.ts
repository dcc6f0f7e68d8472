/**
 * The accounts of an AWS organization. Only its management account and delegated administrators may ask; a page may be
 * empty and not the last. What an account is good for is its State: Status is gone since September 2026.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
import {
  type Account,
  OrganizationsClient,
  type OrganizationsClientConfig,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
} from '@aws-sdk/client-organizations';
import { problemOfAws } from './border';

export interface Member {
  readonly id: string;
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, `CLOSED` … */
  readonly state: string;
}

export interface Members {
  readonly all: readonly Member[];
  /** Of each unit that was asked for, the ids of the accounts in it, however deep. */
  readonly inUnits: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Rejects with a problem, or with what AWS says and nobody expected. Closes the connections of `config`. */
export async function membersOf(
  config: OrganizationsClientConfig,
  units: readonly string[] = [],
  abortSignal?: AbortSignal,
): Promise<Members> {
  const client = new OrganizationsClient(config);
  try {
    const all: Member[] = [];
    for await (const { Accounts } of paginateListAccounts({ client }, {}, { abortSignal }))
      all.push(...(Accounts ?? []).flatMap(memberOf));
    const inUnits = new Map<string, ReadonlySet<string>>();
    for (const unit of new Set(units)) inUnits.set(unit, new Set(await idsIn(client, unit, abortSignal)));
    return { all, inUnits };
  } catch (error) {
    throw problemOfAws(error, false);
  } finally {
    client.destroy();
  }
}

function memberOf({ Id: id, Name: name, State, Status }: Account): Member[] {
  return id === undefined ? [] : [{ id, name: name || id, state: State ?? Status ?? 'ACTIVE' }];
}

async function idsIn(
  client: OrganizationsClient,
  ParentId: string,
  abortSignal?: AbortSignal,
): Promise<string[]> {
  const options = { abortSignal };
  const ids: string[] = [];
  for await (const { Accounts } of paginateListAccountsForParent({ client }, { ParentId }, options))
    ids.push(...(Accounts ?? []).flatMap(({ Id }) => Id ?? []));
  for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId }, options))
    for (const { Id } of page.OrganizationalUnits ?? [])
      if (Id) ids.push(...(await idsIn(client, Id, abortSignal)));
  return ids;
}

/**
 * Which accounts there are, from those listed by hand and those an organization has. What is said of an account by hand
 * counts; of an organization only active accounts, as the roles of others cannot be taken on.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
 */
import { isLike } from '../../../src/rules/account-names';
import type { Chosen, ListedAccount, Organization } from '../../../src/rules/accounts-schema';
import type { Rules } from '../../../src/rules/schema';
import type { Member, Members } from '../../../src/support/aws/organization';
import type { RoleToTake } from '../../../src/support/aws/roles';

export interface KnownAccount {
  /** Twelve digits. */
  readonly id: string;
  /** No two accounts have the same. */
  readonly name: string;
  readonly plan?: string;
  /** Absent for the account of the bot's own credentials. */
  readonly role?: RoleToTake;
  /** What the organization says of it, where there is one: `SUSPENDED`, `CLOSED` … */
  readonly state?: string;
  /** Whether the organization would have given it too. */
  readonly isTwice?: true;
}

const NOBODY: Members = { all: [], inUnits: new Map() };

/** Listed ones first, then those of the organization in its order. `partition` as in ARNs. */
export function knownAccounts(
  { accounts = [], organization }: Pick<Rules, 'accounts' | 'organization'>,
  partition: string,
  members = NOBODY,
): KnownAccount[] {
  const states = new Map(members.all.map(({ id, state }) => [id, state]));
  // While accounts come and go, two pages of the organization's list may have the same one.
  const once = [...new Map(members.all.map((member) => [member.id, member])).values()];
  const wanted = once.filter((member) => isWanted(member, members, organization));
  const isWantedToo = new Set(wanted.map(({ id }) => id));
  const listed = accounts.map((one): KnownAccount => {
    const isTwice = isWantedToo.has(one.id) || undefined;
    return { ...ofListed(one, partition), state: states.get(one.id), isTwice };
  });
  const isListed = new Set(accounts.map(({ id }) => id));
  const others = wanted.filter(({ id }) => !isListed.has(id));
  return [
    ...listed,
    ...named(others, new Set(listed.map(({ name }) => name))).map((one) =>
      ofMember(one, organization!, partition),
    ),
  ];
}

/** The units that have to be asked for. */
export function unitsIn({ include, exclude }: Organization): string[] {
  return [...(include?.units ?? []), ...(exclude?.units ?? [])];
}

function ofListed(
  { id, name, role, externalId, plan, region }: ListedAccount,
  partition: string,
): KnownAccount {
  return {
    id,
    name,
    plan,
    role: role === undefined ? undefined : { arn: arnOf(id, role, partition), externalId, region },
  };
}

function ofMember(
  { id, name }: Member,
  { accountRole, externalId, plan, region }: Organization,
  partition: string,
): KnownAccount {
  return { id, name, plan, role: { arn: arnOf(id, accountRole, partition), externalId, region } };
}

function arnOf(id: string, role: string, partition: string): string {
  return role.startsWith('arn:') ? role : `arn:${partition}:iam::${id}:role/${role}`;
}

function isWanted(member: Member, { inUnits }: Members, organization?: Organization): boolean {
  if (!organization || member.state !== 'ACTIVE') return false;
  const { include, exclude } = organization;
  const isAmong = ({ ids = [], names = [], units = [] }: Chosen) =>
    ids.includes(member.id) ||
    names.some((pattern) => isLike(pattern, member.name)) ||
    units.some((unit) => inUnits.get(unit)?.has(member.id));
  return (!include || isAmong(include)) && !(exclude && isAmong(exclude));
}

/** AWS lets two accounts have the same name; then the end of their numbers tells them apart. */
function named(members: readonly Member[], taken: ReadonlySet<string>): Member[] {
  const count = new Map<string, number>();
  for (const { name } of members) count.set(name, (count.get(name) ?? 0) + 1);
  return members.map((member) => {
    const isAlone = count.get(member.name) === 1 && !taken.has(member.name);
    return isAlone ? member : { ...member, name: `${member.name}-${member.id.slice(-4)}` };
  });
}

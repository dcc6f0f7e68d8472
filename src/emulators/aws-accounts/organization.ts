/**
 * The state: accounts with their roles, their plans and their place in an organization. Tests and the sandbox write
 * here what administrators would do.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
 */
import type { AwsSupportOptions } from '../aws-support/server';
import type { Role } from './identities';

export type State = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

export interface AccountDraft extends Omit<AwsSupportOptions, 'now' | 'port'> {
  id: string;
  name: string;
  state?: State;
  /** False: a basic plan, without AWS Support's API. */
  hasPlan?: boolean;
  /** The unit it is in, or the root. */
  parent?: string;
  roles?: Role[];
}

export interface EmulatedAccount {
  readonly id: string;
  name: string;
  state: State;
  hasPlan: boolean;
  parent: string;
  /** By name, without a path. */
  readonly roles: Map<string, Role>;
}

export interface Unit {
  id: string;
  name: string;
  /** Another unit's id, or the root's. */
  parent?: string;
}

export const ROOT = 'r-ab12';

export function createAccount({
  id,
  name,
  state = 'ACTIVE',
  hasPlan = true,
  parent = ROOT,
  roles = [],
}: AccountDraft): EmulatedAccount {
  return { id, name, state, hasPlan, parent, roles: new Map(roles.map((role) => [role.name, { ...role }])) };
}

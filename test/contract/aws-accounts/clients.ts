/** The official clients, pointed at an emulated organization: nothing retried behind our back, nothing left open. */
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import { SupportClient } from '@aws-sdk/client-support';
import type { Role } from '../../../src/emulators/aws-accounts/identities';
import {
  type AwsAccountsEmulator,
  type AwsAccountsOptions,
  KEYS,
  startAwsAccounts,
} from '../../../src/emulators/aws-accounts/server';
import { endedAfterEach } from '../../world/closed-after-each';

export const [HOME, EU, US] = ['999988887777', '111122223333', '222233334444'] as const;
export const BOT = `arn:aws:iam::${HOME}:user/casedesk`;
export const READS = ['support:Describe*'];

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface Place {
  emulator: AwsAccountsEmulator;
  sts(keys?: Keys): STSClient;
  organizations(keys?: Keys): OrganizationsClient;
  support(keys?: Keys): SupportClient;
  /** The keys of a role of an account, as AWS hands them out. */
  assume(
    account: string,
    more?: Partial<AssumeRoleCommandInput>,
    by?: Keys,
  ): Promise<Keys & { expiration: Date }>;
}

export function role(name: string, more: Partial<Role> = {}): Role {
  return { name, trusts: [BOT], allows: READS, ...more };
}

export const USUAL: AwsAccountsOptions = {
  accounts: [
    { id: HOME, name: 'tools' },
    { id: EU, name: 'prod-eu', roles: [role('Reader')] },
    {
      id: US,
      name: 'prod-us',
      roles: [role('Reader', { externalId: 'a-secret', allowsSourceIdentity: true })],
    },
  ],
};

/** Returns a way to start emulators, which are all closed after each test. */
export function usePlaces(): (options?: Partial<AwsAccountsOptions>) => Promise<Place> {
  const open = endedAfterEach();
  return async (options) => {
    const emulator = await startAwsAccounts({ ...USUAL, ...options });
    const kept = <Client extends { destroy(): void }>(client: Client): Client => {
      open.unshift(client);
      return client;
    };
    open.push(emulator);
    const config = (credentials: Keys = KEYS) => ({
      endpoint: emulator.url,
      region: 'eu-central-1',
      credentials,
      maxAttempts: 1,
    });
    const place: Place = {
      emulator,
      sts: (keys) => kept(new STSClient(config(keys))),
      organizations: (keys) => kept(new OrganizationsClient(config(keys))),
      support: (keys) => kept(new SupportClient(config(keys))),
      async assume(account, more, by) {
        const RoleArn = `arn:aws:iam::${account}:role/Reader`;
        const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'casedesk', ...more });
        const { Credentials: given } = await place.sts(by).send(command);
        return {
          accessKeyId: given!.AccessKeyId!,
          secretAccessKey: given!.SecretAccessKey!,
          sessionToken: given!.SessionToken!,
          expiration: given!.Expiration!,
        };
      },
    };
    return place;
  };
}

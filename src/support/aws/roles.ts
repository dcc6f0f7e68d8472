/**
 * Keys of the roles that the bot takes on in other accounts. They last an hour at most, as one role takes on another;
 * they are asked for once at a time and kept until five minutes before their end. One client of STS serves a thousand
 * roles. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts';
import { Problem } from '../../problem';
import { problemOfCredentials } from './border';

export interface RoleToTake {
  readonly arn: string;
  readonly externalId?: string;
  /** Whose STS is asked; the bot's own Region where absent. */
  readonly region?: string;
}

export interface RoleKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export interface Roles {
  /** Keys for the role, each time it is called. They reject with a problem. */
  keysOf(role: RoleToTake): () => Promise<RoleKeys>;
  /** The number of the account that the bot's own credentials are of. Rejects with a problem. */
  ownAccount(signal?: AbortSignal): Promise<string>;
  close(): void;
}

/** What CloudTrail shows for a read. */
const SESSION = 'casedesk';
/** Milliseconds. */
const SPARE = 5 * 60_000;

/** `config` is that of STS's clients. */
export function createRoles(config: STSClientConfig, now: () => number = Date.now): Roles {
  const clients = new Map<string, STSClient>();
  const clientIn = (region = ''): STSClient => {
    const client = clients.get(region) ?? new STSClient({ ...config, ...(region && { region }) });
    clients.set(region, client);
    return client;
  };

  async function assume({ arn, externalId, region }: RoleToTake): Promise<RoleKeys> {
    const command = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: SESSION, ExternalId: externalId });
    const { Credentials: given } = await clientIn(region)
      .send(command)
      .catch((error: unknown) => Promise.reject(problemOfCredentials(error)));
    if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Problem('no-credentials');
    return {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
      expiration: given.Expiration,
    };
  }

  return {
    keysOf(role) {
      let kept: RoleKeys | undefined;
      let asked: Promise<RoleKeys> | undefined;
      return () => {
        const left = (kept?.expiration?.getTime() ?? 0) - now();
        if (kept && left > SPARE) return Promise.resolve(kept);
        asked ??= assume(role)
          .then((keys) => {
            kept = keys;
            return keys;
          })
          .finally(() => {
            asked = undefined;
          });
        return asked;
      };
    },
    async ownAccount(abortSignal) {
      try {
        const { Account: id } = await clientIn().send(new GetCallerIdentityCommand(), { abortSignal });
        return id ?? '';
      } catch (error) {
        throw problemOfCredentials(error);
      }
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}

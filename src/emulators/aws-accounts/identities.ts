/**
 * Who signs: keys of long life, and those that AssumeRole hands out for an hour at most. What they may is looked up
 * anew at every call, as AWS does: a role that is taken away stops working with keys still valid.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
 */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Role {
  name: string;
  /** Who may take it on: ARNs, or numbers of accounts whose everybody may. */
  trusts: string[];
  /** Asked for where set. */
  externalId?: string;
  /** Whether its trust policy lets a SourceIdentity be set. */
  allowsSourceIdentity?: boolean;
  /** `support:DescribeCases`, `organizations:ListAccounts` …; `*` stands for any letters at the end. */
  allows: string[];
  /** Seconds, 3,600 to 43,200. */
  maxSession?: number;
}

export interface Identity {
  account: string;
  arn: string;
  /** What AWS calls its number: `AIDA…`, `AROA…:session`. */
  userId: string;
  /** The role it is, where it is one. */
  role?: string;
  sourceIdentity?: string;
  allows: readonly string[];
}

interface Session {
  identity: Identity;
  sessionToken?: string;
  /** Milliseconds since 1970. */
  expires: number;
}

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

/** Why a caller is nobody. The three services have names of their own for it. */
export type Stranger = 'unsigned' | 'invalid' | 'expired';

export interface Identities {
  /** A user with keys that last. */
  add(accessKeyId: string, identity: Identity): void;
  /** Keys for so many seconds. */
  lend(identity: Identity, seconds: number): Keys;
  of(headers: IncomingHttpHeaders): Identity | Stranger;
  /** Ends every session at once. */
  expire(): void;
}

export function createIdentities(now: () => Date): Identities {
  const sessions = new Map<string, Session>();
  return {
    add: (accessKeyId, identity) => void sessions.set(accessKeyId, { identity, expires: Infinity }),
    lend(identity, seconds) {
      const keys = {
        accessKeyId: `ASIA${base32(16)}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(192).toString('base64'),
        // On the wire there are whole seconds.
        expiration: new Date(Math.floor(now().getTime() / 1000 + seconds) * 1000),
      };
      const { accessKeyId, sessionToken, expiration } = keys;
      sessions.set(accessKeyId, { identity, sessionToken, expires: expiration.getTime() });
      return keys;
    },
    of(headers) {
      const key = keyIn(headers);
      if (key === undefined) return 'unsigned';
      const session = sessions.get(key);
      if (!session || session.sessionToken !== headers['x-amz-security-token']) return 'invalid';
      return session.expires <= now().getTime() ? 'expired' : session.identity;
    },
    expire() {
      for (const session of sessions.values()) if (session.sessionToken) session.expires = 0;
    },
  };
}

/** The service a request is signed for, such as `sts`. */
export function serviceIn({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /Credential=[^/,\s]+\/\d{8}\/[a-z0-9-]+\/([a-z0-9-]+)\/aws4_request/.exec(authorization)?.[1];
}

export function isAllowed({ allows }: Pick<Identity, 'allows'>, action: string): boolean {
  return allows.some((one) => (one.endsWith('*') ? action.startsWith(one.slice(0, -1)) : one === action));
}

function keyIn({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /Credential=([^/,\s]+)\//.exec(authorization)?.[1];
}

function base32(length: number): string {
  return Array.from(randomBytes(length), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
}

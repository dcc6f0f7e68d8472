/**
 * AWS STS: AssumeRole and GetCallerIdentity. Whatever stands in the way of a role, that it is not there, that it does not
 * trust the caller, or another ExternalId, AWS says the same thing.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
import { randomUUID } from 'node:crypto';
import { AwsError, validationError } from '../aws-support/aws-error';
import { type Identities, type Identity, isAllowed, type Keys, type Role, type Stranger } from './identities';
import type { EmulatedAccount } from './organization';

export interface Sts {
  accounts: ReadonlyMap<string, EmulatedAccount>;
  identities: Identities;
}

export interface StsAnswer {
  operation: string;
  /** XML. */
  body: string;
}

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const ROLE_ARN = /^arn:aws:iam::(\d{12}):role\/(?:[\w+=,.@/-]+\/)?([\w+=,.@-]{1,64})$/;

/** Throws AwsError with STS's own names. */
export function answerSts(sts: Sts, caller: Identity | Stranger, input: URLSearchParams): StsAnswer {
  const operation = input.get('Action') ?? '';
  if (input.get('Version') !== '2011-06-15')
    throw new AwsError('NoSuchVersion', 'The requested version is not supported.');
  if (operation !== 'AssumeRole' && operation !== 'GetCallerIdentity')
    throw new AwsError('InvalidAction', `Could not find operation ${operation} for version 2011-06-15`);
  const known = admitted(caller);
  const result =
    operation === 'AssumeRole'
      ? assumeRole(sts, known, input)
      : { Account: known.account, Arn: known.arn, UserId: known.userId };
  const body = `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${xml(result)}</${operation}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`;
  return { operation, body };
}

export function stsError({ code, message }: AwsError): string {
  return `<ErrorResponse xmlns="${NAMESPACE}">${xml({ Error: { Type: 'Sender', Code: code, Message: message }, RequestId: randomUUID() })}</ErrorResponse>`;
}

function admitted(caller: Identity | Stranger): Identity {
  if (typeof caller !== 'string') return caller;
  const [code, message] = {
    unsigned: ['MissingAuthenticationToken', 'Request is missing Authentication Token'],
    invalid: ['InvalidClientTokenId', 'The security token included in the request is invalid.'],
    expired: ['ExpiredToken', 'The security token included in the request is expired'],
  }[caller] as [string, string];
  throw new AwsError(code, message, 403);
}

function assumeRole({ accounts, identities }: Sts, caller: Identity, input: URLSearchParams): XmlMembers {
  const { arn, session, seconds, externalId, sourceIdentity } = checked(input);
  const [, id = '', name = ''] = ROLE_ARN.exec(arn) ?? [];
  const account = accounts.get(id);
  const role = account?.roles.get(name);
  const isOpen =
    account?.state === 'ACTIVE' &&
    role &&
    trusts(role, caller) &&
    (!role.externalId || role.externalId === externalId);
  if (!isOpen || !isAllowed(caller, 'sts:AssumeRole')) throw denied(caller, 'sts:AssumeRole', arn);
  const inherited = caller.sourceIdentity ?? sourceIdentity;
  if (
    sourceIdentity !== undefined &&
    (!role.allowsSourceIdentity || !isAllowed(caller, 'sts:SetSourceIdentity'))
  )
    throw denied(caller, 'sts:SetSourceIdentity', arn);
  checkDuration(seconds, role, caller);
  const userId = `AROA${id}EXAMPLE:${session}`;
  const assumed = `arn:aws:sts::${id}:assumed-role/${name}/${session}`;
  const identity = {
    account: id,
    arn: assumed,
    userId,
    role: name,
    sourceIdentity: inherited,
    allows: role.allows,
  };
  return {
    SourceIdentity: inherited,
    AssumedRoleUser: { AssumedRoleId: userId, Arn: assumed },
    Credentials: credentials(identities.lend(identity, seconds)),
  };
}

function checked(input: URLSearchParams) {
  const text = (name: string, pattern: RegExp, least: number, most: number): string | undefined => {
    const value = input.get(name) ?? undefined;
    const member = name[0]!.toLowerCase() + name.slice(1);
    if (value === undefined) return undefined;
    if (value.length < least) throw refused(value, member, `have length greater than or equal to ${least}`);
    if (value.length > most) throw refused(value, member, `have length less than or equal to ${most}`);
    if (!pattern.test(value))
      throw refused(value, member, `satisfy regular expression pattern: ${pattern.source}`);
    return value;
  };
  const needed = (name: string, value: string | undefined): string => {
    if (value === undefined) throw refused(null, name, 'not be null');
    return value;
  };
  const seconds = Number(input.get('DurationSeconds') ?? 3600);
  if (seconds < 900) throw refused(seconds, 'durationSeconds', 'have value greater than or equal to 900');
  if (seconds > 43_200) throw refused(seconds, 'durationSeconds', 'have value less than or equal to 43200');
  return {
    seconds,
    arn: needed('roleArn', text('RoleArn', /^[\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]+$/, 20, 2048)),
    session: needed('roleSessionName', text('RoleSessionName', /^[\w+=,.@-]*$/, 2, 64)),
    externalId: text('ExternalId', /^[\w+=,.@:/-]*$/, 2, 1224),
    sourceIdentity: text('SourceIdentity', /^(?!aws:)[\w+=,.@-]*$/, 2, 64),
  };
}

/** A role that takes on another one is chained, and then an hour is the most. */
function checkDuration(seconds: number, { maxSession = 3600 }: Role, { role }: Identity): void {
  if (role !== undefined && seconds > 3600)
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  if (seconds > maxSession)
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
}

/** A role is trusted by its own ARN, not by that of a session of it. */
function trusts({ trusts: trusted }: Role, { account, arn, role }: Identity): boolean {
  const own = role === undefined ? arn : `arn:aws:iam::${account}:role/${role}`;
  return trusted.includes(own) || trusted.includes(account);
}

function denied({ arn }: Identity, action: string, on: string): AwsError {
  return new AwsError(
    'AccessDenied',
    `User: ${arn} is not authorized to perform: ${action} on resource: ${on}`,
    403,
  );
}

function refused(value: unknown, member: string, constraint: string): AwsError {
  return new AwsError('ValidationError', validationError(value, member, constraint).message);
}

function credentials({ accessKeyId, secretAccessKey, sessionToken, expiration }: Keys): XmlMembers {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

interface XmlMembers {
  readonly [name: string]: string | undefined | XmlMembers;
}

function xml(members: XmlMembers): string {
  const written = ([name, value]: [string, string | XmlMembers | undefined]) =>
    value === undefined
      ? ''
      : `<${name}>${typeof value === 'string' ? escaped(value) : xml(value)}</${name}>`;
  return Object.entries(members).map(written).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

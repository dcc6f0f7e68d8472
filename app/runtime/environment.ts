/**
 * The environment before it is judged: what is left out of it, what is in it in vain, and the forms that values
 * have. Sentences name variables and never their values.
 */
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { partitionOf } from '../../src/support/partition';

/** Something about the environment that does not keep the bot from starting. */
export interface Remark {
  readonly says: string;
  /** Whether somebody has set what nobody reads. */
  readonly isInVain: boolean;
}

/** A file of secrets often ends with a line break, and `echo` puts one behind a secret. */
const SLACK_SECRETS = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'];
const AWS_SECRETS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** Kubernetes sets these for a Service called casedesk: https://kubernetes.io/docs/concepts/services-networking/service/ */
const SERVICE_LINK = /^CASEDESK_(?:SERVICE_(?:HOST|PORT)|PORT(?:_\d+_(?:TCP|UDP))?)(?:_\w+)?$/;

/**
 * The variables that hold something, secrets without what is around them; `known` are ours. AWS's secrets are put
 * right in `env` itself, where AWS's SDK reads them.
 */
export function tidied(env: NodeJS.ProcessEnv, known: readonly string[]) {
  const present = new Map(Object.entries(env).filter(([, value]) => value?.trim()) as [string, string][]);
  const remarks: Remark[] = [];
  for (const name of [...SLACK_SECRETS, ...AWS_SECRETS]) {
    const value = present.get(name);
    if (value === undefined || value === value.trim()) continue;
    present.set(name, value.trim());
    if (AWS_SECRETS.includes(name)) Object.assign(env, { [name]: value.trim() });
    remarks.push({
      says: `${name} has blanks or a line break around it; it is used without.`,
      isInVain: false,
    });
  }
  for (const name of present.keys()) {
    if (!name.startsWith('CASEDESK_') || known.includes(name) || SERVICE_LINK.test(name)) continue;
    remarks.push({ says: `${name} is no setting of Casedesk’s.${nearest(name, known)}`, isInVain: true });
  }
  return { present: Object.fromEntries(present), remarks };
}

function nearest(name: string, known: readonly string[]): string {
  const found = closest(name, [...known]);
  return distance(name, found) <= 6 ? ` Did you mean ${found}?` : '';
}

export const REGION_WORDS = 'must be a Region, such as eu-central-1 or us-gov-west-1';
export const HTTP_WORDS = 'must be an address that begins with https:// or http://';
export const REDIS_WORDS =
  'must be a redis:// or rediss:// address, % in its password written as %25, with nothing but a number behind its host';

/** `us-gov-west-1`; also `fips-us-gov-west-1`, as it is written in older programs. */
export function isRegion(text: string): boolean {
  return partitionOf(text.replace(/^fips-|-fips$/g, '')) !== undefined;
}

export function isHttp(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && URL.canParse(url);
}

export const QUEUE_WORDS =
  'must be the URL of an SQS queue, such as https://sqs.us-east-1.amazonaws.com/111122223333/casedesk-events';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
export function isQueue(url: string): boolean {
  if (!isHttp(url)) return false;
  const { pathname, search, username } = new URL(url);
  return /^\/\d{12}\/[\w-]{1,80}(\.fifo)?$/.test(pathname) && search === '' && username === '';
}

/** As its client reads it: user and password percent-decoded, the path the number of a database. */
export function isRedis(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, pathname } = new URL(url);
  return /^rediss?:$/.test(protocol) && /^\/?\d*$/.test(pathname) && isDecodable(`${username}:${password}`);
}

/** Whether percent signs in it stand for characters. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

export const secret = (prefix: string, what: string) =>
  v.pipe(v.string(), v.startsWith(prefix, `must be ${what}, which begins with ${prefix}`));

/** A variable is text; its number is what JavaScript makes of the whole of it, so `12abc` is none. */
const numeric = (usual: number, isFit: (value: number) => boolean, words: string) =>
  v.optional(v.pipe(v.string(), v.transform(Number), v.check(isFit, words)), String(usual));

const isWithin = (least: number, most: number) => (value: number) => value >= least && value <= most;

export const number = (least: number, most: number, usual: number) =>
  numeric(usual, isWithin(least, most), `must be a number from ${least} to ${most}`);

export const wholeNumber = (
  least: number,
  most: number,
  usual: number,
  words = `must be a whole number from ${least} to ${most}`,
) => numeric(usual, (value) => Number.isInteger(value) && isWithin(least, most)(value), words);

/** Without what `URL` passes over: blanks around it, tabs and line breaks within. */
export const address = v.pipe(
  v.string(),
  v.transform((text) => text.trim().replaceAll(/[\t\n\r]/g, '')),
);

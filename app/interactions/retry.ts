/**
 * A click that failed, on its way into a Try again button: where the answer belongs and the same cursor.
 * The button is in a message only this person sees, so the list is reached through the response_url of the
 * click that failed. https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { decodeCursor, encodeCursor, firstPage } from '../../src/paging/cursor';
import { Problem } from '../../src/problem';
import type { EarlierList } from '../slack/earlier-list';

export interface Retry {
  /** The cursor as it was clicked. */
  readonly value: string;
  /** What was clicked; absent for a typed command. */
  readonly list?: EarlierList;
  /** Where the answer is a case beside a list: the thread it belongs into, unless it is one person's alone. */
  readonly replyTo?: string;
}

const LONGEST = 1_950;
const NONE = '-';

/** A button value, its trail shortened where it would be too long; undefined where there is no room. */
export function printRetry({ value, list, replyTo = NONE }: Retry): string | undefined {
  const { url = NONE, channel = NONE, ts = NONE, isEphemeral = false } = list ?? {};
  const head = [url, channel, ts, isEphemeral ? 1 : 0, replyTo].join(' ');
  const cursor = encodeCursor(decodeCursor(value), LONGEST - head.length - 1);
  return cursor && `${head} ${cursor}`;
}

/** Throws `stale-cursor` for anything `printRetry` did not write. */
export function parseRetry(text: unknown): Retry {
  const [url, channel, ts, isEphemeral, replyTo, ...cursor] = String(text).split(' ');
  if (!URL.canParse(url === NONE ? 'https://slack.com' : (url ?? '')) || cursor.length === 0)
    throw new Problem('stale-cursor');
  const known = (part?: string) => (part === NONE ? undefined : part);
  const list =
    url && url !== NONE
      ? { url, channel: known(channel), ts: known(ts), isEphemeral: isEphemeral === '1' }
      : undefined;
  return { value: cursor.join(' '), list, replyTo: known(replyTo) };
}

/** The first page of the same listing, where the value can still be read. */
export function fromTheStart(retry: Retry): Retry | undefined {
  try {
    const value = encodeCursor(firstPage(decodeCursor(retry.value).query));
    return value === undefined ? undefined : { ...retry, value };
  } catch {
    return undefined;
  }
}

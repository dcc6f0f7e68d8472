/**
 * What a channel shows of cases, read from the metadata of the bot's own messages; others may write what they like. Slack
 * gives metadata to everybody who may read the messages.
 * https://docs.slack.dev/messaging/message-metadata#retrieving-message-metadata
 */
import type { webApi } from '@slack/bolt';
import * as v from 'valibot';
import { ACT_EVENT } from '../../src/acting/marker';
import { printDigests, printKnown, readAccounts, readDigests, readKnown } from '../../src/news/ledger';
import type { Card, Ledger, Named, Shown } from '../../src/news/shown';
import { asProblem } from '../slack/posting';
import { type CursorPage, cursorPages } from '../slack/web-client';

/** Messages of one call, and calls of one look: behind so many messages a channel begins anew. */
const A_PAGE = 200;
const MOST_PAGES = 25;

const CARD = 'casedesk_case';
const MANY = 'casedesk_cases';
const LEDGER = 'casedesk_watch';
export const SAID = 'casedesk_said';
const DIGEST = 'casedesk_digest';

const text = v.string();
const time = v.number();
const card = v.object({
  ...{ case: text, status: text, severity: text, since: time, seen: time },
  moves: v.optional(time),
  reminded: v.optional(v.picklist(['waiting', 'ending'])),
  answer: v.optional(v.picklist(['given', 'late'])),
  ...{ drawnStatus: v.optional(text), drawnSeverity: v.optional(text), drawnSince: v.optional(time) },
});
const many = v.object({ cases: text });
const ledger = v.object({
  at: time,
  looked: v.optional(time),
  of: text,
  unread: text,
  known: text,
  isCut: v.boolean(),
  digests: v.optional(text, ''),
});
export const said = v.object({ key: text });
const digest = v.object({ key: text, due: time });
const opened = v.object({ case: text });
export const sent = v.object({ code: text });

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Record<string, string | number | boolean>;
}

export function cardMetadata({
  caseId,
  moves,
  reminded,
  answer,
  drawn,
  ...told
}: Omit<Card, 'ts'>): Metadata {
  const { status, severity, since, seen } = told;
  const event_payload = {
    ...{ case: caseId, status, severity, since, seen },
    ...(moves && { moves }),
    ...(reminded && { reminded }),
    ...(answer && { answer }),
    ...(drawn && { drawnStatus: drawn.status, drawnSeverity: drawn.severity, drawnSince: drawn.since }),
  };
  return { event_type: CARD, event_payload };
}

export function manyMetadata(cases: readonly Omit<Named, 'at' | 'ts'>[]): Metadata {
  const lines = cases.map(({ caseId, status, severity }) => [caseId, status, severity].join(' '));
  return { event_type: MANY, event_payload: { cases: lines.join('\n') } };
}

export function ledgerMetadata(ledger: Omit<Ledger, 'ts'>): Metadata {
  const { at, looked, of, unread, known, isCut, digests } = ledger;
  const event_payload = {
    ...{ at, of, unread: unread.join(''), known: printKnown(known), isCut },
    ...(looked !== undefined && { looked }),
    ...(digests.size > 0 && { digests: printDigests(digests) }),
  };
  return { event_type: LEDGER, event_payload };
}

export function saidMetadata(caseId: string, key: string): Metadata {
  return { event_type: SAID, event_payload: { case: caseId, key } };
}

export function digestMetadata(key: string, due: number): Metadata {
  return { event_type: DIGEST, event_payload: { key, due } };
}

/** The cases that a message is the card of, or names among many. */
export function announcedIn({ event_type, event_payload }: Metadata): string[] {
  const there = { metadata: { event_type, event_payload } };
  const { case: caseId } = payloadOf(there, CARD, opened) ?? payloadOf(there, ACT_EVENT, opened) ?? {};
  return caseId === undefined ? namedIn(there).map((one) => one.caseId) : [caseId];
}

/** As Slack hands it over. */
interface There {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly latest_reply?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
}

export interface Readable {
  readonly client: webApi.WebClient;
  readonly channel: string;
  /** The bot's own. */
  readonly botId: string;
}

export interface ChannelRead extends Shown {
  /** Of two ledgers, or of two lists of one time, the later one. */
  readonly surplus: readonly string[];
  /** The newest message of the bot. */
  readonly newest?: string;
  /** By `ts`, what Slack keeps with each message, printed. */
  readonly kept: ReadonlyMap<string, string>;
  /** By the `ts` of a card, when somebody last wrote in its thread. */
  readonly replied: ReadonlyMap<string, number>;
}

/** The same for the same, in whatever order its keys come. */
export function printed({ metadata }: Pick<There, 'metadata'>): string {
  const { event_type, event_payload } = metadata ?? {};
  const entries = Object.entries(event_payload ?? {});
  return JSON.stringify([event_type, entries.sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** Everything but threads, back to the ledger. */
export async function readChannel(place: Readable): Promise<ChannelRead> {
  const { client, channel } = place;
  const cards: Card[] = [];
  const named: Named[] = [];
  const ledgers: Ledger[] = [];
  const digests = new Map<string, number>();
  const lists = new Map<string, string[]>();
  const kept = new Map<string, string>();
  const replied = new Map<string, number>();
  let newest: string | undefined;
  for await (const page of pages(place, (asked) => client.conversations.history({ ...asked, channel }))) {
    newest ??= page[0]?.ts;
    for (const there of page) {
      const { ts = '', latest_reply } = there;
      const found = cardIn(there);
      if (found) cards.push(found);
      if (found && latest_reply) replied.set(ts, timeOf(latest_reply));
      kept.set(ts, printed(there));
      named.push(...namedIn(there));
      ledgers.push(...ledgerIn(there));
      const { key, due } = payloadOf(there, DIGEST, digest) ?? {};
      if (key === undefined || due === undefined) continue;
      digests.set(key, Math.max(due, digests.get(key) ?? 0));
      lists.set(`${key} ${due}`, [...(lists.get(`${key} ${due}`) ?? []), ts]);
    }
    if (ledgers.length > 0) break;
  }
  const [first, ...others] = ledgers.sort((one, other) => (one.ts < other.ts ? -1 : 1));
  const surplus = [
    others.map(({ ts }) => ts),
    ...[...lists.values()].map((all) => all.sort().slice(1)),
  ].flat();
  return { ledger: first, cards, named, digests, threads: new Map(), surplus, newest, kept, replied };
}

interface Page extends CursorPage {
  readonly messages?: readonly There[];
}

/** The bot's own messages, a call at a time. */
export async function* pages(
  { channel, botId }: Readable,
  read: (asked: { limit: number; cursor?: string; include_all_metadata: true }) => Promise<Page>,
): AsyncGenerator<There[]> {
  const page = (cursor?: string) =>
    asProblem(read({ limit: A_PAGE, cursor, include_all_metadata: true }), channel);
  for await (const { messages = [] } of cursorPages(MOST_PAGES, page))
    yield messages.filter(({ bot_id, ts }) => bot_id === botId && ts !== undefined);
}

export function payloadOf<Schema extends v.GenericSchema>(
  { metadata }: There,
  type: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  if (metadata?.event_type !== type) return undefined;
  const { success, output } = v.safeParse(schema, metadata.event_payload);
  return success ? output : undefined;
}

function cardIn(there: There): Card | undefined {
  const { ts = '' } = there;
  const found = payloadOf(there, CARD, card);
  if (found) {
    const { case: caseId, drawnStatus, drawnSeverity = '', drawnSince = 0, ...told } = found;
    const drawn = { status: drawnStatus ?? '', severity: drawnSeverity, since: drawnSince };
    return { ts, caseId, ...told, ...(drawnStatus !== undefined && { drawn }) };
  }
  const act = payloadOf(there, ACT_EVENT, opened);
  // It does not say where its case stands; the next look does.
  return act && { ts, caseId: act.case, status: '', severity: '', since: timeOf(ts), seen: 0 };
}

function namedIn(there: There): Named[] {
  const { cases = '' } = payloadOf(there, MANY, many) ?? {};
  const { ts = '' } = there;
  const at = timeOf(ts);
  return cases.split('\n').flatMap((line) => {
    const [caseId, status, severity] = line.split(' ');
    return caseId && status && severity ? [{ caseId, status, severity, ts, at }] : [];
  });
}

function ledgerIn(there: There): Ledger[] {
  const found = payloadOf(there, LEDGER, ledger);
  if (!found) return [];
  const { unread, known, digests } = found;
  const { ts = '' } = there;
  const read = { unread: readAccounts(unread), known: readKnown(known), digests: readDigests(digests) };
  return [{ ...found, ts, ...read }];
}

/** Milliseconds since 1970. */
export function timeOf(ts = '0'): number {
  return Math.floor(Number(ts) * 1000);
}

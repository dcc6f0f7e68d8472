/**
 * What a person asks for. AWS filters by id, communication dates, resolved and language; everything else
 * in here is filtered by the bot. Times are ISO 8601 instants, so that a query means the same tomorrow.
 */
import { Problem } from '../problem';
import type { Order } from '../support/case-order';

export const SCOPES = ['open', 'resolved', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export const FORMATS = ['csv', 'json', 'md'] as const;
export type Format = (typeof FORMATS)[number];

export interface Phrase {
  /** In lower case and plain form. */
  readonly text: string;
  /** Found inside words too, and not only where a word begins. */
  readonly inside?: true;
  /** Cases that have it are left out. */
  readonly not: boolean;
}

export interface Query {
  readonly scope: Scope;
  readonly words: readonly Phrase[];
  readonly severity?: readonly string[];
  readonly service?: readonly string[];
  /** Names, ids or patterns of AWS accounts; those with a dash before them are left out. */
  readonly account?: readonly string[];
  readonly status?: readonly string[];
  readonly waiting?: 'us' | 'aws';
  /** A case counts when somebody wrote about it in between: that is what AWS's dates mean. */
  readonly after?: string;
  readonly before?: string;
  readonly lang?: string;
  /** Part of the submitter, or `@U…` for a person in Slack. */
  readonly by?: string;
  readonly ids?: readonly string[];
  readonly id?: readonly string[];
  readonly rows?: number;
  readonly sort?: Order;
  readonly isPrivate?: boolean;
  readonly format?: Format;
  /** Where an export goes on from: boto3's NextToken. */
  readonly from?: string;
}

export type ListVerb = 'list' | 'export' | 'report';

export type Command =
  /** All of it, or more of one word. */
  | { readonly verb: 'help'; readonly about?: string }
  /** The form that a search is put together in. */
  | { readonly verb: 'search'; readonly isPrivate?: true }
  /** A check-up of the bot itself. */
  | { readonly verb: 'doctor' }
  /** The accounts there are, and what each has open. */
  | { readonly verb: 'accounts' }
  /** What the channel watches. */
  | { readonly verb: 'watches' }
  /** The open cases that wait for whoever asks: theirs, and what the channels they are in watch. */
  | { readonly verb: 'home' }
  /** The form that opens a case, and what it is about. */
  | { readonly verb: 'new'; readonly words?: string }
  /** A caseId, or the displayId people read to each other. */
  | { readonly verb: 'view'; readonly id: string; readonly isPrivate?: true }
  | { readonly verb: ListVerb; readonly query: Query };

/** What the meaning of a typed word may depend on. */
export interface Asker {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name of the person's time zone; UTC where unknown. */
  readonly timeZone?: string;
  /** Slack's id of the person, for `mine`. */
  readonly user?: string;
}

/** The command, for the eyes of one person. */
export function privateOf(asked: Command): Command {
  if (asked.verb === 'view' || asked.verb === 'search') return { ...asked, isPrivate: true };
  return asked.verb === 'list' ? { ...asked, query: { ...asked.query, isPrivate: true } } : asked;
}

/** Of a list; throws `stale-cursor` for any other command. */
export function listOf(command: Command): { readonly query: Query } {
  if (command.verb !== 'list') throw new Problem('stale-cursor');
  return command;
}

/**
 * What every operation works on: one account's cases, the catalogue, the tokens and the choices the API leaves open
 * (its order and its page size are documented nowhere).
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { AttachmentSets } from './attachment-sets';
import type { Casebook } from './casebook';
import type { Conditions } from './conditions';
import type { Links } from './links';
import type { PageOptions } from './page';
import type { Tokens } from './tokens';
import type { Order, Service } from './types';
import type { Uploads } from './uploads';

export interface Account {
  /** Its number, of 12 digits. */
  id: string;
  casebook: Casebook;
  services: Service[];
  /** Those its plan has. */
  severityCodes: readonly string[];
  tokens: Tokens;
  order: Order;
  paging: PageOptions;
  now: () => Date;
  conditions: Conditions;
  /** When cases were created through the API, in milliseconds since 1970. */
  creations: number[];
  sets: AttachmentSets;
  uploads: Uploads;
  links: Links;
}

/** Who the caller is; the real service takes it from the credentials. */
export const CALLER = 'CasedeskRole (Role) <casedesk@example.com>';

export interface Answer {
  body: Record<string, unknown>;
  /** How many things were handed out, for the log. */
  items: number;
  nextToken?: string;
  /** What has changed, by ids; absent where nothing has. */
  wrote?: Record<string, string>;
}

/**
 * Checks first and returns what does the rest, so that `dryRun` can stop in between.
 * The input has passed the model's constraints.
 */
export type Operation<I> = (account: Account, input: I) => () => Answer;

/** Not documented; small, so that a client which forgets to follow tokens is found out. */
export const DEFAULT_PAGE = 10;

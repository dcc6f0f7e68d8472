/**
 * What every operation works on: one account's cases, the catalogue, the tokens and the choices the API leaves open
 * (its order and its page size are documented nowhere).
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { Casebook } from './casebook';
import type { PageOptions } from './page';
import type { Tokens } from './tokens';
import type { Order, Service } from './types';

export interface Account {
  casebook: Casebook;
  services: Service[];
  tokens: Tokens;
  order: Order;
  paging: PageOptions;
  now: () => Date;
}

export interface Answer {
  body: Record<string, unknown>;
  /** How many things were handed out, for the log. */
  items: number;
  nextToken?: string;
}

/**
 * Checks first and returns what does the rest, so that `dryRun` can stop in between.
 * The input has passed the model's constraints.
 */
export type Operation<I> = (account: Account, input: I) => () => Answer;

/** Not documented; small, so that a client which forgets to follow tokens is found out. */
export const DEFAULT_PAGE = 10;

/**
 * What an export works with: the cases of a desk, and what all exports of one bot have in common. Time and chance are
 * handed in, so a test need not wait for them.
 */
import type { CaseMatcher } from '../command/matching/matches';
import type { Query } from '../command/query';
import type { Accounts } from '../support/accounts';
import type { Cache } from '../support/cache/cache';
import type { Partition } from '../support/partition';
import type { Support } from '../support/support';
import type { RunningExports } from './running';
import type { Spacing, Wait } from './spacing';

export interface ExportOptions {
  /** A cache that all replicas see, where there is one: it carries a Cancel from one to the other. */
  readonly shared?: Cache;
  readonly spacing?: Spacing;
  readonly wait?: Wait;
  /** Gives 0 to 1. */
  readonly random?: () => number;
  /** Milliseconds from one edit of the message to the next. */
  readonly editEvery?: number;
  /** Cases a file holds at the most. */
  readonly most?: number;
}

/** One for all desks of a bot, so that a click finds an export whichever of them it comes through. */
export interface ExportMeans extends Required<Omit<ExportOptions, 'shared' | 'most'>> {
  readonly running: RunningExports;
  readonly most?: number;
}

export interface ExportSources {
  /** Where a query reads; throws `bad-command` for an account that is not there. */
  readonly sourceFor: (query: Query) => { readonly support: Support; readonly accounts?: Accounts };
  readonly matcher: (query: Query) => Promise<CaseMatcher>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The account's, which links into the console follow. */
  readonly partition?: Partition;
}

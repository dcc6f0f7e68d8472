/** The list of what waits for one person, of all accounts they may see. */
import { Problem } from '../../problem';
import type { CaseDetails, TurnOptions } from '../../support/support';
import type { Sources } from '../accounts/sources';
import { type CasesOptions, casesListing } from '../cases';
import type { Listing } from '../listing';
import { type Means, waitingFor } from './waiting';

interface HomeMeans extends Means, Pick<CasesOptions, 'partition' | 'services'> {
  readonly sources: Sources;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Rejects with `stale-cursor` where nobody says who asks, and as `waitingFor` does. */
export async function homeListing(
  { sources, now, partition, services, ...means }: HomeMeans,
  options: TurnOptions,
): Promise<Listing<CaseDetails>> {
  if (options.user === undefined) throw new Problem('stale-cursor');
  const { query, keep, looks } = await waitingFor(options.user, { ...means, sources });
  const { support, accounts } = sources;
  return casesListing(support, query, keep, now, {
    ...options,
    partition,
    services,
    accounts,
    waiting: looks,
  });
}

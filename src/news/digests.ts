/** Lists that are posted daily: each once, a missed one a little later, and none for a time from before the channel knew of it. */
import type { Looked, NewsAct } from './acts';
import type { Shown } from './shown';

type Digest = Extract<NewsAct, { readonly do: 'digest' }>;

export function digestsDue({ digests = [] }: Looked, shown: Shown): Digest[] {
  return digests.flatMap(({ key, due, isNow }): Digest[] => {
    const told = toldOf(key, shown);
    return isNow && told !== undefined && due > told ? [{ do: 'digest', key, due }] : [];
  });
}

/** As the ledger is to know them. */
export function digestsTold(
  { digests = [] }: Looked,
  shown: Shown,
  posted: readonly Digest[],
): Map<string, number> {
  const now = new Set(posted.map(({ key }) => key));
  const begins = (key: string, due: number) => Math.max(due, shown.digests.get(key) ?? 0);
  return new Map(
    digests.map(({ key, due }) => [key, now.has(key) ? due : (toldOf(key, shown) ?? begins(key, due))]),
  );
}

/** Undefined where the channel begins, or its watch does: what was due before that is no news. */
function toldOf(key: string, { ledger, digests }: Shown): number | undefined {
  const known = ledger?.digests.get(key);
  return known === undefined ? undefined : Math.max(known, digests.get(key) ?? 0);
}

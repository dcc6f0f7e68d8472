/**
 * AWS's names for its services by their codes, from DescribeServices. For lists they are an ornament: nobody waits long
 * for the table, nothing fails for want of it, and it costs no call a page.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeServices.html
 */
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { Support } from '../support/support';

export type ServiceNames = ReadonlyMap<string, string>;

const NONE: ServiceNames = new Map();
/** Milliseconds a page waits for the table. */
const PATIENCE = 1_000;
const KEPT = hoursToMilliseconds(1);
/** Where the table was refused, it is not asked for again at each page. */
const KEPT_WITHOUT = minutesToMilliseconds(5);

/** Asks `support`, which keeps the table for a day; `now` gives milliseconds since 1970. What is resolved to never rejects. */
export function createServiceNames(
  support: Pick<Support, 'services'>,
  now: () => number,
): () => Promise<ServiceNames> {
  let held: { readonly names: ServiceNames; readonly until: number } | undefined;
  let asking: Promise<ServiceNames> | undefined;

  async function ask(): Promise<ServiceNames> {
    try {
      const services = await support.services();
      held = { names: new Map(services.map(({ code, name }) => [code!, name!])), until: now() + KEPT };
    } catch {
      held = { names: held?.names ?? NONE, until: now() + KEPT_WITHOUT };
    }
    asking = undefined;
    return held.names;
  }

  return async () => {
    if (held && now() < held.until) return held.names;
    asking ??= ask();
    return within(asking, PATIENCE, held?.names ?? NONE);
  };
}

/** What is asked for, or `otherwise` when it takes too long. */
async function within<Value>(asked: Promise<Value>, milliseconds: number, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), milliseconds);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

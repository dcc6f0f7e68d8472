/**
 * What can be asked of looks while everything fails, in milliseconds of the day. How long a look takes is the machine's business, so
 * what it must have seen is what AWS has handed out to several of them.
 */
import { LEAP } from './clock';
import type { Channel, Facts, Life } from './facts';

/** Within it, everything has been told. */
export const SURELY = 12 * LEAP;
/** What stood for so long was seen by one, */
export const SEEN = 25 * LEAP;
/** if AWS handed out so many lists meanwhile: of the looks that asked for them some ended, and some could not post. */
const LISTS = 6;
/** AWS is asked some time before the ledger is written. */
export const BEGINNING = 6 * LEAP;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether a look must have seen what stood so long, in a channel that might be told of it. */
export function isSurelySeen(
  span: Span,
  { account }: Pick<Life, 'account'>,
  { id }: Pick<Channel, 'id'>,
  { lists, closed }: Pick<Facts, 'lists' | 'closed'>,
): boolean {
  const asked = lists.get(account) ?? [];
  let open: Span[] = [span];
  for (const { channel, accounts, since, to } of closed)
    if (channel === id && accounts.includes(account))
      open = open.flatMap((one) => [
        { from: one.from, to: Math.min(one.to, since) },
        { from: Math.max(one.from, to), to: one.to },
      ]);
  return open.some(
    ({ from, to }) => to - from > SEEN && asked.filter((at) => at > from && at < to).length >= LISTS,
  );
}

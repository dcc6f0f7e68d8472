/** What can be asked of looks while everything fails, in milliseconds of the day. */
import { LEAP } from './clock';

/** Within it, everything has been told. */
export const SURELY = 12 * LEAP;
/** What stood for so long was seen by one. */
export const SEEN = 25 * LEAP;
/** AWS is asked some time before the ledger is written. */
export const BEGINNING = 6 * LEAP;

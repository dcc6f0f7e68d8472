/**
 * A kind of file, written a case at a time: the text of a case is made when it arrives, so a hundred
 * thousand of them never hold up a click at the end.
 */
import type { CaseRecord } from '../record';

export interface Format {
  readonly head: string;
  /** The head of a file with a column of accounts. */
  readonly headOfMany: string;
  /** One case. */
  readonly row: (record: CaseRecord) => string;
  /** Between two cases. */
  readonly between: string;
  readonly foot: string;
}

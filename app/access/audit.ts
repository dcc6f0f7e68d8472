/**
 * Who saw what: one JSON line for each list, view, export and refusal, in a stream of its own. It holds
 * ids and the query as it was typed, never a body, a subject or an e-mail address.
 */
import pino, { type DestinationStream } from 'pino';
import { scrub } from '../runtime/log';

export interface AuditRecord {
  readonly act: string;
  readonly user: string;
  readonly team?: string;
  readonly channel?: string;
  /** The command as it would be typed. */
  readonly query?: string;
  /** Display ids or case ids of what was shown. */
  readonly cases?: readonly string[];
  /** `shown`, `refused`, or the code of the problem. */
  readonly outcome: string;
  /** Found again in the log, and in the sentence the person was told. */
  readonly reference?: string;
}

export type Audit = (record: AuditRecord) => void;

/**
 * Writes to `path`, or to standard output where there is none, before the act is over; each line has
 * `"stream":"audit"`, in the shape of a log line.
 */
export function createAudit(path?: string, destination?: DestinationStream): Audit {
  const to = destination ?? pino.destination({ dest: path ?? 1, mkdir: true, sync: true });
  return ({ act, query, ...record }) => {
    const line = { level: 30, time: new Date().toISOString(), stream: 'audit', ...record };
    to.write(`${JSON.stringify({ ...line, query: query && scrub(query), act })}\n`);
  };
}

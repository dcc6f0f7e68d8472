/**
 * Who saw and did what: one JSON line for each list, view, export and refusal, and two for each act that changes a case (two
 * more where files go along), in a stream of its own. It holds ids and the query as it was typed, never a body, a subject, a
 * file's name or an e-mail address. A line is written before what it tells of is shown or done. While lines cannot be written
 * nothing is shown; the next line that can be says which were not.
 */
import { createHash } from 'node:crypto';
import { Problem } from '../../src/problem';
import type { Lines } from '../runtime/log/lines';
import { scrub } from '../runtime/log/scrub';

export interface AuditRecord {
  readonly act: string;
  readonly user: string;
  readonly team?: string;
  readonly channel?: string;
  /** The command as it would be typed. */
  readonly query?: string;
  /** Display ids or case ids of what is shown. */
  readonly cases?: readonly string[];
  /** `shown`, `attaching`, `attached`, `sending`, `words-sent`, `sent`, `refused`, or the code of the problem. */
  readonly outcome: string;
  /** Of what is sent to AWS: UTF-16 code units, and SHA-256 in hex. */
  readonly text?: Digest;
  /** Bytes of each file that goes along; its name is the person's. */
  readonly files?: readonly number[];
  /** Found again in the log, and in the sentence the person was told. */
  readonly reference?: string;
}

interface Digest {
  readonly length: number;
  readonly sha256: string;
}

/** By which a text is known again that is not written down. */
export function digestOf(text: string): Digest {
  return { length: text.length, sha256: createHash('sha256').update(text).digest('hex') };
}

export interface Audit {
  /** Rejects with `unwritten` where the line could not be written. */
  write(record: AuditRecord): Promise<void>;
  /** Why nothing can be shown, in a word; undefined when it can. */
  notReady(): string | undefined;
  /** Ends the looks whether writing works again. */
  close(): void;
}

export interface AuditOptions {
  /** Hears the first failure, and the number of failures each minute; then that writing works again. */
  readonly onFailure?: (error: unknown, lost: number) => void;
  readonly onRecovery?: (lost: number) => void;
  /** Milliseconds between two looks whether writing works again. */
  readonly lookEvery?: number;
}

const LOOK_EVERY = 1_000;
/** Looks between two complaints. */
const COMPLAIN_EVERY = 60;
/** References that are named; more are only counted. */
const MOST_NAMED = 100;

interface Lost {
  count: number;
  references: string[];
}

/** Each line has `"stream":"audit"`, in the shape of a log line. */
export function createAudit(
  lines: Lines,
  { onFailure = () => {}, onRecovery = () => {}, lookEvery = LOOK_EVERY }: AuditOptions = {},
): Audit {
  let lost: Lost | undefined;
  let looks: NodeJS.Timeout | undefined;
  let recovering: Promise<void> | undefined;

  function fail(error: unknown, reference?: string): void {
    if (!lost) {
      lost = { count: 0, references: [] };
      onFailure(error, 1);
      startLooking();
    }
    lost.count += 1;
    const { references } = lost;
    // A turn that could not be written down fails, and that cannot be written down either.
    const isNew = reference && references.at(-1) !== reference;
    if (isNew && references.length < MOST_NAMED) references.push(reference);
  }

  function startLooking(): void {
    let looked = 0;
    looks ??= setInterval(() => {
      looked += 1;
      recover().catch((error) => {
        if (lost && looked % COMPLAIN_EVERY === 0) onFailure(error, lost.count);
      });
    }, lookEvery).unref();
  }

  /** Says first which lines are missing, or claim what was not shown; once, however many lines wait for it. */
  async function recover(): Promise<void> {
    if (!lost) return;
    recovering ??= sayWhatIsLost(lost).finally(() => {
      recovering = undefined;
    });
    await recovering;
  }

  async function sayWhatIsLost(told: Lost): Promise<void> {
    const { count } = told;
    const references = [...told.references];
    await lines.write(printed({ act: 'audit', user: '', outcome: 'recovered', lost: count, references }));
    // What failed meanwhile is told of next.
    const more = { count: told.count - count, references: told.references.slice(references.length) };
    lost = more.count > 0 ? more : undefined;
    if (lost) return;
    clearInterval(looks);
    looks = undefined;
    onRecovery(count);
  }

  return {
    async write(record) {
      try {
        await recover();
        await lines.write(printed(record));
      } catch (cause) {
        fail(cause, record.reference);
        throw new Problem('unwritten', '', { cause });
      }
    },
    notReady: () => lost && 'audit',
    close: () => clearInterval(looks),
  };
}

function printed({ act, query, ...record }: AuditRecord & { lost?: number; references?: string[] }): string {
  const line = { level: 30, time: new Date().toISOString(), stream: 'audit', ...record };
  return `${JSON.stringify({ ...line, query: query && scrub(query), act })}\n`;
}

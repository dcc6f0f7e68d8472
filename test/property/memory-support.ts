/**
 * AWS Support as a plain object over a list of cases, cut into windows of any size, empty ones too.
 * Newest first, or oldest first; its tokens are anchored behind the last case handed out, as a good service's are.
 */

import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import type { Desk, People } from '../../src/desk';
import { seedServices } from '../../src/emulators/seed';
import type { CaseDetails, Communication, Support } from '../../src/support/support';
import { anyCharacters } from './any-characters';

export interface MemorySupport extends Support {
  readonly list: CaseDetails[];
  /** How often each thing was asked. */
  calls: number;
}

const HOUR = 3_600_000;
export const NOW = Date.UTC(2026, 10, 1);

/** A workspace that tells nothing of its people. */
export const nobody: People = { timeZone: async () => undefined, email: async () => undefined };

/** What the desk answers to a line typed behind /cases. */
export async function typed(desk: Desk, line: string): Promise<Message> {
  return desk.open(await desk.understand(line, 'U1'));
}

export function memorySupport(
  list: CaseDetails[],
  windows: number[] = [100],
  letters: Communication[] = [],
  { oldestFirst = false } = {},
): MemorySupport {
  const isBefore = (one: string, other: string) => (oldestFirst ? one < other : one > other);
  const memory: MemorySupport = {
    list,
    calls: 0,
    cases: (parameters) => async (token) => {
      memory.calls += 1;
      const wanted = list
        .filter((one) => parameters.includeResolvedCases || one.status !== 'resolved')
        .filter((one) => !parameters.caseIdList || parameters.caseIdList.includes(one.caseId!))
        .filter((one) => !parameters.displayId || parameters.displayId === one.displayId)
        .map((one) => ({ one, anchor: anchor(one) }))
        .sort((a, b) => (isBefore(a.anchor, b.anchor) ? -1 : 1));
      const [turn = '0', behind = ''] = token?.split('|', 2) ?? [];
      const rest = wanted.filter(({ anchor }) => !behind || isBefore(behind, anchor));
      const items = rest.slice(0, windows[Number(turn) % windows.length]);
      const last = items.at(-1)?.anchor ?? behind;
      const next = rest.length > items.length ? `${Number(turn) + 1}|${last}` : undefined;
      return { items: items.map(({ one }) => one), next };
    },
    communications: () => async () => {
      memory.calls += 1;
      return { items: letters };
    },
    services: async () => seedServices(),
    severityLevels: async () => [],
    attachment: async () => ({ fileName: '', data: new Uint8Array() }),
  };
  return memory;
}

function anchor({ timeCreated, displayId }: CaseDetails): string {
  return `${timeCreated} ${displayId}`;
}

const text = anyCharacters({ maxLength: 300 });

/** A case; `n` makes its ids its own. */
export function someCase(
  n: number,
  status = 'opened',
  severityCode = 'low',
  age = n,
  subject = `Case ${n}`,
): CaseDetails {
  const displayId = String(170_000_000_000_000 + n);
  const timeCreated = new Date(NOW - age * HOUR).toISOString();
  return {
    caseId: `case-111122223333-muen-2026-${n}`,
    displayId,
    status,
    severityCode,
    timeCreated,
    subject,
    serviceCode: 'amazon-s3',
  };
}

const status = fc.constantFrom(
  'opened',
  'pending-customer-action',
  'reopened',
  'unassigned',
  'quantum-review',
);
const severity = fc.constantFrom('low', 'normal', 'high', 'urgent', 'critical', 'unheard-of');

/** Open cases of every kind, some of one age. */
export const caseLists = (minLength = 0) =>
  fc
    .array(fc.tuple(status, severity, fc.integer({ min: 1, max: 2000 })), {
      minLength,
      maxLength: 60,
      size: 'max',
    })
    .map((drafts) => drafts.map(([state, code, age], n) => someCase(n, state, code, age)));

/** Sizes of the windows in turn; never only empty ones. */
export const windowSizes = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 })
  .filter((sizes) => sizes.some((size) => size > 3) && !/(^|,)0,0,0/.test(String([...sizes, ...sizes])));

/** A case as a stranger may have written it. */
export const strangeCases = fc
  .record({
    subject: text,
    submittedBy: text,
    serviceCode: text,
    categoryCode: text,
    status: text,
    severityCode: text,
    language: text,
  })
  .chain((fields) =>
    fc
      .record({
        ccEmailAddresses: fc.array(text, { maxLength: 10 }),
        timeCreated: fc.oneof(fc.constant(''), fc.constant(new Date(NOW).toISOString()), text),
        displayId: fc.stringMatching(/^\d{10,15}$/),
        caseId: fc.constant('case-111122223333-muen-2026-0123456789abcdef'),
      })
      .map((ids) => ({ ...fields, ...ids }) as CaseDetails),
  );

export const letters: fc.Arbitrary<Communication> = fc.record({
  body: fc.oneof(
    anyCharacters({ maxLength: 8000, size: 'max' }),
    fc.constantFrom('&', '<', '\n', '"', '\u0001', '😀', ' ').map((char) => char.repeat(8000 / char.length)),
  ),
  submittedBy: text,
  timeCreated: fc
    .date({ min: new Date(0), max: new Date(NOW), noInvalidDate: true })
    .map((date) => date.toISOString()),
  attachmentSet: fc.array(fc.record({ attachmentId: text, fileName: text }), { maxLength: 3 }),
});

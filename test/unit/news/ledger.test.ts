import { ledgerMetadata } from '../../../app/news/messages-there';
import {
  asKept,
  keyOfAccount,
  keyOfCase,
  printKnown,
  readAccounts,
  readKnown,
} from '../../../src/news/ledger';
import { SEVERITIES, STATUSES } from '../../../src/support/case-order';

const states = [...STATUSES, 'brand-new'].flatMap((status) =>
  [...SEVERITIES, 'mild'].map((severity) => ({ status, severity })),
);

test('every state that is known comes back as it was, and one that nobody has seen as such', () => {
  const known = new Map(states.map((state, index) => [keyOfCase(String(index)), state]));
  const read = readKnown(printKnown(known));
  for (const [key, state] of known) expect(read.get(key)).toEqual(asKept(state));
  expect(read.size).toBe(states.length);
});

test('a thousand accounts that were never read, and four hundred cases, are some kilobytes', () => {
  const ids = Array.from({ length: 1_000 }, (_, number) => String(100_000_000_000 + number));
  const unread = ids.map(keyOfAccount);
  const known = new Map(Array.from({ length: 400 }, (_, number) => [keyOfCase(String(number)), states[0]!]));
  const metadata = ledgerMetadata({
    at: Date.UTC(2026, 0),
    of: 'x'.repeat(22),
    unread,
    known,
    isCut: true,
    digests: new Map([['morning1', 1_700_000_000_000]]),
  });
  expect(JSON.stringify(metadata).length).toBeLessThan(7_000);
  expect(readAccounts(String(metadata.event_payload.unread))).toEqual(unread);
});

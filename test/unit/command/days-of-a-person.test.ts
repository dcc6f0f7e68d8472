/** A day begins where the person is, however they say it. */
import { printCommand } from '../../../src/command/print';
import { createDesk } from '../../../src/desk';
import { memorySupport } from '../../property/memory-support';

/** 2026-11-23 03:15 in Kathmandu, 5:45 hours ahead of UTC, where it is still the day before. */
const NOW = Date.UTC(2026, 10, 22, 21, 30);
const people = { timeZone: async () => 'Asia/Kathmandu', email: async () => undefined };
const desk = createDesk(memorySupport([]), people, () => NOW);
const midnight = 'after:2026-11-22T18:15:00Z';

test.each([
  ['after:today', midnight],
  ['urgent today', `severity:urgent ${midnight}`],
  ['this morning', midnight],
  ['urgent yesterday', 'severity:urgent after:2026-11-21T18:15:00Z'],
  ['on sunday', `after:2026-11-21T18:15:00Z before:2026-11-22T18:15:00Z`],
  ['last week', 'after:2026-11-15T18:15:00Z'],
  ['this-month', 'after:2026-10-31T18:15:00Z'],
  ['older than yesterday', 'before:2026-11-21T18:15:00Z'],
  ['between 2026-11-01 and 2026-11-02', 'after:2026-10-31T18:15:00Z before:2026-11-02T18:15:00Z'],
])('%s', async (line, meant) => {
  expect(printCommand(await desk.understand(line, 'U0JANE'))).toBe(`open ${meant}`);
});

import { caseList, caseRow } from '../../../src/blocks/case-list';
import { LIMITS } from '../../../src/blocks/limits';
import { markOpened } from '../../../src/blocks/opened-mark';
import { cost } from '../../../src/blocks/text';
import { seedCases } from '../../../src/emulators/seed';
import { words } from '../../world/messages';

const NOW = Date.UTC(2026, 10, 3, 14, 20);
const LINK = 'https://example.slack.com/archives/C1/p20?thread_ts=1.0&cid=C1';

/** A list of ten cases whose buttons carry cursors of this length. */
function list(length: number) {
  const cases = seedCases({ cases: 10, now: new Date(NOW) });
  return caseList({
    ...{ what: 'open cases', of: 'open cases', order: 'newest first', first: 'The newest of' },
    ...{ isFiltered: false, isNarrowed: false, page: 2, read: 20 },
    ways: { next: 'v'.repeat(length), previous: 'v'.repeat(length) },
    rows: cases.map((details, index) => caseRow(details, `view ${index}`, NOW)),
  });
}

test('a list that shows another page by now is left alone', () => {
  expect(markOpened(list(100), 'view of another page', LINK)).toBeUndefined();
});

test('a list without room for a mark is left alone, and one with room stays within what Slack takes', () => {
  let room = 0;
  for (let length = 100; length < 4_000; length += 50) {
    const before = list(length);
    const after = markOpened(before, 'view 3', LINK);
    if (after) expect(cost(after.blocks)).toBeLessThanOrEqual(LIMITS.message);
    else expect(cost(before.blocks) + 200).toBeGreaterThan(LIMITS.message);
    room += after ? 1 : 0;
  }
  expect(room).toBeGreaterThan(10);
});

test('a case that is opened again keeps one mark, with the newest link', () => {
  const once = markOpened(list(100), 'view 3')!;
  const twice = markOpened(once, 'view 3', LINK)!;
  expect(words(twice).match(/opened in the thread/g)).toHaveLength(1);
  expect(words(twice)).toContain('thread_ts=1.0&amp;cid=C1|opened in the thread>');
  expect(twice.text).toBe(once.text);
});

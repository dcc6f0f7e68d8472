/** What a turn reads, it puts in order together; and a segment is the same one at every click, however fast AWS is. */
import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import { createDesk, type Desk } from '../../src/desk';
import { decodeCursor } from '../../src/paging/cursor';
import { Problem } from '../../src/problem';
import { keyIn } from '../../src/support/case-order';
import type { CaseDetails, Support } from '../../src/support/support';
import { rows, wayOn, words } from '../world/messages';
import { clockStands } from '../world/stopped-clock';
import { browse, button } from './browse';
import earlierButtons from './buttons-of-version-1.json';
import { caseLists, type MemorySupport, memorySupport, NOW, nobody, someCase, typed } from './memory-support';

// However busy the machine is, no turn runs out of its two seconds.
clockStands();

const ids = (list: readonly CaseDetails[]) => list.map(({ displayId }) => displayId!);

/** Sizes small enough that most lists are several segments of five windows. */
const smallWindows = fc
  .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 })
  .filter((sizes) => sizes.some((size) => size > 2) && !/(^|,)0,0,0/.test(String([...sizes, ...sizes])));
const fullWindows = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });
/** Milliseconds that AWS takes for one call after the other. */
const delays = fc.array(fc.constantFrom(0, 300, 900, 2_100), { minLength: 1, maxLength: 7 });
const ways = fc.record({ oldestFirst: fc.boolean() });

/** A desk made a moment ago, on a clock that AWS's calls move. */
function deskOn(memory: MemorySupport, times: readonly number[] = [0]): Desk {
  let now = NOW;
  const slow: Support = {
    ...memory,
    cases: (parameters) => async (token) => {
      now += times[memory.calls % times.length]!;
      return memory.cases(parameters)(token);
    },
  };
  return createDesk(slow, nobody, () => now);
}

/** The list as the service cuts it: five windows, put in order together, and the next five. */
async function inSegments(memory: MemorySupport, key: (details: CaseDetails) => string): Promise<string[]> {
  const shown: string[] = [];
  const fetchPage = memory.cases({});
  for (let token: string | undefined, ended = false; !ended; ) {
    const segment: CaseDetails[] = [];
    for (let windows = 0; windows < 5 && !ended; windows += 1) {
      const { items, next } = await fetchPage(token);
      segment.push(...items);
      token = next;
      ended = next === undefined;
    }
    shown.push(...ids(segment.sort((a, b) => (key(a) < key(b) ? -1 : 1))));
  }
  return shown;
}

test.each(['triage', 'waiting', 'severity', 'newest', 'oldest'] as const)(
  'sort:%s puts five windows in one order and then the next five, each case once',
  async (sort) => {
    await fc.assert(
      fc.asyncProperty(caseLists(), fullWindows, ways, async (list, windows, way) => {
        const memory = memorySupport(list, windows, [], way);
        const pages = await browse(() => deskOn(memory), `open sort:${sort}`);
        expect(pages.flatMap(rows)).toEqual(await inSegments(memory, keyIn(sort)));
      }),
      { numRuns: 60 },
    );
  },
);

test('where AWS is slow a segment is what came in time, and the turn goes on there: each case once', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(), smallWindows, delays, ways, async (list, windows, times, way) => {
      const memory = memorySupport(list, windows, [], way);
      const shown = (await browse(() => deskOn(memory, times))).flatMap(rows);
      expect(shown.toSorted()).toEqual(ids(list).toSorted());
    }),
    { numRuns: 200 },
  );
});

/** What one sees clicking Previous from a page to the first. */
async function toTheStart(makeDesk: () => Desk, page: Message): Promise<string[]> {
  const shown: string[] = [];
  let previous = button(page, 'Previous');
  for (let clicks = 0; previous !== undefined && clicks < 200; clicks += 1) {
    const before = await makeDesk().turn(previous);
    shown.push(...rows(before));
    previous = button(before, 'Previous');
  }
  return shown;
}

test('Previous leads to the very page one came from, whether AWS is faster now or slower', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(), smallWindows, delays, delays, async (list, windows, there, back) => {
      const memory = memorySupport(list, windows);
      const pages = await browse(() => deskOn(memory, there));
      let at = pages.at(-1)!;
      const earlier = pages.slice(0, -1).toReversed();
      for (const [steps, before] of earlier.entries()) {
        const previous = button(at, 'Previous');
        if (decodeCursor(previous).isBack) {
          // A way back through many segments outgrows a button at some time. Then it is read, in whatever segments
          // AWS is fast enough for now, and each case is seen once all the same.
          expect(steps).toBeGreaterThanOrEqual(6);
          const shown = await toTheStart(() => deskOn(memory, back), at);
          return expect(shown.toSorted()).toEqual(earlier.slice(steps).flatMap(rows).toSorted());
        }
        at = await deskOn(memory, back).turn(previous);
        // A page that found nothing in time may find something now.
        if (rows(before).length > 0) expect(rows(at)).toEqual(rows(before));
      }
      expect(button(at, 'Previous')).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('while cases open, change and resolve and AWS has its moods, each unchanged one is shown exactly once', async () => {
  const dice = fc.infiniteStream(fc.nat());
  await fc.assert(
    fc.asyncProperty(
      caseLists(),
      smallWindows,
      delays,
      ways,
      dice,
      async (list, windows, times, way, rolls) => {
        const memory = memorySupport([...list], windows, [], way);
        const changed = new Set<string | undefined>();
        const roll = (sides: number) => rolls.next().value! % sides;
        const between = (page: number) => {
          for (let n = roll(4); n > 0 && memory.list.length > 0; n -= 1) {
            const at = roll(memory.list.length);
            const victim = memory.list[at]!;
            changed.add(victim.displayId);
            if (roll(2)) memory.list.splice(at, 1);
            else memory.list[at] = { ...victim, severityCode: 'critical', status: 'pending-customer-action' };
          }
          for (let n = roll(3); n > 0 && page < 40; n -= 1)
            memory.list.push(someCase(10_000 + page * 10 + n, 'opened', 'urgent', -page - n / 10));
        };
        const pages = await browse(() => deskOn(memory, [...times, roll(2) * 1_000]), 'open', between);
        const shown = pages.flatMap(rows).filter((id) => !changed.has(id));
        expect(new Set(shown).size).toBe(shown.length);
        for (const id of ids(list)) if (!changed.has(id)) expect(shown).toContain(id);
      },
    ),
    { numRuns: 400 },
  );
});

const longList = Array.from({ length: 730 }, (_, n) => someCase(n, 'opened', n % 3 ? 'low' : 'normal'));

describe('the first words of a page', () => {
  test('say nothing of a part where the list is one', async () => {
    const pages = await browse(() => deskOn(memorySupport(longList.slice(0, 500))));
    expect(words(pages[0]!)).toContain('Page 1 of 50 · 500 open cases');
    expect(words(pages[0]!)).not.toMatch(/the first|after page/);
  });

  test('say what was put in order where it is not the whole list', async () => {
    const pages = await browse(() => deskOn(memorySupport(longList)));
    expect(pages).toHaveLength(73);
    const said = pages.map((page) => words(page).split('\n')[1]);
    expect(new Set(said.slice(0, 50))).toEqual(
      new Set(['The gravest of the first 500 open cases. More come after page 50.']),
    );
    expect(new Set(said.slice(50))).toEqual(
      new Set(['The gravest of open cases 501 to 730. These are the last.']),
    );
    expect(pages[0]!.text).toMatch(/^AWS Support: open cases\. The gravest of the first 500 open cases\./);
    expect(words(pages.at(-1)!)).toContain('Page 73 of 73 · 730 open cases');
  });

  test('say so where AWS took too long, and the next turn goes on', async () => {
    const memory = memorySupport(longList);
    const pages = await browse(() => deskOn(memory, [900]));
    expect(words(pages[0]!)).toContain(
      'The gravest of the first 300 open cases, as AWS did not send more in time. More come after page 30.',
    );
    expect(words(pages[30]!)).toContain('open cases 301 to 600');
    expect(pages.flatMap(rows).toSorted()).toEqual(ids(longList).toSorted());
  });

  test('say so where AWS refused the rest, and the next turn goes on', async () => {
    const memory = memorySupport(longList);
    const refusing: Support = {
      ...memory,
      cases: (parameters) => async (token) => {
        if (token?.startsWith('3|')) throw new Problem('throttled');
        return memory.cases(parameters)(token);
      },
    };
    const refused = createDesk(refusing, nobody, () => NOW);
    let at = await typed(refused, 'open');
    expect(words(at)).toContain('the first 300 open cases, as AWS did not send more in time.');
    const shown = rows(at);
    for (let next = wayOn(at); next; next = wayOn(at)) {
      at = await deskOn(memory).turn(next);
      shown.push(...rows(at));
    }
    expect(shown.toSorted()).toEqual(ids(longList).toSorted());
  });

  test('say of a search what it looked through', async () => {
    const list = longList.map((one, n) => (n % 50 === 7 ? { ...one, severityCode: 'high' } : one));
    const pages = await browse(() => deskOn(memorySupport(list)), 'open severity:high');
    expect(words(pages[0]!)).toContain('Found among the first 500 open cases. More may come after page 1.');
    expect(words(pages[1]!)).toContain('Found among open cases 501 to 730. These are the last.');
    const none = await browse(() => deskOn(memorySupport(longList)), 'open severity:high');
    expect(words(none[0]!)).toContain(
      'Nothing matches among the first 500 open cases. _Continue_ looks further.',
    );
    expect(words(none[1]!)).toMatch(/^Nothing matches among 730 open cases\.$/m);
  });

  test.each(['open sort:oldest', 'all rows:20'])('say nothing of looking through for %s', async (line) => {
    const [first] = await browse(() => deskOn(memorySupport(longList)), line);
    expect(words(first!) + first!.text).not.toMatch(/looked through|sorted within|Found among/);
  });
});

test('resolved cases come newest first, unless another order is asked for', async () => {
  const list = Array.from({ length: 40 }, (_, n) =>
    someCase(n, 'resolved', n % 2 ? 'critical' : 'low', 40 - n),
  );
  const shown = async (line: string) => (await browse(() => deskOn(memorySupport(list)), line)).flatMap(rows);
  expect(await shown('resolved')).toEqual(ids(list.toReversed()));
  expect(await shown('resolved sort:oldest')).toEqual(ids(list));
});

describe('a button of version 1, drawn when ten pages were put in order together', () => {
  const STATUSES = ['opened', 'pending-customer-action', 'reopened', 'resolved', 'work-in-progress'];
  const SEVERITIES = ['low', 'critical', 'normal', 'urgent', 'high', 'low', 'normal'];
  const list = Array.from({ length: 330 }, (_, n) =>
    someCase(n, STATUSES[(n * 7) % 5], SEVERITIES[(n * 11) % 7], n),
  );
  const wanted: Record<string, (one: CaseDetails) => boolean> = {
    open: ({ status }) => status !== 'resolved',
    all: () => true,
    resolved: ({ status }) => status === 'resolved',
  };

  test.each(earlierButtons)('of page $page of $line leads on from there, each case once', async (earlier) => {
    const idOf = (n: number) => String(170_000_000_000_000 + n);
    const shown = earlier.shown.map(idOf);
    const isGrave = ({ severityCode = '' }: CaseDetails) => ['high', 'urgent'].includes(severityCode);
    const all = list
      .filter(wanted[earlier.line.split(' ')[0]!]!)
      .filter((one) => !earlier.line.includes('severity:') || isGrave(one));
    const here = shown.length - earlier.here;
    const from: [string | undefined, string[]][] = [
      [earlier.next, shown],
      [earlier.refresh, shown.slice(0, here)],
      [earlier.previous, shown.slice(0, here - 10)],
    ];
    for (const [button, before] of from) {
      const found = [...before];
      for (let next = button; next && found.length < 400; ) {
        const page = await deskOn(memorySupport(list)).turn(next);
        found.push(...rows(page));
        next = wayOn(page);
      }
      if (button) expect(found.toSorted()).toEqual(ids(all).toSorted());
    }
  });

  test('goes on in the order it was drawn in', async () => {
    const { next } = earlierButtons.find(({ line, page }) => line === 'open' && page === 4)!;
    const desk = deskOn(memorySupport(list));
    const fifth = await desk.turn(next);
    const window = list.filter(wanted.open!).slice(0, 100);
    const key = keyIn('waiting');
    expect(rows(fifth)).toEqual(ids(window.sort((a, b) => (key(a) < key(b) ? -1 : 1))).slice(40, 50));
    expect(words(fifth)).toContain('waiting on us first, then severity, then the oldest');
  });
});

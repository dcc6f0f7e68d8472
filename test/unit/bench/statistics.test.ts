/** The bench's numbers: a wrong median would praise or blame the bot for nothing. */
import { ArgumentError, readArguments } from '../../bench/arguments';
import { interleave } from '../../bench/batch';
import { drawPlot } from '../../bench/plot';
import { sharesOf } from '../../bench/profile-shares';
import { bounded, compared, counted } from '../../bench/row';
import { median, percentile, ratios, spread } from '../../bench/statistics';
import { markdownTable, plainTable } from '../../bench/table';

const work = { id: 'some', work: 'some work', unit: 'ms' };

test('a median does not care in which order the rounds came, nor about one slow round', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([1, 2, 3, 2, 900])).toBe(2);
  expect(() => median([])).toThrow(RangeError);
});

test('a percentile is a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1).reverse();
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile(hundred, 1)).toBe(100);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([1, 2], 0)).toBe(1);
});

test('a spread is the least, the middle and the most', () => {
  expect(spread([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
});

test('a ratio belongs to one round, so a machine that was busy for a round changes nothing', () => {
  expect(ratios([1, 10, 1], [2, 20, 2])).toEqual([0.5, 0.5, 0.5]);
  expect(() => ratios([1], [1, 2])).toThrow(RangeError);
});

test('a row says whether the promise was kept, in both directions', () => {
  const row = { ...work, against: 'bare Bolt', ours: [2, 2, 2], theirs: [4, 5, 4] };
  expect(compared({ ...row, atMost: 0.5 })).toMatchObject({ reached: true, target: '≤ 0.50 ×' });
  expect(compared({ ...row, atMost: 0.4 })).toMatchObject({ reached: false });
  expect(compared({ ...row, atLeast: 3 })).toMatchObject({ reached: false, target: '≥ 3.00 ×' });
  expect(compared(row)).toMatchObject({ reached: undefined, target: '' });
});

test('a count is right or wrong, and only a count can end a run with an error', () => {
  expect(counted(work, 3, 3)).toMatchObject({ reached: true, exact: true });
  expect(counted(work, 4, 3)).toMatchObject({ reached: false, exact: true });
  expect(bounded(work, [1, 5, 1], 2)).toMatchObject({ reached: true });
  expect(bounded(work, [1, 5, 1], 2).exact).toBeUndefined();
});

test('contenders take turns, and none is always the first', async () => {
  const ran: string[] = [];
  const contender = (name: string) => async () => ran.push(name);
  const results = await interleave({ rounds: 3, seconds: 60 }, [contender('a'), contender('b')]);
  expect(ran.join('')).toBe('abbaab');
  expect(results).toEqual([
    [1, 4, 5],
    [2, 3, 6],
  ]);
});

test('no more rounds are begun than there is time for, but for the fewest that make a median', async () => {
  const rounds = await interleave({ rounds: 15, seconds: 0 }, [async () => 1]);
  expect(rounds).toEqual([[1, 1, 1]]);
});

test('a quick run prints ratios without judging them, and judges counts', () => {
  const slow = compared({ ...work, against: 'bare Bolt', ours: [9], theirs: [1], atMost: 1 });
  const wrong = counted({ ...work, note: 'why' }, 4, 3);
  expect(plainTable([slow], false)).not.toContain('falls short');
  expect(plainTable([slow], true)).toContain('falls short');
  expect(plainTable([wrong], false)).toMatch(/4 ms.*exactly 3\s+falls short\n {4}why/);
  expect(markdownTable([slow]).split('\n')).toHaveLength(3);
});

test('the picture shows what has a ratio, and no work can break out of it or run into the axis', () => {
  const row = compared({ ...work, work: 'a <b> & c', against: 'x', ours: [1], theirs: [2], atMost: 1 });
  const picture = drawPlot([row, counted(work, 1, 1)], 'Node 20');
  expect(picture).toContain('a &lt;b&gt; &amp; c');
  expect(picture.match(/<circle/g)).toHaveLength(1);
  expect(drawPlot([{ ...row, work: 'x'.repeat(80) }], '')).toContain(`>${'x'.repeat(45)}…<`);
});

test('time in native code belongs to the package that called it, and that of nobody and of the probe is left out', () => {
  const frame = (functionName: string, url = '') => ({ functionName, url });
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 4, 5, 6] },
      { id: 2, callFrame: frame('ack', '/x/node_modules/@slack/bolt/dist/App.js'), children: [3] },
      { id: 3, callFrame: frame('writev') },
      { id: 4, callFrame: frame('(idle)') },
      { id: 5, callFrame: frame('turn', '/x/dist/src/listings/turn.js') },
      { id: 6, callFrame: frame('profile', '/x/dist/test/bench/probe.js'), children: [7] },
      { id: 7, callFrame: frame('dispatch') },
    ],
    samples: [2, 3, 4, 5, 6, 7],
    timeDeltas: [10, 20, 500, 70, 5, 300],
  };
  expect(sharesOf(profile)).toEqual([
    { group: 'casedesk', share: 0.7 },
    { group: 'Bolt and its packages', share: 0.3 },
  ]);
});

test('a flag nobody knows, a measure nobody has and rounds without end are refused by name', () => {
  expect(readArguments(['--quick', '--only', 'a,b'], ['a', 'b'])).toMatchObject({
    quick: true,
    only: ['a', 'b'],
  });
  expect(() => readArguments(['--fast'], [])).toThrow(ArgumentError);
  expect(() => readArguments(['--only', 'x'], ['a'])).toThrow('There is no measure “x”');
  expect(() => readArguments(['--rounds', '900'], [])).toThrow('1 to 25');
});

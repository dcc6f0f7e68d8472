import { caseReport } from '../../../src/blocks/case-report';
import { matches } from '../../../src/command/matching/matches';
import type { Query } from '../../../src/command/query';
import { countCases, type Tally, withOthers } from '../../../src/report/counts';
import { readReport } from '../../../src/report/read-report';
import { firstWeek, openedPerWeek } from '../../../src/report/weeks';
import type { CaseDetails, Support } from '../../../src/support/support';
import { problemsOfMessage } from '../../property/slack-says';

const at = (time: string, timeZone = 'UTC') => ({ now: Date.parse(time), timeZone });
const created = (timeCreated: string, rest: CaseDetails = {}): CaseDetails => ({ timeCreated, ...rest });
const counted = (tallies: readonly Tally[]) =>
  Object.fromEntries(tallies.filter(({ count }) => count).map(({ name, count }) => [name, count]));

describe('a case counts by its age in calendar days of whoever asks', () => {
  test.each([
    ['a minute ago', '2026-11-20T13:59:00Z', 'UTC', 'Today'],
    ['just after midnight', '2026-11-20T00:00:00Z', 'UTC', 'Today'],
    ['just before midnight', '2026-11-19T23:59:59Z', 'UTC', '1–7 days'],
    ['just before midnight in London, after it in Berlin', '2026-11-19T23:30:00Z', 'Europe/Berlin', 'Today'],
    ['yesterday in London, today in Tokyo', '2026-11-19T16:00:00Z', 'Asia/Tokyo', 'Today'],
    ['seven days ago', '2026-11-13T01:00:00Z', 'UTC', '1–7 days'],
    ['eight days ago', '2026-11-12T23:00:00Z', 'UTC', '8–30 days'],
    ['thirty days ago, the clocks changed since', '2026-10-21T00:30:00+02:00', 'Europe/Berlin', '8–30 days'],
    ['thirty-one days ago', '2026-10-20T12:00:00Z', 'UTC', '31–90 days'],
    ['ninety days ago', '2026-08-22T12:00:00Z', 'UTC', '31–90 days'],
    ['ninety-one days ago', '2026-08-21T12:00:00Z', 'UTC', 'Over 90 days'],
    ['by a clock that is ahead', '2026-11-20T18:00:00Z', 'UTC', 'Today'],
    ['at a time nobody can read', 'the other day', 'UTC', 'Unknown'],
  ])('%s', (_, time, timeZone, age) => {
    const { ages } = countCases([created(time)], at('2026-11-20T14:00:00Z', timeZone));
    expect(counted(ages)).toEqual({ [age]: 1 });
  });
});

test('every severity, status and service is counted, also one nobody has seen before or none at all', () => {
  const cases = [
    { severityCode: 'low', status: 'resolved', serviceCode: 'a' },
    { severityCode: 'quantum', status: 'quantum-review', serviceCode: 'b' },
    { severityCode: 'critical', status: 'opened', serviceCode: 'b' },
    {},
  ];
  const { severities, statuses, services } = countCases(cases, at('2026-11-20'), (code) =>
    code === 'a' ? 'Service A' : undefined,
  );
  expect(severities.map(({ name }) => name)).toEqual(['Critical', 'Low', 'Quantum', 'Unknown']);
  expect(statuses.map(({ name }) => name)).toEqual(['Opened', 'Resolved', 'Quantum review', 'Unknown']);
  expect(services).toEqual([
    { name: 'B', count: 2 },
    { name: 'Service A', count: 1 },
    { name: 'Unknown', count: 1 },
  ]);
});

test('the others are counted together, and never a single one as "1 others"', () => {
  const ten = [...'abcdefghij'].map((name) => ({ name, count: 1 }));
  expect(withOthers(ten, 8).at(-1)).toEqual({ name: '2 others', count: 2 });
  expect(withOthers(ten, 9)).toEqual(ten);
});

describe('weeks begin on Monday at midnight of whoever asks', () => {
  test.each([
    ['across the end of a year', '2027-01-06T12:00:00Z', 'UTC', '19 Oct', '4 Jan', '2026-10-19T00:00:00Z'],
    ['on a Monday', '2026-11-16T00:00:00Z', 'UTC', '31 Aug', '16 Nov', '2026-08-31T00:00:00Z'],
    ['on a Sunday night', '2026-11-15T23:59:59Z', 'UTC', '24 Aug', '9 Nov', '2026-08-24T00:00:00Z'],
    [
      'over the end of summer time',
      '2026-11-04T12:00:00Z',
      'Europe/Berlin',
      '17 Aug',
      '2 Nov',
      '2026-08-16T22:00:00Z',
    ],
    [
      'over its beginning',
      '2026-04-01T12:00:00Z',
      'America/New_York',
      '12 Jan',
      '30 Mar',
      '2026-01-12T05:00:00Z',
    ],
  ])('%s', (_, now, timeZone, first, last, instant) => {
    const weeks = openedPerWeek([], at(now, timeZone));
    expect(weeks).toHaveLength(12);
    expect([weeks.at(0)?.name, weeks.at(-1)?.name]).toEqual([first, last]);
    expect(firstWeek(at(now, timeZone))).toBe(instant);
  });

  test('a case stands in the week it was opened in, open or resolved; an older one in none', () => {
    const weeks = openedPerWeek(
      [
        created('2026-10-25T23:30:00+01:00', { status: 'opened' }),
        created('2026-10-26T00:00:00+01:00', { status: 'opened' }),
        created('2026-10-26T08:00:00+01:00', { status: 'resolved' }),
        created('2026-11-20T08:00:00+01:00', { status: 'never-heard-of' }),
        created('2026-01-01T00:00:00Z', { status: 'opened' }),
        created('unreadable', { status: 'opened' }),
      ],
      at('2026-11-20T14:00:00Z', 'Europe/Berlin'),
    );
    expect(weeks.filter(({ stillOpen, resolved }) => stillOpen + resolved > 0)).toEqual([
      { name: '19 Oct', stillOpen: 1, resolved: 0 },
      { name: '26 Oct', stillOpen: 1, resolved: 1 },
      { name: '16 Nov', stillOpen: 1, resolved: 0 },
    ]);
  });
});

/** An account that hands out windows of 100 of `count` cases, each an hour older than the one before. */
function account(count: number, looks: (index: number) => CaseDetails = () => ({})) {
  const now = Date.parse('2026-11-20T14:00:00Z');
  const asked: unknown[] = [];
  const all = Array.from({ length: count }, (_, index): CaseDetails => {
    const timeCreated = new Date(now - index * 3_600_000).toISOString();
    return { displayId: String(index), status: 'opened', timeCreated, ...looks(index) };
  });
  const cases: Support['cases'] = (parameters) => async (token) => {
    asked.push(parameters);
    const from = Number(token ?? 0);
    const found = all.filter(({ status }) => parameters.includeResolvedCases || status !== 'resolved');
    const next = from + 100 < found.length ? String(from + 100) : undefined;
    return { items: found.slice(from, from + 100), next, fetchedAt: now };
  };
  const support = { cases, services: () => Promise.reject(new Error('down')) } as Partial<Support> as Support;
  const report = (query: Partial<Query> = {}, clock = () => now) => {
    const matcher = async (one: Query) => matches(one, { service: () => undefined });
    return readReport(support, { scope: 'open', words: [], ...query }, { matcher, now: clock });
  };
  return { report, asked };
}

describe('a report reads', () => {
  const halfResolved = (index: number) => ({ status: index % 2 ? 'resolved' : 'opened' });

  test('the cases asked for, and all those of twelve weeks to tell what became of them', async () => {
    const { report, asked } = account(300, halfResolved);
    const { total, read, complete, weekly } = await report();
    expect({ total, read, complete }).toEqual({ total: 150, read: 150, complete: true });
    expect(weekly.everyCase).toBe(true);
    expect(weekly.weeks.reduce((sum, week) => sum + week.resolved, 0)).toBe(150);
    expect(asked.at(-1)).toMatchObject({ includeResolvedCases: true, afterTime: '2026-08-31T00:00:00Z' });
  });

  test.each<Partial<Query>>([{ scope: 'resolved' }, { status: ['opened'] }, { waiting: 'us' }])(
    'no other cases than those asked for, where a state is asked for: %j',
    async (query) => {
      const { report, asked } = account(80, halfResolved);
      expect((await report(query)).weekly.everyCase).toBe(false);
      expect(asked).toHaveLength(1);
    },
  );

  test('twenty windows at the most, and says that it is a part', async () => {
    const { report, asked } = account(2_500);
    const part = await report({ scope: 'all' });
    expect(part).toMatchObject({ total: 2_000, read: 2_000, complete: false });
    expect(part.weekly.everyCase).toBe(false);
    expect(asked).toHaveLength(20);
    expect(caseReport(part).text).toContain('Only a part was counted: 2,000 cases looked through');
  });

  test('no further window after eight seconds', async () => {
    let now = Date.parse('2026-11-20T14:00:00Z');
    const { report, asked } = account(2_500);
    const { complete } = await report({ scope: 'all' }, () => {
      now += 3_000;
      return now;
    });
    expect(complete).toBe(false);
    expect(asked.length).toBeLessThan(5);
  });

  test('nothing more where nothing was found', async () => {
    const { report, asked } = account(50, () => ({ status: 'resolved' }));
    const none = await report();
    expect(asked).toHaveLength(1);
    expect(caseReport(none).text).toMatch(/^AWS Support: no open cases\./);
    expect(problemsOfMessage(caseReport(none))).toEqual([]);
  });
});

test('a report of hostile codes is escaped, fits, and Slack accepts it', async () => {
  const nasty = (index: number) => ({
    serviceCode: `<!channel> <https://evil.example|s${index}> *_~\`&${'<'.repeat(200)}`,
    status: `<@U1> ${index % 40} ${'&'.repeat(300)}`,
    severityCode: `<!here> ${index % 40}\n\u202e😀\ud83d${'x'.repeat(300)}`,
  });
  const message = caseReport(await account(100, nasty).report({ scope: 'all' }), 'A note.');
  expect(problemsOfMessage(message)).toEqual([]);
  expect(JSON.stringify(message)).not.toMatch(/<!(?!date)|<@|<http/);
});

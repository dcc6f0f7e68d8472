import {
  createdAt,
  idOf,
  isResolved,
  keyIn,
  LAST_TIME,
  type Order,
  placeOfCase,
  SEVERITIES,
  STATUSES,
  sortableTime,
  usualOrder,
  waitingOn,
} from '../../../src/support/case-order';
import type { CaseDetails } from '../../../src/support/support';

const NOW = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;
const DAY = 1_440;

/** A case by its severity, its status and its age in minutes; its id is all three. */
function one(severityCode: string, status: string, minutes: number): CaseDetails {
  const timeCreated = new Date(NOW - minutes * MINUTE).toISOString();
  return { displayId: `${severityCode} ${status} ${minutes}`, severityCode, status, timeCreated };
}

const OURS = 'pending-customer-action';
const THEIRS = 'work-in-progress';
const cases = [
  one('low', OURS, 30 * DAY),
  one('urgent', THEIRS, 25),
  one('normal', 'amazon-action-completed', 60),
  one('critical', 'resolved', 90),
  one('high', THEIRS, 3 * DAY),
  one('urgent', OURS, 10),
  one('critical', 'a-status-nobody-knows', 5),
  one('high', OURS, 2 * DAY),
  one('high', OURS, 5 * DAY),
  one('a-severity-nobody-knows', OURS, 5),
  one('low', THEIRS, 400 * DAY),
  one('critical', OURS, 1),
];

function inOrder(order: Order): (string | undefined)[] {
  const key = keyIn(order);
  return cases.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ displayId }) => displayId);
}

test('triage: what is down, whoever has to act; then what waits on us; then what waits on AWS; what is over last', () => {
  expect(inOrder('triage')).toEqual([
    'critical pending-customer-action 1',
    'critical a-status-nobody-knows 5',
    'urgent pending-customer-action 10',
    'urgent work-in-progress 25',
    'high pending-customer-action 7200',
    'high pending-customer-action 2880',
    'normal amazon-action-completed 60',
    'low pending-customer-action 43200',
    'a-severity-nobody-knows pending-customer-action 5',
    'high work-in-progress 4320',
    'low work-in-progress 576000',
    'critical resolved 90',
  ]);
});

test('waiting: whatever waits on us, by severity, before whatever does not', () => {
  expect(inOrder('waiting').slice(0, 8)).toEqual([
    'critical pending-customer-action 1',
    'urgent pending-customer-action 10',
    'high pending-customer-action 7200',
    'high pending-customer-action 2880',
    'normal amazon-action-completed 60',
    'low pending-customer-action 43200',
    'a-severity-nobody-knows pending-customer-action 5',
    'critical a-status-nobody-knows 5',
  ]);
});

test('severity, newest and oldest are what they say', () => {
  expect(inOrder('severity').slice(0, 3)).toEqual([
    'critical resolved 90',
    'critical a-status-nobody-knows 5',
    'critical pending-customer-action 1',
  ]);
  expect(inOrder('oldest')[0]).toBe('low work-in-progress 576000');
  expect(inOrder('newest')[0]).toBe('critical pending-customer-action 1');
});

test('a list that was asked for without an order has one that fits it', () => {
  expect(usualOrder('open')).toBe('triage');
  expect(usualOrder('all')).toBe('triage');
  expect(usualOrder('resolved')).toBe('newest');
});

test.each([
  ['us', ['pending-customer-action', 'amazon-action-completed']],
  ['nobody', ['resolved', 'closed']],
  [
    'aws',
    [
      ...['opened', 'unassigned', 'work-in-progress', 'customer-action-completed', 'reopened'],
      ...['pending-amazon-action', 'pending-provider-action'],
    ],
  ],
] as const)('it is the turn of %s while a case is %j', (turn, statuses) => {
  for (const status of statuses) {
    expect([status, waitingOn({ status })]).toEqual([status, turn]);
    expect(isResolved({ status })).toBe(turn === 'nobody');
    expect(STATUSES).toContain(status);
  }
});

test('a status that nobody has seen yet, or none, is no reason to wait on us', () => {
  expect([waitingOn({ status: 'a-new-one' }), waitingOn({})]).toEqual(['aws', 'aws']);
});

test('a form offers every severity once, the gravest first, and every status once', () => {
  expect(SEVERITIES).toEqual(['critical', 'urgent', 'high', 'normal', 'low']);
  expect(new Set(STATUSES).size).toBe(11);
});

test.each([
  ['2026-11-01T00:00:00.000Z', NOW],
  ['1970-01-01T00:00:00.000Z', 0],
  ['1969-12-31T23:59:59.000Z', 0],
  [new Date(LAST_TIME).toISOString(), LAST_TIME],
  [new Date(LAST_TIME + 1).toISOString(), 0],
  ['yesterday', 0],
  [undefined, 0],
])('a time of AWS’s is one that can be meant: %p is %p', (timeCreated, time) => {
  expect(createdAt({ timeCreated })).toBe(time);
});

test('a case is known by its number, else by its id', () => {
  expect(idOf({ displayId: '1', caseId: 'case-1' })).toBe('1');
  expect([idOf({ caseId: 'case-1' }), idOf({})]).toEqual(['case-1', '']);
  expect(placeOfCase({ displayId: '1', timeCreated: new Date(NOW).toISOString() })).toEqual({
    time: NOW,
    id: '1',
  });
});

test('times written down stand in the order of time, eight characters each', () => {
  const times = [-1, 0, 1, 35, 36, 36 ** 4 - 1, 36 ** 4, NOW, NOW + 1, LAST_TIME - 1, LAST_TIME];
  const written = times.map(sortableTime);
  expect(written.toSorted()).toEqual(written);
  expect(new Set(written).size).toBe(times.length - 1);
  for (const text of written) expect(text).toMatch(/^[0-9a-z]{8}$/);
  expect(times.slice(1).map((time) => Number.parseInt(sortableTime(time), 36))).toEqual(times.slice(1));
});

describe('a key', () => {
  const [early, late] = [one('high', THEIRS, 10), one('high', THEIRS, 5)];

  test.each(['triage', 'waiting', 'severity', 'oldest'] as const)(
    'in the order %s puts the older first',
    (order) => {
      expect(keyIn(order)(early) < keyIn(order)(late)).toBe(true);
    },
  );

  test('in the order newest puts the newer first', () => {
    expect(keyIn('newest')(late) < keyIn('newest')(early)).toBe(true);
  });

  test.each(['triage', 'waiting', 'severity', 'oldest', 'newest'] as const)(
    'in the order %s is told from that of a case of the same moment, and needs not look at its time twice',
    (order) => {
      const twins = ['1', '2'].map((displayId) => ({ ...early, displayId }));
      const keys = twins.map((twin) => keyIn(order)(twin));
      expect(keys[0]! < keys[1]!).toBe(true);
      expect(keyIn(order)(twins[0]!, placeOfCase(twins[0]!))).toBe(keys[0]);
      expect(keyIn(order)(twins[0]!, placeOfCase(late))).toBe(keyIn(order)({ ...late }));
    },
  );

  test('of an urgent case that is over is not among what is down', () => {
    const key = keyIn('triage');
    expect(key(one('critical', 'resolved', 1)) > key(one('low', THEIRS, 1))).toBe(true);
    expect(key(one('urgent', THEIRS, 1)) < key(one('high', OURS, 1))).toBe(true);
  });
});

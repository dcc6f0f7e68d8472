import { keyIn, type Order, usualOrder } from '../../../src/support/case-order';
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

/**
 * What a channel that watches cases is told, as a person sees it. After a change that is meant:
 * UPDATE_GOLDEN=1 npx jest test/unit/blocks/golden
 */
import { digestMessage } from '../../../src/blocks/news/digest';
import { manyNew } from '../../../src/blocks/news/many-new';
import { newsCard } from '../../../src/blocks/news/news-card';
import { letterMessage, moveMessage, watchingMessage } from '../../../src/blocks/news/thread';
import { watchesNotice } from '../../../src/blocks/news/watches';
import { drawnMessage, pictureTests } from '../../world/pictures';

const jane = { id: 'U0JANE', tz: 'Europe/Berlin' };
const NOW = Date.UTC(2026, 10, 3, 14, 20);
const HOUR = 3_600_000;
const details = {
  caseId: 'case-111122223333-muen-2026-aa11bb22cc33dd44',
  displayId: '177777777700001',
  subject: 'Failover of ledger-01 takes 40 minutes',
  status: 'pending-customer-action',
  severityCode: 'urgent',
  serviceCode: 'amazon-rds-postgresql',
  categoryCode: 'failover',
  submittedBy: 'AdminRole (Role) <ada@example.com>',
  timeCreated: new Date(NOW - HOUR / 2).toISOString(),
};
const acts = { view: 'v', reply: 'v', resolve: 'v', account: 'prod-eu' };
const card = { ...acts, details: { ...details, status: 'opened' }, now: NOW };
const letter = {
  author: 'Amazon Web Services',
  time: NOW - HOUR / 4,
  text: 'Hello,\n\nwhich &lt;instance&gt; is it?',
  number: 1,
  count: 1,
  files: [],
};
const calls = ['<!subteam^S0ONCALL>'];
const clock = { due: NOW, since: NOW, now: NOW };
const last = { at: NOW, cases: 40, posted: 2, accounts: 6, missing: [] };
const queries = ['high and above', 'account:prod-* rds'];
const watches = queries.map((query) => ({ query }));
const zone = 'Europe/Berlin';
const hours = { from: '22:00', to: '07:00' };
const timed = [
  {
    ...{ query: 'high and above', warn: 'severity:critical' },
    quiet: { hours, weekends: true, zone, except: 'severity:urgent', until: NOW + 9 * HOUR },
    digest: { at: '09:00', days: 'on weekdays', zone, next: NOW + 17 * HOUR },
  },
  {
    query: 'rds',
    quiet: { weekends: true, zone },
    digest: { at: '09:00', days: 'on Mon and Thu', zone, next: NOW },
  },
];

pictureTests('test/golden/news', [
  ['card-new', () => drawnMessage(newsCard({ ...card, headline: 'new', calls, due: NOW + HOUR }), jane)],
  ['card-overdue', () => drawnMessage(newsCard({ ...card, due: NOW - HOUR }), jane)],
  ['card-later', () => drawnMessage(newsCard({ ...card, details }), jane)],
  [
    'card-resolved',
    () => {
      const resolved = { ...details, status: 'resolved' };
      return drawnMessage(newsCard({ ...card, details: resolved, headline: 'resolved', due: NOW }), jane);
    },
  ],
  ['letter', () => drawnMessage(letterMessage(letter, details, true), jane)],
  ['raised', () => drawnMessage(moveMessage('raised', details, calls), jane)],
  ['waiting', () => drawnMessage(moveMessage('waiting', details), jane)],
  [
    'waiting-longer',
    () => drawnMessage(moveMessage('waiting', details, [], { ...clock, since: NOW - 95 * HOUR }), jane),
  ],
  [
    'ending',
    () => drawnMessage(moveMessage('ending', details, [], { ...clock, since: NOW - 289 * HOUR }), jane),
  ],
  [
    'ending-soon',
    () => drawnMessage(moveMessage('ending', details, [], { ...clock, since: NOW - 334 * HOUR }), jane),
  ],
  ['many', () => drawnMessage(manyNew(Array(12).fill({ details, view: 'v' }), NOW, calls), jane)],
  ['begins', () => drawnMessage(watchingMessage(queries, 40), jane)],
  ['watches', () => drawnMessage(watchesNotice({ watches, last }), jane)],
  [
    'watches-failed',
    () => {
      const missing = [{ name: 'sandbox', code: 'no-plan' as const }];
      const failed = { ...last, missing, problem: 'not-in-channel' as const };
      return drawnMessage(watchesNotice({ watches, last: failed }), jane);
    },
  ],
  ['watches-timed', () => drawnMessage(watchesNotice({ watches: timed, last }), jane)],
  [
    'unanswered',
    () => drawnMessage(moveMessage('unanswered', details, calls, { ...clock, due: NOW + HOUR / 20 }), jane),
  ],
  [
    'unanswered-missed',
    () => drawnMessage(moveMessage('unanswered', details, [], { ...clock, due: NOW - HOUR / 20 }), jane),
  ],
  [
    'digest',
    () => drawnMessage(digestMessage(manyNew([{ details, view: 'v' }], NOW), 'high and above'), jane),
  ],
  ['watches-refused', () => drawnMessage(watchesNotice({ watches, isRefused: true }), jane)],
]);

/**
 * The forms of acting on a case, what stands between them and AWS, and what comes of it, as a person sees them.
 * After a change that is meant: UPDATE_GOLDEN=1 npx jest test/unit/blocks/golden
 */
import type { KnownBlock, ModalView, Option } from '@slack/types';
import { hintsFor } from '../../../src/acting/hints';
import { markerLine, withMarker } from '../../../src/acting/marker';
import { secretsIn } from '../../../src/acting/secrets';
import { caseCard } from '../../../src/blocks/acting/case-card';
import { type CreateForm, createForm } from '../../../src/blocks/acting/create-form';
import { lostText } from '../../../src/blocks/acting/lost-text';
import { doneView, halfView, notKnownView, sendingView } from '../../../src/blocks/acting/outcome';
import { replyForm, resolveForm } from '../../../src/blocks/acting/reply-form';
import { checkingView, type Review, reviewView } from '../../../src/blocks/acting/review';
import { filesAlong, type Sent, sentMessage } from '../../../src/blocks/acting/sent';
import { supportHours } from '../../../src/blocks/acting/support-hours';
import { problemNotice } from '../../../src/blocks/notices';
import { viewErrors } from '../../../src/emulators/slack/block-kit';
import { Problem, type ProblemCode } from '../../../src/problem';
import { drawnMessage, drawnView, pictureTests } from '../../world/pictures';

const jane = { id: 'U0JANE', tz: 'Europe/Berlin' };
const line = markerLine('Jane Doe', '7f3k2abc');
const mine = {
  displayId: '177777777700001',
  subject: 'Failover of ledger-01 took 40 minutes',
  account: 'prod-eu',
};
const text = withMarker('It happened again at 02:13 UTC.\n\n• ledger-01 & ledger-02\n    at <main>', line);
const words = { text, cc: ['oncall@example.com', 'ada@example.com'] };
const log = { name: 'ledger-01.log', size: 12_345 };
const review: Review = {
  ...{ act: 'reply', case: mine, ...words, secrets: [], hints: [], duplicates: [] },
  files: [
    { ...log, road: 'set' },
    { name: 'core.dump', size: 9_400_000, road: 'upload' },
  ],
  readers: 'Everybody in #db-oncall reads it in the thread of the case.',
};
const problem = (code: ProblemCode) => problemNotice(new Problem(code)).blocks;

const secret = [
  'The worker has',
  'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  '',
].join('\n');

const empty: CreateForm = {
  accounts: [
    { code: '111122223333', name: 'prod-eu' },
    { code: '444455556666', name: 'sandbox' },
  ],
  issueType: 'technical',
  isInChannel: true,
};
const filled: CreateForm = {
  ...empty,
  account: empty.accounts[0],
  service: { code: 'amazon-rds-postgresql', name: 'Relational Database Service (PostgreSQL)' },
  categories: [
    { code: 'failover', name: 'Failover' },
    { code: 'other', name: 'Other' },
  ],
  category: 'failover',
  severities: [
    { code: 'low', name: 'General guidance' },
    { code: 'normal', name: 'System impaired' },
    { code: 'high', name: 'Production system impaired' },
    { code: 'urgent', name: 'Production system down' },
    { code: 'critical', name: 'Business-critical system down' },
  ],
  severity: 'urgent',
  plan: 'enterprise',
  languages: [
    { code: 'en', name: 'English' },
    { code: 'ja', name: 'Japanese' },
  ],
  language: 'ja',
  hours: supportHours({
    languageAvailability: 'available',
    communicationTypes: [
      {
        type: 'web',
        supportedHours: [{ startTime: '00:00:00.000', endTime: '09:00:00.000' }],
        datesWithoutSupport: [
          { startDateTime: '2026-12-31T00:00:00.000Z', endDateTime: '2027-01-04T00:00:00.000Z' },
        ],
      },
    ],
  }),
  subject: 'Failover of ledger-01',
  text: 'ledger-01 does not come back.',
};
const like = {
  subject: 'Failover of ledger-01 takes 40 minutes',
  displayId: '177777777700001',
  caseId: 'case-111122223333-muen-2026-0000000000000001',
};
const told = { subject: 'Failover', text: 'Down since 02:13. Why? What now?', severityCode: 'urgent' };
const newCase: Review = {
  ...{
    act: 'create',
    subject: told.subject,
    text: withMarker(told.text, line),
    cc: [],
    files: [],
    secrets: [],
  },
  choices: [
    ['Account', 'prod-eu (111122223333)'],
    ['Service', 'Relational Database Service (PostgreSQL)'],
    ['Category', 'Failover'],
    ['Severity', 'Production system down'],
    ['Language', 'English'],
  ],
  hints: hintsFor({ ...told, isTechnical: true }),
  duplicates: [like],
  readers: 'Everybody in #db-oncall reads it.',
};
const card = {
  details: {
    ...like,
    ...{ severityCode: 'urgent', status: 'unassigned', categoryCode: 'failover' },
    serviceCode: 'amazon-rds-postgresql',
  },
  service: {
    name: 'Relational Database Service (PostgreSQL)',
    categories: [{ code: 'failover', name: 'Failover' }],
  },
  ...{ account: 'prod-eu', by: 'U0JANE', view: 'v', reply: 'r', resolve: 'x' },
};

const views: [string, () => ModalView][] = [
  ['reply', () => replyForm({ case: mine }, '{}')],
  ['reply-reopens', () => replyForm({ case: mine, reopening: 'maybe', text: 'Again.', files: [log] }, '{}')],
  ['resolve', () => resolveForm({ case: mine, refusal: problem('throttled') }, '{}')],
  ['create', () => createForm(empty, '{}')],
  ['create-filled', () => createForm(filled, '{}')],
  ['review-create', () => reviewView(newCase, '{}')],
  ['checking', () => checkingView('reply', 'act-1', '{}')],
  ['review', () => reviewView(review, '{}')],
  [
    'review-warns',
    () =>
      reviewView({ ...review, text: withMarker(secret, line), secrets: secretsIn(secret), files: [] }, '{}'),
  ],
  ['review-reopens', () => reviewView({ ...review, isReopening: true }, '{}')],
  ['review-reopens-since', () => reviewView({ ...review, isReopening: true, isResolvedSince: true }, '{}')],
  ['review-refused', () => reviewView({ ...review, refusal: problem('no-permission') }, '{}')],
  [
    'review-resolve',
    () => reviewView({ ...review, act: 'resolve', text: undefined, cc: [], files: [] }, '{}'),
  ],
  [
    'sending',
    () =>
      sendingView(
        words,
        [
          { says: 'ledger-01.log is with AWS Support', state: 'done' },
          { says: 'core.dump: 3.1 of 9.4 MB', state: 'now' },
          { says: 'The reply', state: 'next' },
        ],
        '{}',
      ),
  ],
  ['not-known', () => notKnownView(words, problem('unknown-outcome'), '{}')],
  ['not-known-looking', () => notKnownView(words, problem('unknown-outcome'), '{}', { look: 'now' })],
  [
    'not-known-looked',
    () => notKnownView(words, problem('unknown-outcome'), '{}', { look: Date.UTC(2026, 6, 20, 9, 14, 5) }),
  ],
  [
    'not-known-resolving',
    () => notKnownView({ cc: [] }, problem('unknown-outcome'), '{}', { isResolving: true }),
  ],
  [
    'half',
    () =>
      halfView(
        words,
        {
          steps: [
            { says: 'Your closing words are sent', state: 'done' },
            { says: 'The case is not resolved', state: 'failed' },
          ],
          problem: problem('throttled'),
          rest: 'Resolve the case',
        },
        '{}',
      ),
  ],
  [
    'done',
    () =>
      doneView({
        says: 'AWS Support has your reply.',
        link: {
          url: 'https://example.slack.com/archives/C1/p20',
          text: 'It stands in the thread of the case',
        },
      }),
  ],
];

const act = { user: 'U0JANE', displayId: '177777777700001' };
const sent: readonly (readonly [string, Sent])[] = [
  [
    'sent-with-files',
    { ...act, act: 'reply', along: filesAlong({ files: [{ id: 'F', name: 'a', size: 1 }], without: 2 }) },
  ],
  ['sent-and-resolved', { ...act, act: 'resolve' }],
  ['sent-found-resolved', { ...act, act: 'resolve', isFound: true }],
];

/** What the menus of a form offer and what is chosen at first, which the drawing does not show. */
function choicesIn({ blocks }: ModalView): string[] {
  return (blocks as KnownBlock[]).flatMap((block) => {
    if (block.type !== 'input') return [];
    const { options = [], initial_option } = block.element as {
      readonly options?: Option[];
      readonly initial_option?: Option;
    };
    const chosen = initial_option && options.length === 0 ? [initial_option] : [];
    const lines = [...options, ...chosen].map((one) => {
      const mark = one.value === initial_option?.value ? '◉' : '○';
      return `  ${[`${mark} ${one.text.text}`, one.description?.text].filter(Boolean).join(' – ')}`;
    });
    return lines.length > 0 ? [`${block.label.text}:`, ...lines] : [];
  });
}

function drawn(view: ModalView): string {
  expect(viewErrors(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
  return [drawnView(view, jane), ...choicesIn(view)].join('\n');
}

pictureTests('test/golden/acting', [
  ['card', () => drawnMessage(caseCard(card), jane)],
  [
    'card-without-number',
    () => drawnMessage(caseCard({ ...card, details: { ...card.details, displayId: undefined } }), jane),
  ],
  ...sent.map(
    ([name, one]) => [name, () => drawnMessage(sentMessage(one, { text: 'It works.' }), jane)] as const,
  ),
  ...views.map(([name, make]) => [name, () => drawn(make())] as const),
  [
    'lost-text',
    () =>
      lostText('The form is closed. Nothing was sent, and here is your text:', { text, cc: [] })
        .map((message) => drawnMessage(message, jane))
        .join('\n'),
  ],
  [
    'lost-text-of-a-case',
    () => {
      const about = { act: 'reply' as const, displayId: mine.displayId, partition: 'aws' };
      const [one] = lostText('You closed the form.', { text, cc: [] }, [], about);
      return drawnMessage(one!, jane);
    },
  ],
]);

/**
 * The forms of acting on a case, what stands between them and AWS, and what comes of it, as a person sees them.
 * After a change that is meant: UPDATE_GOLDEN=1 npx jest test/unit/blocks/golden
 */
import type { ModalView } from '@slack/types';
import { markerLine, withMarker } from '../../../src/acting/marker';
import { secretsIn } from '../../../src/acting/secrets';
import { lostText } from '../../../src/blocks/acting/lost-text';
import { doneView, halfView, notKnownView, sendingView } from '../../../src/blocks/acting/outcome';
import { replyForm, resolveForm } from '../../../src/blocks/acting/reply-form';
import { checkingView, type Review, reviewView } from '../../../src/blocks/acting/review';
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

const views: [string, () => ModalView][] = [
  ['reply', () => replyForm({ case: mine }, '{}')],
  ['reply-reopens', () => replyForm({ case: mine, reopening: 'maybe', text: 'Again.', files: [log] }, '{}')],
  ['resolve', () => resolveForm({ case: mine, refusal: problem('throttled') }, '{}')],
  ['checking', () => checkingView('reply', 'act-1', '{}')],
  ['review', () => reviewView(review, '{}')],
  [
    'review-warns',
    () =>
      reviewView({ ...review, text: withMarker(secret, line), secrets: secretsIn(secret), files: [] }, '{}'),
  ],
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

function drawn(view: ModalView): string {
  expect(viewErrors(JSON.parse(JSON.stringify(view)), 'modal')).toEqual([]);
  return drawnView(view, jane);
}

pictureTests('test/golden/acting', [
  ...views.map(([name, make]) => [name, () => drawn(make())] as const),
  [
    'lost-text',
    () =>
      lostText('The form is closed. Nothing was sent, and here is your text:', { text, cc: [] })
        .map((message) => drawnMessage(message, jane))
        .join('\n'),
  ],
]);

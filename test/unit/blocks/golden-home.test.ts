/**
 * The app's Home as a person sees it. After a change that is meant: UPDATE_GOLDEN=1 npx jest test/unit/blocks/golden
 */
import type { KnownBlock } from '@slack/types';
import { type HomeFrame, homeView, pageIn } from '../../../src/blocks/home/home';
import type { May } from '../../../src/blocks/home/may';
import { problemNotice } from '../../../src/blocks/notices';
import { createDesk } from '../../../src/desk';
import { startAwsSupport } from '../../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../../src/emulators/seed';
import { viewErrors } from '../../../src/emulators/slack/block-kit';
import { Problem } from '../../../src/problem';
import { createAwsSupport } from '../../../src/support/aws/client';
import { nobody } from '../../property/memory-support';
import { buttons, has } from '../../world/messages';
import { drawnHome, pictureTests } from '../../world/pictures';

const NOW = Date.UTC(2026, 10, 3, 14, 20);
const jane = { id: 'U0JANE', tz: 'Europe/Berlin' };
const values = { mine: 'mine', search: 'search', create: 'create' };
const all: May = {
  allowed: [{ acts: ['list', 'view', 'export', 'reply', 'resolve', 'create'] }],
  missing: [],
  isMoreElsewhere: false,
  of: 'all',
  ask: '#platform-support',
};
const frame: HomeFrame = { may: all, values, version: '9.1.0', madeAt: NOW };

/** The list of somebody who is in a channel that watches what is grave. */
async function list(user = jane.id): Promise<KnownBlock[]> {
  const now = new Date(NOW);
  const aws = await startAwsSupport({
    ...{ cases: seedCases({ cases: 100, now }), services: seedServices(), now: () => now },
  });
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const support = createAwsSupport({ endpoint: aws.url, credentials, maxAttempts: 1 }, { now: () => NOW });
  const urgent = { scope: 'open', words: [], severity: ['urgent'] } as const;
  const there = [{ channel: 'C0ONCALL', query: urgent, accounts: 'any' as const }];
  const watchedFor = async (one: string) => (one === jane.id ? there : undefined);
  const people = {
    ...nobody,
    email: async (one: string) => (one === jane.id ? undefined : 'kenji@example.com'),
  };
  const { blocks } = await createDesk(support, people, () => NOW, { watchedFor }).open(
    { verb: 'home' },
    { user, isPrivate: true },
  );
  support.close();
  await aws.close();
  return blocks;
}

const some: May = {
  allowed: [
    { acts: ['list', 'view'], accounts: ['prod-eu', 'prod-us'] },
    { acts: ['export'], accounts: ['prod-eu'] },
  ],
  missing: ['reply', 'resolve', 'create'],
  isMoreElsewhere: true,
  of: 'all',
  ask: '#platform-support',
};
const none: May = { ...all, allowed: [], missing: ['list', 'view', 'export', 'reply', 'resolve', 'create'] };
const refusal = new Problem('not-allowed', 'You may not list support cases here. Ask #platform-support.');

pictureTests('test/golden/home', [
  ['home', async () => drawnHome(homeView({ page: await list() }, frame), jane)],
  [
    'home-nothing',
    async () => drawnHome(homeView({ page: await list('U0KENJI') }, { ...frame, may: some }), jane),
  ],
  [
    'home-problem',
    () => {
      const again = { text: 'Try again', value: 'again' };
      const notice = problemNotice(new Problem('throttled'), again).blocks;
      return drawnHome(homeView({ page: [], notice }, { ...frame, may: undefined }), jane);
    },
  ],
  [
    'home-refused',
    () =>
      drawnHome(homeView({ page: [], notice: problemNotice(refusal).blocks }, { ...frame, may: none }), jane),
  ],
]);

test('a Home is one that Slack takes, and what is said on it leaves its list as it is', async () => {
  const page = await list();
  const first = homeView({ page }, frame);
  expect(viewErrors(first, 'home')).toEqual([]);
  const notice = problemNotice(new Problem('busy')).blocks;
  const told = homeView({ page: pageIn(first.blocks), notice }, frame);
  expect(viewErrors(told, 'home')).toEqual([]);
  expect(pageIn(told.blocks)).toEqual(pageIn(first.blocks));
  const twice = homeView({ page: pageIn(told.blocks), notice }, frame);
  expect(twice).toEqual(told);
});

test('no button in a Home leads to a channel, and none to what its person may not do', () => {
  const share = {
    type: 'button',
    action_id: 'list:share',
    value: 'v',
    text: { type: 'plain_text', text: 'Share' },
  };
  const page = [{ type: 'actions', elements: [share] }] as KnownBlock[];
  expect(buttons(homeView({ page }, frame)).map(({ action_id }) => action_id)).not.toContain('list:share');
  const refused = homeView({ page }, { ...frame, may: none });
  expect(['Search', 'Open a case'].filter((text) => has(refused, text))).toEqual([]);
  const reader = homeView({ page }, { ...frame, may: some });
  expect([has(reader, 'Search'), has(reader, 'Open a case')]).toEqual([true, false]);
});

/**
 * People who steer by voice say the words they see on a button, so its name for a screen reader begins with them.
 * https://www.w3.org/TR/WCAG22/#label-in-name
 */
import { actions, LINKS } from '../../../app/routing/routes';
import { accountBlock } from '../../../src/blocks/account-list';
import { doTheRest, lookAgain, sendAnyway } from '../../../src/blocks/acting/act-buttons';
import { caseActs } from '../../../src/blocks/acting/case-acts';
import { replyForm } from '../../../src/blocks/acting/reply-form';
import { attachmentBlocks } from '../../../src/blocks/attachments';
import { caseHeading } from '../../../src/blocks/case-facts';
import { caseList, caseRow } from '../../../src/blocks/case-list';
import { exportProgress } from '../../../src/blocks/export-progress';
import { helpNotice } from '../../../src/blocks/help';
import { homeView } from '../../../src/blocks/home/home';
import { nothingBlocks } from '../../../src/blocks/nothing-found';
import { problemNotice } from '../../../src/blocks/notices';
import { MESSAGES as OF_A_CASE, pager } from '../../../src/blocks/pager';
import { seedCases } from '../../../src/emulators/seed';
import { Problem } from '../../../src/problem';
import { type ButtonLike, buttons } from '../../world/messages';

const NOW = Date.UTC(2026, 10, 3, 14, 20);
const [details] = seedCases({ cases: 1, now: new Date(NOW) });
const to = 'v';
const ways = { first: to, previous: to, next: to, searchOn: to, refresh: to };
const what = 'open cases with a name as long as it may be, so that a label has to be cut short';

/** One message with each button there is. */
const MESSAGES = {
  'a list': caseList({
    ...{
      what,
      order: 'newest first',
      first: 'The newest of',
      of: 'open cases',
      isFiltered: false,
      isNarrowed: false,
      page: 2,
      read: 20,
      ways,
      edit: to,
      share: to,
    },
    rows: [caseRow(details!, to, NOW)],
  }),
  correspondence: { blocks: [caseHeading(details!), ...pager(ways, 'case 177777777700001', [], OF_A_CASE)] },
  'an answer without a case': {
    blocks: nothingBlocks({
      ...{ what, of: what, isNarrowed: true, page: 1, read: 20, isMore: false },
      nearest: [{ does: 'Look inside words too', typed: 'all *"part"*', value: to }],
    }),
  },
  'a list of accounts': {
    blocks: [accountBlock({ id: '111122223333', name: 'prod-eu', severities: [], isMore: false, open: to })],
  },
  'a case that can be changed': {
    blocks: [false, true].map((isResolved) => ({
      type: 'actions',
      elements: caseActs({ displayId: '177777777700001', isResolved, reply: to, resolve: to }),
    })),
  },
  'a case that can no longer be reopened': replyForm(
    { case: { displayId: '177777777700001', subject: '' }, reopening: 'no-longer', related: to },
    '',
  ),
  'an act under way': {
    blocks: [
      { type: 'actions', elements: [...lookAgain(), ...sendAnyway(), ...doTheRest('Resolve the case')] },
    ],
  },
  attachments: { blocks: attachmentBlocks([{ name: 'core.txt', download: to }], details!) },
  'an export': exportProgress(
    { what, format: 'csv', command: '/cases export', cases: 1, read: 1, requests: 1 },
    to,
  ),
  'a Home': homeView(
    { page: [] },
    {
      may: {
        allowed: [{ acts: ['list', 'create'] }],
        missing: [],
        isMoreElsewhere: false,
        of: 'all',
        ask: '#support',
      },
      values: { mine: to, search: to, create: to },
      madeAt: NOW,
    },
  ),
  help: helpNotice(undefined, { search: to }),
  'a mistake': problemNotice(
    new Problem('bad-command', 'I do not know “opne”.', { tries: [{ typed: 'open', value: to }] }),
  ),
  'a problem': problemNotice(new Problem('throttled'), { text: 'Try again', value: to }),
};

const all = Object.entries(MESSAGES).flatMap(([where, message]) =>
  buttons(message).map((button): [string, string, ButtonLike] => [button.text?.text ?? '', where, button]),
);

test.each(all)('“%s” of %s is called by the words on it', (said, _, { accessibility_label }) => {
  expect(said).not.toBe('');
  expect((accessibility_label ?? said).toLowerCase().startsWith(said.toLowerCase())).toBe(true);
});

test('no button of the bot is left out', () => {
  const seen = new Set(all.map(([, , { action_id }]) => action_id));
  const clicked = Object.keys(actions({} as never)).filter((id) => !id.startsWith('new:'));
  expect([...seen].sort()).toEqual([...clicked, ...LINKS].sort());
});

/**
 * Every longest text and greatest number of Block Kit: how to make one of a size, the limit, and where Slack points when it is past.
 * The numbers are written out here on purpose; a test that read the emulator's own table would agree with any mistake in it.
 */
import {
  actions,
  button,
  confirm,
  context,
  feedback,
  groups,
  icon,
  iconed,
  image,
  input,
  mrkdwn,
  option,
  plain,
  row,
  section,
  select,
  table,
  times,
} from './block-kit-pieces';

/** A field with a longest text: what it is, blocks holding a text of that field, its limit and its pointer. */
export const lengths: [string, (text: string) => unknown, number, string][] = [
  ['button text', (t) => actions(button({ text: plain(t) })), 75, '/blocks/0/elements/0/text/text'],
  ['button value', (t) => actions(button({ value: t })), 2000, '/blocks/0/elements/0/value'],
  [
    'button label',
    (t) => actions(button({ accessibility_label: t })),
    75,
    '/blocks/0/elements/0/accessibility_label',
  ],
  ['action_id', (t) => actions(button({ action_id: t })), 255, '/blocks/0/elements/0/action_id'],
  ['block_id', (t) => [{ type: 'divider', block_id: t }], 255, '/blocks/0/block_id'],
  ['section text', (t) => section({ text: mrkdwn(t) }), 3000, '/blocks/0/text/text'],
  ['section field', (t) => section({ fields: [plain(t)] }), 2000, '/blocks/0/fields/0/text'],
  ['header', (t) => [{ type: 'header', text: plain(t) }], 150, '/blocks/0/text/text'],
  ['context text', (t) => context(mrkdwn(t)), 3000, '/blocks/0/elements/0/text'],
  ['image alt text', (t) => [image({ alt_text: t })], 2000, '/blocks/0/alt_text'],
  ['image title', (t) => [image({ title: plain(t) })], 2000, '/blocks/0/title/text'],
  ['input label', (t) => input({ label: plain(t) }), 2000, '/blocks/0/label/text'],
  ['input hint', (t) => input({ hint: plain(t) }), 2000, '/blocks/0/hint/text'],
  [
    'option text',
    (t) => select({ options: [{ text: plain(t), value: 'v' }] }),
    75,
    '/blocks/0/elements/0/options/0/text/text',
  ],
  ['option value', (t) => select({ options: [option(t)] }), 150, '/blocks/0/elements/0/options/0/value'],
  [
    'option description',
    (t) => select({ options: [option('v', { description: plain(t) })] }),
    75,
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'placeholder',
    (t) => select({ options: [option()], placeholder: plain(t) }),
    150,
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'group label',
    (t) => select({ option_groups: [{ label: plain(t), options: [option()] }] }),
    75,
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'date placeholder',
    (t) => actions({ type: 'datepicker', placeholder: plain(t) }),
    150,
    '/blocks/0/elements/0/placeholder/text',
  ],
  ['confirm title', (t) => confirm({ title: plain(t) }), 100, '/blocks/0/elements/0/confirm/title/text'],
  ['confirm text', (t) => confirm({ text: plain(t) }), 300, '/blocks/0/elements/0/confirm/text/text'],
  ['confirm button', (t) => confirm({ confirm: plain(t) }), 30, '/blocks/0/elements/0/confirm/confirm/text'],
  ['deny button', (t) => confirm({ deny: plain(t) }), 30, '/blocks/0/elements/0/confirm/deny/text'],
  [
    'feedback text',
    (t) => feedback({ text: plain(t) }),
    75,
    '/blocks/0/elements/0/positive_button/text/text',
  ],
  ['feedback value', (t) => feedback({ value: t }), 2000, '/blocks/0/elements/0/positive_button/value'],
  ['icon button text', (t) => iconed({ text: plain(t) }), 75, '/blocks/0/elements/0/text/text'],
  ['icon button value', (t) => iconed({ value: t }), 2000, '/blocks/0/elements/0/value'],
  ['markdown', (t) => [{ type: 'markdown', text: t }], 12_000, '/blocks/0/text'],
];

/** A list with a greatest number of items. */
export const counts: [string, (count: number) => unknown, number, string][] = [
  ['blocks of a message', (n) => times(n, () => ({ type: 'divider' })), 50, '/blocks'],
  ['section fields', (n) => section({ fields: times(n, () => plain('f')) }), 10, '/blocks/0/fields'],
  ['context elements', (n) => context(...times(n, () => plain('c'))), 10, '/blocks/0/elements'],
  ['actions', (n) => actions(...times(n, () => button())), 25, '/blocks/0/elements'],
  [
    'context actions',
    (n) => [{ type: 'context_actions', elements: times(n, () => icon()) }],
    5,
    '/blocks/0/elements',
  ],
  [
    'people who see an icon button',
    (n) => iconed({ visible_to_user_ids: times(n, () => 'U1') }),
    10,
    '/blocks/0/elements/0/visible_to_user_ids',
  ],
  [
    'select options',
    (n) => select({ options: times(n, () => option()) }),
    100,
    '/blocks/0/elements/0/options',
  ],
  ['select groups', (n) => select({ option_groups: groups(n) }), 100, '/blocks/0/elements/0/option_groups'],
  [
    'overflow options',
    (n) => actions({ type: 'overflow', options: times(n, () => option()) }),
    5,
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    (n) => actions({ type: 'checkboxes', options: times(n, () => option()) }),
    10,
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    (n) => actions({ type: 'radio_buttons', options: times(n, () => option()) }),
    10,
    '/blocks/0/elements/0/options',
  ],
  ['table rows', (n) => [table(times(n, () => row(1)))], 100, '/blocks/0/rows'],
  ['table columns', (n) => [table([row(n)])], 20, '/blocks/0/rows/0'],
  [
    'table settings',
    (n) => [table([row(1)], { column_settings: times(n, () => ({})) })],
    20,
    '/blocks/0/column_settings',
  ],
];

/**
 * Two tables: blocks exactly at a limit, which Slack takes, and blocks one step past it, with the line Slack answers.
 * The numbers are written out here on purpose; a test that read the emulator's own table would agree with any mistake in it.
 */
export type Row = [what: string, blocks: unknown];
export type Refused = [what: string, blocks: unknown, line: string];

const x = (length: number): string => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const actions = (...elements: object[]) => [{ type: 'actions', elements }];
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const option = (value = 'v', more: object = {}) => ({ text: plain('o'), value, ...more });
const select = (more: object) => actions({ type: 'static_select', ...more });
const section = (more: object) => [{ type: 'section', ...more }];
const confirm = (more: object) => actions(button({ confirm: { text: plain('Sure?'), ...more } }));
const context = (...elements: object[]) => [{ type: 'context', elements }];
const image = (more: object = {}) => ({
  type: 'image',
  image_url: 'https://e.com/i.png',
  alt_text: 'i',
  ...more,
});
const feedback = (more: object = {}) => {
  const side = { text: plain('Good'), value: 'g' };
  const element = { type: 'feedback_buttons', positive_button: { ...side, ...more }, negative_button: side };
  return [{ type: 'context_actions', elements: [element] }];
};
const icon = (more: object = {}) => ({ type: 'icon_button', icon: 'trash', text: plain('Remove'), ...more });
const iconed = (more: object) => [{ type: 'context_actions', elements: [icon(more)] }];
const input = (more: object) => [
  { type: 'input', label: plain('L'), element: { type: 'plain_text_input' }, ...more },
];
const row = (cells: number) => times(cells, () => ({ type: 'raw_text', text: 'c' }));
const table = (rows: unknown[], more: object = {}) => ({ type: 'table', rows, ...more });
const url = (length: number): string => `https://e.com/${x(length - 14)}`;
const rich = (...elements: object[]) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
];
const groups = (count: number) => times(count, () => ({ label: plain('g'), options: [option()] }));

const longer = (limit: number, at: string): string =>
  `[ERROR] must be less than ${limit + 1} characters [json-pointer:${at}]`;
const fewer = (limit: number, at: string): string =>
  `[ERROR] no more than ${limit} items allowed [json-pointer:${at}]`;

/** A field with a longest text: what it is, blocks holding a text of that field, its limit and its pointer. */
const lengths: [string, (text: string) => unknown, number, string][] = [
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
const counts: [string, (count: number) => unknown, number, string][] = [
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

export const accepted: Row[] = [
  ...lengths.map(([what, make, limit]): Row => [`${what} of ${limit} characters`, make(x(limit))]),
  ...counts.map(([what, make, limit]): Row => [`${limit} ${what}`, make(limit)]),
  ['a button url of 3,000 characters', actions(button({ url: url(3000) }))],
  ['an empty button value', actions(button({ value: '' }))],
  [
    'the same action_id in two blocks',
    [...actions(button({ action_id: 'a' })), ...actions(button({ action_id: 'a' }))],
  ],
  ['a table with 10,000 characters', [table([[{ type: 'raw_text', text: x(10_000) }]])]],
  [
    'rich text',
    rich({ type: 'text', text: 'a', style: { bold: true } }, { type: 'link', url: 'https://e.com' }),
  ],
  [
    'mrkdwn in radio buttons',
    actions({ type: 'radio_buttons', options: [{ text: mrkdwn('*o*'), value: 'v' }] }),
  ],
  ['a section that always expands', section({ text: mrkdwn('a'), expand: true })],
];

export const refused: Refused[] = [
  ...lengths.map(
    ([what, make, limit, at]): Refused => [
      `${what} of ${limit + 1} characters`,
      make(x(limit + 1)),
      longer(limit, at),
    ],
  ),
  ...counts.map(
    ([what, make, limit, at]): Refused => [`${limit + 1} ${what}`, make(limit + 1), fewer(limit, at)],
  ),
  [
    'a button url of 3,001 characters',
    actions(button({ url: url(3001) })),
    longer(3000, '/blocks/0/elements/0/url'),
  ],
  [
    'an image url of 3,001 characters',
    [image({ image_url: url(3001) })],
    longer(3000, '/blocks/0/image_url'),
  ],
  [
    'an empty text',
    section({ text: mrkdwn('') }),
    '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a text that is a string',
    section({ text: 'hi' }),
    '[ERROR] must provide an object [json-pointer:/blocks/0/text]',
  ],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: mrkdwn('a') }],
    '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  [
    'mrkdwn on a button',
    actions(button({ text: mrkdwn('a') })),
    '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]',
  ],
  [
    'a section without text and fields',
    section({}),
    '[ERROR] must define either `text` or `fields` [json-pointer:/blocks/0]',
  ],
  [
    'a button without text',
    actions({ type: 'button' }),
    '[ERROR] missing required field: text [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a disabled button',
    actions(button({ disabled: true })),
    '[ERROR] invalid additional property: disabled [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a style Slack does not know',
    actions(button({ style: 'warning' })),
    '[ERROR] must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'an unknown block',
    [{ type: 'carousell' }],
    '[ERROR] unsupported type: carousell [json-pointer:/blocks/0/type]',
  ],
  ['a block without type', [{ text: 'x' }], '[ERROR] missing required field: type [json-pointer:/blocks/0]'],
  [
    'an image as an action',
    actions(image()),
    '[ERROR] unsupported type: image [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a button in context',
    context(button()),
    '[ERROR] unsupported type: button [json-pointer:/blocks/0/elements/0/type]',
  ],
  ['no actions', actions(), '[ERROR] must have at least 1 item [json-pointer:/blocks/0/elements]'],
  [
    'an action_id twice in one block',
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '[ERROR] `action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'a block_id twice',
    times(2, () => ({ type: 'divider', block_id: 'b' })),
    '[ERROR] `block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'a select without options',
    select({}),
    '[ERROR] missing required field: options [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'options and groups together',
    select({ options: [option()], option_groups: groups(1) }),
    '[ERROR] must not provide both options and option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'an initial option that is no option',
    select({ options: [option('a')], initial_option: option('b') }),
    '[ERROR] must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'a link in a select option',
    select({ options: [option('v', { url: 'https://e.com' })] }),
    '[ERROR] invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]',
  ],
  [
    'a date that is none',
    actions({ type: 'datepicker', initial_date: 'tomorrow' }),
    '[ERROR] must be a valid date [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'a confirm without text',
    actions(button({ confirm: {} })),
    '[ERROR] missing required field: text [json-pointer:/blocks/0/elements/0/confirm]',
  ],
  [
    'an image without alt text',
    [{ type: 'image', image_url: 'https://e.com/i.png' }],
    '[ERROR] missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'an image without a source',
    context({ type: 'image', alt_text: 'i' }),
    '[ERROR] missing required field: image_url [json-pointer:/blocks/0/elements/0]',
  ],
  ['two tables', times(2, () => table([row(1)])), '[ERROR] only one table allowed [json-pointer:/blocks/1]'],
  [
    'a table with 10,001 characters',
    [table([row(1), [{ type: 'raw_text', text: x(10_000) }]])],
    '[ERROR] must be less than 10001 characters [json-pointer:/blocks/0/rows]',
  ],
  [
    'a ragged table',
    [table([row(2), row(1)])],
    '[ERROR] must have as many cells as the first row [json-pointer:/blocks/0/rows/1]',
  ],
  [
    'two markdown blocks over 12,000 characters',
    times(2, () => ({ type: 'markdown', text: x(6001) })),
    '[ERROR] markdown must be less than 12001 characters in all [json-pointer:/blocks]',
  ],
  [
    'an unknown rich text element',
    rich({ type: 'marquee' }),
    '[ERROR] unsupported type: marquee [json-pointer:/blocks/0/elements/0/elements/0/type]',
  ],
  [
    'an input without an element',
    [{ type: 'input', label: plain('L') }],
    '[ERROR] missing required field: element [json-pointer:/blocks/0]',
  ],
  [
    'a video without its title',
    [{ type: 'video', video_url: 'https://e.com/v', thumbnail_url: 'https://e.com/t', alt_text: 'v' }],
    '[ERROR] missing required field: title [json-pointer:/blocks/0]',
  ],
];

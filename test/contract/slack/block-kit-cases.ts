/** Two tables: blocks Slack takes, most of them exactly at a limit, and blocks it refuses, with the line it answers. */
import {
  actions,
  button,
  context,
  groups,
  image,
  mrkdwn,
  option,
  plain,
  rich,
  row,
  section,
  select,
  table,
  times,
  url,
  x,
} from './block-kit-pieces';
import { counts, lengths } from './block-kit-sizes';

export type Row = [what: string, blocks: unknown];
export type Refused = [what: string, blocks: unknown, line: string];

const longer = (limit: number, at: string): string =>
  `[ERROR] must be less than ${limit + 1} characters [json-pointer:${at}]`;
const fewer = (limit: number, at: string): string =>
  `[ERROR] no more than ${limit} items allowed [json-pointer:${at}]`;

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

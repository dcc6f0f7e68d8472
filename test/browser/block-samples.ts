/** One of each block and element a message can hold, for looking at. https://docs.slack.dev/reference/block-kit/blocks */
export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
const options = [option('Low'), option('High'), option('Critical')];

const rich = (text: string, style?: object) => ({ type: 'text', text, ...(style && { style }) });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });

export const MESSAGE_BLOCKS: object[] = [
  { type: 'header', text: plain('A header') },
  {
    type: 'section',
    text: mrkdwn(
      '*bold* _italic_ ~gone~ `code` :tada: <https://example.com|a link> <@U0JANE> <#C0GENERAL>\n> quoted &amp; escaped\n```two\nlines```',
    ),
    accessory: { type: 'button', action_id: 'go', text: plain('Go'), value: 'v', style: 'primary' },
  },
  { type: 'section', fields: ['*One*\n1', '*Two*\n2', '*Three*\n3'].map(mrkdwn) },
  { type: 'divider' },
  {
    type: 'context',
    elements: [
      mrkdwn('small print'),
      { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a picture' },
    ],
  },
  {
    type: 'rich_text',
    elements: [
      section(
        rich('rich '),
        rich('bold', { bold: true }),
        { type: 'emoji', name: 'wave' },
        { type: 'user', user_id: 'U0ADA' },
      ),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [section(rich('first')), section(rich('second'))],
      },
      { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [section(rich('inner'))] },
      { type: 'rich_text_quote', elements: [rich('said before')] },
      { type: 'rich_text_preformatted', elements: [rich('  kept   as is')] },
    ],
  },
  {
    type: 'table',
    column_settings: [{}, { align: 'right' }],
    rows: [
      ['Name', 'Count'],
      ['alpha', '1'],
      ['beta', '22'],
    ].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  },
  { type: 'markdown', text: '## Title\n\nSome **strong** words and `code`.\n\n- one\n- two' },
  { type: 'image', image_url: 'https://example.com/b.png', alt_text: 'a chart', title: plain('Chart') },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'drop',
        text: plain('Delete'),
        value: 'd',
        style: 'danger',
        confirm: {
          title: plain('Really?'),
          text: mrkdwn('It is *gone* then.'),
          confirm: plain('Delete it'),
          deny: plain('Keep it'),
          style: 'danger',
        },
      },
      {
        type: 'static_select',
        action_id: 'pick',
        placeholder: plain('Severity'),
        option_groups: [
          { label: plain('Usual'), options: [option('Low')] },
          { label: plain('Grave'), options: [option('Critical')] },
        ],
      },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-03-02' },
      { type: 'overflow', action_id: 'more', options: [option('Edit'), option('Copy')] },
    ],
  },
  {
    type: 'actions',
    elements: [
      { type: 'checkboxes', action_id: 'ticks', options, initial_options: [options[1]] },
      { type: 'radio_buttons', action_id: 'one', options },
      { type: 'users_select', action_id: 'who', placeholder: plain('Who') },
      { type: 'timepicker', action_id: 'hour', initial_time: '09:30' },
    ],
  },
];

/** A form with the inputs a modal is made of. */
export const FORM = {
  type: 'modal',
  title: plain('Reply to the case'),
  submit: plain('Send'),
  close: plain('Not now'),
  blocks: [
    { type: 'section', text: mrkdwn('*Lambda throttled in eu-west-1*\nCase 177777777700001') },
    {
      type: 'input',
      block_id: 'body',
      label: plain('Your message'),
      hint: plain('AWS reads up to 8,000 characters.'),
      element: {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: true,
        placeholder: plain('What should they know?'),
      },
    },
    {
      type: 'input',
      block_id: 'to',
      label: plain('Severity'),
      optional: true,
      element: { type: 'static_select', action_id: 'level', options, placeholder: plain('As it is') },
    },
    {
      type: 'input',
      block_id: 'who',
      label: plain('Copy to'),
      optional: true,
      element: {
        type: 'multi_static_select',
        action_id: 'list',
        options: [option('Platform'), option('On-call'), option('Security')],
        placeholder: plain('Nobody'),
      },
    },
    {
      type: 'input',
      block_id: 'by',
      label: plain('Answer until'),
      optional: true,
      element: { type: 'datepicker', action_id: 'day', initial_date: '2026-12-01' },
    },
    {
      type: 'input',
      block_id: 'also',
      label: plain('And then'),
      optional: true,
      element: {
        type: 'checkboxes',
        action_id: 'ticks',
        options: [option('Tell the channel', 'tell'), option('Resolve the case', 'resolve')],
      },
    },
  ],
};

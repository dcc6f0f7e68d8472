import { fromMessage, fromMrkdwn } from '../../../src/acting/message-text';
import { fromRichText, toRichText } from '../../../src/acting/rich-text';

const names = {
  user: (id: string) => (id === 'U0JANE' ? 'Jane Doe' : undefined),
  channel: (id: string) => (id === 'C0DB' ? 'db-oncall' : undefined),
  group: (id: string) => (id === 'S0DBA' ? 'dba' : undefined),
};
const text = (text: string, style = {}) => ({ type: 'text', text, style });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const part = (type: string, elements: object[], more = {}) => ({
  type: `rich_text_${type}`,
  elements,
  ...more,
});
const typed = (...elements: object[]) => fromRichText({ type: 'rich_text', elements }, names);
const line = (...elements: object[]) => typed(section(...elements));

describe('what a person writes in Slack’s editor', () => {
  test('keeps its words where they are bold, italic or struck', () => {
    expect(line(text('It '), text('is', { bold: true }), text(' down', { italic: true, strike: true }))).toBe(
      'It is down',
    );
  });

  test('keeps code as code', () => {
    expect(line(text('run '), text('df -h', { code: true }))).toBe('run `df -h`');
    expect(
      typed(section(text('Log:\n')), part('preformatted', [text('  at a\n    at b')]), section(text('Why?'))),
    ).toBe('Log:\n  at a\n    at b\nWhy?');
  });

  test('says where a link leads, once', () => {
    const link = (url: string, text?: string) => ({ type: 'link', url, text });
    expect(line(link('https://example.com/a'))).toBe('https://example.com/a');
    expect(line(link('https://example.com/a', 'the log'))).toBe('the log (https://example.com/a)');
    expect(line(link('http://example.com', 'example.com'))).toBe('http://example.com');
    expect(line(link('mailto:jane@example.com', 'jane@example.com'))).toBe('jane@example.com');
  });

  test('names people, groups and channels, and gives the id of those it has no name for', () => {
    const mentions = [
      { type: 'user', user_id: 'U0JANE' },
      text(' '),
      { type: 'user', user_id: 'U0ADA' },
      text(' '),
      { type: 'usergroup', usergroup_id: 'S0DBA' },
      text(' '),
      { type: 'channel', channel_id: 'C0DB' },
      text(' '),
      { type: 'broadcast', range: 'here' },
    ];
    expect(line(...mentions)).toBe('@Jane Doe @U0ADA @dba #db-oncall @here');
  });

  test('shows an emoji where Slack says which it is, and its name otherwise', () => {
    const emoji = (name: string, unicode?: string) => ({ type: 'emoji', name, unicode });
    expect(line(emoji('wave', '1f44b-1f3fb'), emoji('our-logo'))).toBe('👋🏻:our-logo:');
    expect(line(emoji('odd', 'd83d'), emoji('odd', '110000'))).toBe('\ufffd:odd:');
  });

  test('numbers lists, and sets them in as they were', () => {
    const items = (...all: string[]) => all.map((one) => section(text(one)));
    const steps = typed(
      part('list', items('first', 'second\nwith a line'), { style: 'ordered' }),
      part('list', items('inner'), { style: 'bullet', indent: 1 }),
      part('list', items('third'), { style: 'ordered', offset: 2 }),
    );
    expect(steps).toBe('1. first\n2. second\n   with a line\n  • inner\n3. third');
  });

  test('marks what is quoted, lists and code in a quote too', () => {
    expect(
      typed(
        part('quote', [text('they said\nno')]),
        part('list', [section(text('one'))], { style: 'bullet', border: 1 }),
        part('preformatted', [text('x')], { border: 1 }),
      ),
    ).toBe('> they said\n> no\n> • one\n> x');
  });

  test('keeps dates, colours, and what Slack may invent', () => {
    const date = { type: 'date', timestamp: 1_793_715_600, format: '{date}', fallback: 'Nov 3, 2026' };
    expect(line(date, text(' '), { ...date, fallback: undefined })).toBe('Nov 3, 2026 2026-11-03 14:20 UTC');
    expect(line({ type: 'color', value: '#FF0000' }, { type: 'hologram', text: ' and more' })).toBe(
      '#FF0000 and more',
    );
    expect(line({ type: 'hologram' })).toBe('[hologram]');
    expect(typed({ type: 'hologram', fallback: 'a hologram' })).toBe('a hologram');
  });

  test('has each row of a table on a line', () => {
    const rows = [
      [
        { type: 'raw_text', text: 'Node' },
        { type: 'raw_text', text: 'State' },
      ],
      [
        { type: 'rich_text', elements: [section(text('ledger-01'))] },
        { type: 'raw_number', value: 1, text: '1' },
      ],
    ];
    expect(fromRichText({ type: 'table', rows })).toBe('Node | State\nledger-01 | 1');
    expect(typed(section(text('See')), { type: 'rich_text_table', rows })).toBe(
      'See\nNode | State\nledger-01 | 1',
    );
  });

  test('comes without blank lines around it and without what nobody can see', () => {
    expect(line(text('\ud83d'), text('\ude00'))).toBe('\ufffd\ufffd');
    expect(line(text('\n \n  indented\u0000\u202e\r\nmore\v\ud83d \n\n'))).toBe('  indented\nmore\n\ufffd');
  });
});

test('a form is filled in with a text as it is, and with none where it would be blank', () => {
  expect(fromRichText(toRichText('a *b* :tada:\n<@U1>'))).toBe('a *b* :tada:\n<@U1>');
  expect(toRichText(' \n')).toBeUndefined();
});

describe('a message', () => {
  test('is read from its blocks, with what apps attach and without previews of its links', () => {
    const alarm = {
      text: 'fallback',
      blocks: [
        { type: 'rich_text', elements: [section({ type: 'user', user_id: 'U0JANE' }, text(' look'))] },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: '*ALARM* &lt;ledger&gt;' },
          fields: [{ type: 'mrkdwn', text: 'CPU' }],
        },
        {
          type: 'context',
          elements: [
            { type: 'plain_text', text: '<b> &amp; c' },
            { type: 'image', alt_text: 'a graph' },
          ],
        },
        {
          type: 'actions',
          elements: [{ type: 'button', text: { type: 'plain_text', text: 'Acknowledge' } }],
        },
      ],
      attachments: [
        {
          title: 'Alarm',
          title_link: 'https://example.com',
          text: 'is on',
          fields: [{ title: 'State', value: 'ALARM' }],
        },
        { from_url: 'https://example.com', text: 'a preview' },
        { fallback: 'only this' },
      ],
    };
    expect(fromMessage(alarm, names)).toBe(
      [
        '@Jane Doe look',
        '*ALARM* <ledger>\nCPU',
        '<b> & c\na graph',
        '',
        'Alarm (https://example.com)\nis on\nState: ALARM',
        '',
        'only this',
      ].join('\n'),
    );
  });

  test('is read from its text where it has no blocks, or none that say anything', () => {
    expect(fromMessage({ text: 'down &amp; out', blocks: [{ type: 'divider' }] })).toBe('down & out');
  });

  test('names what stands in its markup', () => {
    const markup =
      '<@U0JANE> <@U0ADA|ada> <#C0DB> <#C9|general> <!here> <!subteam^S0DBA> <!subteam^S9|@ops> <https://a.example|log> <!date^1^{date}|yesterday> &amp;lt;';
    expect(fromMrkdwn(markup, names)).toBe(
      '@Jane Doe @ada #db-oncall #general @here @dba @ops log (https://a.example) yesterday &lt;',
    );
  });
});

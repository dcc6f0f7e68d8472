import { createProxyFor, isProxyAddress } from '../../../../app/runtime/way-out/proxies';

const https = 'http://proxy.example:3128';

describe('NO_PROXY', () => {
  const proxied = (none: string, address: string) =>
    createProxyFor({ https, http: https, none })(new URL(address)) !== undefined;

  test.each([
    ['slack.com', 'https://slack.com'],
    ['slack.com', 'https://files.slack.com'],
    ['.slack.com', 'https://files.slack.com'],
    ['.slack.com', 'https://slack.com'],
    ['*.slack.com', 'https://files.slack.com'],
    ['SLACK.com', 'https://Slack.COM'],
    ['slack.com.', 'https://slack.com'],
    ['slack.com', 'wss://wss-primary.slack.com'],
    ['slack.com:443', 'https://slack.com'],
    ['slack.com:443', 'wss://slack.com'],
    ['slack.com:80', 'http://slack.com'],
    ['other.example, slack.com', 'https://slack.com'],
    ['other.example slack.com', 'https://slack.com'],
    ['*', 'https://slack.com'],
    ['other.example,*', 'https://slack.com'],
    ['10.0.0.1', 'https://10.0.0.1'],
    ['10.0.0.1:8443', 'https://10.0.0.1:8443'],
    ['2001:db8::1', 'https://[2001:db8::1]'],
    ['[2001:db8::1]', 'https://[2001:db8::1]'],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
  ])('%s means %s', (none, address) => expect(proxied(none, address)).toBe(false));

  test.each([
    ['', 'https://slack.com'],
    [' , ', 'https://slack.com'],
    ['.', 'https://slack.com'],
    ['slack.com', 'https://notslack.com'],
    ['files.slack.com', 'https://slack.com'],
    ['slack.com', 'https://slack.com.evil.example'],
    ['slack.com:8443', 'https://slack.com'],
    ['slack.com:443', 'http://slack.com'],
    ['s*.com', 'https://slack.com'],
    // A range is none of the forms.
    ['10.0.0.0/8', 'https://10.0.0.1'],
    ['2001:db8::1', 'https://[2001:db8::11]'],
  ])('%s does not mean %s', (none, address) => expect(proxied(none, address)).toBe(true));
});

test('each protocol has its own proxy, and a socket has that of its protocol', () => {
  const by = (address: string, proxies: object) => createProxyFor(proxies)(new URL(address))?.name;
  const both = { https: 'http://a.example:1', http: 'http://b.example:2' };
  expect(
    ['https://x.example', 'wss://x.example', 'http://x.example', 'ws://x.example'].map((one) =>
      by(one, both),
    ),
  ).toEqual([...['a.example:1', 'a.example:1', 'b.example:2', 'b.example:2']]);
  expect(by('https://x.example', { http: https })).toBeUndefined();
  expect(by('http://x.example', { https })).toBeUndefined();
});

test.each([
  ...['http://169.254.169.254/latest/api/token', 'http://[fd00:ec2::254]/latest/api/token'],
  ...['http://169.254.170.2/v2', 'http://169.254.170.23/v1', 'http://[fd00:ec2::23]/v1'],
  ...['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'],
])('no proxy is asked for %s', (address) => {
  expect(createProxyFor({ https, http: https })(new URL(address))).toBeUndefined();
});

test.each([
  ['proxy.example:3128', 'proxy.example:3128', undefined],
  ['http://proxy.example', 'proxy.example:80', undefined],
  ['https://proxy.example/', 'proxy.example:443', undefined],
  ['http://[2001:db8::1]:3128', '[2001:db8::1]:3128', undefined],
  ['http://bot:pass%3Aword@proxy.example:3128', 'proxy.example:3128', 'bot:pass:word'],
  ['http://bot@proxy.example:3128', 'proxy.example:3128', 'bot:'],
  ['bot:secret@proxy.example:3128', 'proxy.example:3128', 'bot:secret'],
])('%s is a proxy', (address, name, user) => {
  expect(isProxyAddress(address)).toBe(true);
  const authorization = user && `Basic ${Buffer.from(user).toString('base64')}`;
  expect(createProxyFor({ https: address })(new URL('https://slack.com'))).toMatchObject({ name });
  expect(createProxyFor({ https: address })(new URL('https://slack.com'))?.authorization).toBe(authorization);
});

test.each([
  ...['socks5://proxy.example:1080', 'http://', 'http://proxy.example:99999', 'http://proxy.example/path'],
  ...[
    'http://bot:50%@proxy.example',
    'http://bot:a#b@proxy.example:3128',
    'http://bot:a/b@proxy.example:3128',
  ],
])('%s is none', (address) => expect(isProxyAddress(address)).toBe(false));

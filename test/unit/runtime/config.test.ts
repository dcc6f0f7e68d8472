import { ConfigError, readConfig } from '../../../app/runtime/config';
import { QUEUE_WORDS, REDIS_WORDS } from '../../../app/runtime/environment';
import { errorForLog } from '../../../app/runtime/log/error-for-log';
import { scrub } from '../../../app/runtime/log/scrub';

const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' };

test('over HTTP a bot token and the signing secret are enough', () => {
  expect(readConfig(http)).toMatchObject({ port: 3000, cacheSeconds: 60, logLevel: 'info' });
});

test('an app-level token means Socket Mode and needs no signing secret', () => {
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
  expect(config.slack).toMatchObject({ appToken: 'xapp-1', signingSecret: undefined });
});

test('every mistake is listed at once, by name and never by value', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'xapp-secret',
    SLACK_APP_TOKEN: 'xoxb-secret',
    PORT: 'http',
    CASEDESK_CACHE_URL: 'memcached://x',
  };
  const message = (() => {
    try {
      return JSON.stringify(readConfig(wrong));
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const name of Object.keys(wrong)) expect(message).toContain(name);
  expect(message).not.toContain('secret');
});

test.each([
  ['PORT', '70000', 'must be a port number'],
  ['PORT', '12abc', 'must be a port number'],
  ['CASEDESK_CACHE_SECONDS', '12abc', 'must be a number from 0 to 3600'],
  ['CASEDESK_LINGER_SECONDS', 'Infinity', 'must be a number from 0 to 120'],
  ['CASEDESK_KEEP_ALIVE_SECONDS', '0', 'must be a number from 1 to 3600'],
  ['CASEDESK_REFUSAL_SECONDS', '-1', 'must be a number from 0 to 3600'],
  ['CASEDESK_TURNS', '0', 'must be a whole number from 1 to 10000'],
  ['CASEDESK_AWS_RATE', '1.5', 'must be a whole number from 1 to 1000'],
  ['CASEDESK_LOG_LEVEL', 'xoxb-secret', 'must be debug, info, warn, error, silent'],
  ['CASEDESK_CACHE_URL', 'memcached://x', REDIS_WORDS],
  ['CASEDESK_CACHE_URL', 'redis://:100%@cache', REDIS_WORDS],
  ['CASEDESK_CACHE_URL', 'redis://cache/cases', REDIS_WORDS],
  ['CASEDESK_EVENTS_QUEUE_URL', 'casedesk-events', QUEUE_WORDS],
  ['CASEDESK_EVENTS_QUEUE_URL', 'arn:aws:sqs:us-east-1:111122223333:casedesk-events', QUEUE_WORDS],
  ['CASEDESK_EVENTS_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/casedesk-events', QUEUE_WORDS],
  ['CASEDESK_SLACK_API_URL', 'slack.com', 'must be an address'],
])('%s=%s is refused in one line that says what it must be', (name, value, words) => {
  const refusal = new ConfigError(`Casedesk cannot start with this configuration:\n  ${name} ${words}`);
  expect(() => readConfig({ ...http, [name]: value })).toThrow(refusal);
});

test('blanks around a value are nothing, and an empty variable is an absent one', () => {
  const blank = {
    PORT: ' 8080 ',
    CASEDESK_CACHE_URL: ' redis://cache ',
    CASEDESK_TURNS: '',
    CASEDESK_PLAN: ' ',
  };
  expect(readConfig({ ...http, ...blank })).toMatchObject({
    port: 8080,
    cacheUrl: 'redis://cache',
    mostTurns: 64,
    plan: 'business',
  });
});

test.each(['redis://:100%25@cache', 'rediss://user:p%40ss@cache:6380/2', 'redis://cache/'])(
  '%s is a cache’s address',
  (CASEDESK_CACHE_URL) => {
    expect(readConfig({ ...http, CASEDESK_CACHE_URL }).cacheUrl).toBe(CASEDESK_CACHE_URL);
  },
);

test('a line break behind a secret is left out and told, AWS’s before its SDK reads it', () => {
  const env = { ...http, SLACK_BOT_TOKEN: 'xoxb-1\n', AWS_SECRET_ACCESS_KEY: ' key\r\n' };
  const { slack, remarks } = readConfig(env);
  expect(slack.botToken).toBe('xoxb-1');
  expect(env.AWS_SECRET_ACCESS_KEY).toBe('key');
  expect(remarks.map(({ says }) => says)).toEqual([
    'SLACK_BOT_TOKEN has blanks or a line break around it; it is used without.',
    'AWS_SECRET_ACCESS_KEY has blanks or a line break around it; it is used without.',
  ]);
});

test('a variable that only looks like one of ours is told, with the one that was meant', () => {
  const remarks = (env: NodeJS.ProcessEnv) => readConfig({ ...http, ...env }).remarks.map(({ says }) => says);
  expect(
    remarks({ CASEDESK_AUDITLOG: '/x', CASEDESK_EVERYTHING_ELSE: 'secret', CASEDESK_PLAN: 'unified' }),
  ).toEqual([
    'CASEDESK_AUDITLOG is no setting of Casedesk’s. Did you mean CASEDESK_AUDIT_LOG?',
    'CASEDESK_EVERYTHING_ELSE is no setting of Casedesk’s.',
  ]);
  const links = {
    CASEDESK_SERVICE_HOST: '10.0.0.1',
    CASEDESK_SERVICE_PORT_HTTP: '3000',
    CASEDESK_PORT: 'tcp://10.0.0.1:3000',
  };
  expect(
    remarks({ ...links, CASEDESK_PORT_3000_TCP: 'tcp://x', CASEDESK_PORT_3000_TCP_ADDR: '10.0.0.1' }),
  ).toEqual([]);
});

test('a proxy of the wrong form is named, without its password', () => {
  const wrong = {
    HTTPS_PROXY: 'socks5://bot:hunter22@proxy.example:1080',
    https_proxy: 'http://bot:hunter22%@proxy.example',
    http_proxy: 'http://bot:hunter#22@proxy.example',
  };
  const refused = (() => {
    try {
      return JSON.stringify(readConfig({ ...http, ...wrong }));
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const name of Object.keys(wrong))
    expect(refused).toContain(`  ${name} must be the address of an HTTP proxy`);
  expect(refused).not.toContain('hunter');
});

test('a proxy in lower case counts, and an empty one is an absent one', () => {
  const upper = { HTTPS_PROXY: 'http://a.example', HTTP_PROXY: 'b.example:3128', NO_PROXY: 'a' };
  const lower = { https_proxy: 'http://c.example', http_proxy: 'http://d.example', no_proxy: 'b' };
  expect(readConfig({ ...http, ...upper, ...lower }).proxies).toEqual({
    ...{ https: 'http://c.example', http: 'http://d.example', none: 'b' },
  });
  expect(readConfig({ ...http, ...upper, https_proxy: '', no_proxy: ' ' }).proxies).toEqual({
    ...{ https: 'http://a.example', http: 'b.example:3128', none: 'a' },
  });
});

test('nothing set at all names what is missing', () => {
  expect(() => readConfig({})).toThrow(/SLACK_BOT_TOKEN is missing[\s\S]*SLACK_SIGNING_SECRET is needed/);
});

test('a log line holds no address, token or key, however deep the error', () => {
  const cause = new Error('User: arn:aws:sts::1:assumed-role/jane@example.com with AKIAABCDEFGHIJKLMNOP');
  const text = JSON.stringify(errorForLog(new Error('token xoxb-1-secret', { cause })));
  expect(text).not.toMatch(/jane|example\.com|xoxb-1|AKIAABC/);
  expect(text).toContain('[address]');
  expect(scrub('https://hooks.slack.com/actions/T1/2/abc?x')).toBe('[response_url]');
});

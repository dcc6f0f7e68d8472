/** Slack's side and AWS's side, each with its own clients, behind the same proxy. */

import { inTheWay } from '../../../../app/runtime/way-out/in-the-way';
import { openTunnel } from '../../../../app/runtime/way-out/tunnel';
import { createAgents, leaveThrough } from '../../../../app/runtime/way-out/way-out';
import { postText } from '../../../../app/slack/post-text';
import { slackFetch } from '../../../../app/slack/slack-fetch';
import { problemOfSlack } from '../../../../app/slack/slack-problems';
import { startAwsSupport } from '../../../../src/emulators/aws-support/server';
import { startSlack } from '../../../../src/emulators/slack/server';
import { problemIn } from '../../../../src/problem';
import { createAwsSupport } from '../../../../src/support/aws/client';
import { type ConnectProxy, startConnectProxy } from '../../../world/connect-proxy';

let proxy: ConnectProxy;
let slack: Awaited<ReturnType<typeof startSlack>>;
let aws: Awaited<ReturnType<typeof startAwsSupport>>;
beforeEach(async () => {
  [proxy, slack, aws] = [await startConnectProxy(), await startSlack(), await startAwsSupport({ cases: [] })];
});
afterEach(async () => {
  leaveThrough({});
  await Promise.all([proxy.close(), slack.close(), aws.close()]);
});

const named = (url: string, name: string) => url.replace('127.0.0.1', name);
const headers = { 'content-type': 'application/x-www-form-urlencoded' };

/** What each side of the bot hears behind its proxy, by the names given. */
const sides: [string, (name?: string) => Promise<unknown>][] = [
  [
    'Slack',
    (name = 'slack.test.invalid') =>
      postText(new URL(named(`${slack.url}/api/api.test`, name)), { headers, body: '', timeout: 2_000 }),
  ],
  [
    'a post to Slack that must not be made twice',
    (name = 'slack.test.invalid') =>
      postText(new URL(named(`${slack.url}/api/api.test`, name)), {
        headers,
        body: '',
        timeout: 2_000,
        connection: 'recent',
      }),
  ],
  [
    'AWS',
    async (name = 'support.test.invalid') => {
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const config = { endpoint: named(aws.url, name), credentials, maxAttempts: 1 };
      const support = createAwsSupport({ ...config, requestHandler: createAgents() });
      await support.cases({})(undefined).finally(support.close);
    },
  ],
  [
    'a write to AWS',
    async (name = 'support.test.invalid') => {
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const { caseId } = aws.casebook.insert({});
      const writeConnections = createAgents({ keepAlive: false });
      const support = createAwsSupport(
        { endpoint: named(aws.url, name), credentials, requestHandler: createAgents() },
        { writeConnections },
      );
      await support.acting!.resolveCase(caseId).finally(support.close);
    },
  ],
];

describe.each(sides)('%s', (_, ask) => {
  test('is asked through the proxy, with its user and password', async () => {
    leaveThrough({ http: proxy.url.replace('//', '//bot:pass%40word@') });
    await ask();
    expect(proxy.asked).toEqual([expect.stringMatching(/\.test\.invalid:\d+$/)]);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('bot:pass@word').toString('base64')}`]);
  });

  test('is asked directly where NO_PROXY says so, and on this machine', async () => {
    leaveThrough({ http: proxy.url, none: '.invalid' });
    await expect(ask()).rejects.toThrow();
    leaveThrough({ http: proxy.url });
    await ask('127.0.0.1');
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    [{ status: 407 }, /^the proxy 127.0.0.1:\d+ wants a user and a password.*\(407/],
    [{ status: 403 }, /^the proxy 127.0.0.1:\d+ does not let the bot through to \S+test.invalid:\d+ \(403\)/],
    [{ status: 503 }, /^the proxy 127.0.0.1:\d+ cannot find or reach \S+test.invalid:\d+ \(503\)/],
    ['cut' as const, /^the proxy 127.0.0.1:\d+ does not answer \(ECONNRESET\)/],
  ])('hears of a proxy that answers %j, at once', async (does, words) => {
    proxy.does = does;
    leaveThrough({ http: proxy.url.replace('//', '//bot:hunter22@') });
    const error = await ask().catch((reason: unknown) => reason);
    expect(inTheWay(error)).toMatch(words);
    expect(inTheWay(error)).not.toContain('hunter22');
    expect(proxy.asked).toHaveLength(1);
  });
});

test.each([
  [{ status: 407 }, 'proxy'],
  [{ status: 403 }, 'proxy'],
  [{ status: 502 }, 'slack-away'],
  ['cut' as const, 'slack-away'],
])('of a proxy that answers %j people are told what helps, on both sides', async (does, code) => {
  proxy.does = does;
  leaveThrough({ http: proxy.url });
  const toSlack = slackFetch(2_000)(named(`${slack.url}/api/users.info`, 'x.test.invalid'), {
    method: 'POST',
    headers,
    body: '',
  });
  expect(problemIn(problemOfSlack(await toSlack.catch((error: unknown) => error)))?.code).toBe(code);
  await expect(sides[2]![1]()).rejects.toMatchObject({ code: 'proxy' });
});

test('a proxy that says nothing is given up', async () => {
  proxy.does = 'silent';
  const { port } = new URL(proxy.url);
  const way = { isSecure: false, hostname: '127.0.0.1', port: Number(port), name: 'it' };
  await expect(openTunnel(way, 'slack.test.invalid:443', 50)).rejects.toMatchObject({
    code: 'ERR_PROXY_TUNNEL',
    message: 'the proxy it does not answer for slack.test.invalid:443',
    cause: { code: 'ETIMEDOUT' },
  });
});

test('connections through the proxy are kept, but for those that are to be used for nothing else', async () => {
  leaveThrough({ http: proxy.url });
  const url = new URL(named(`${slack.url}/api/api.test`, 'kept.test.invalid'));
  const post = (connection: 'kept' | 'recent' | 'own') =>
    postText(url, { headers, body: '', timeout: 2_000, connection });
  for (const connection of ['kept', 'recent'] as const) {
    const before = proxy.asked.length;
    for (let round = 0; round < 5; round += 1) {
      await post(connection);
      // undici takes a connection again in the next round of the event loop.
      await new Promise(setImmediate);
    }
    expect(proxy.asked.length - before).toBeLessThanOrEqual(2);
  }
  const before = proxy.asked.length;
  for (let round = 0; round < 3; round += 1) await post('own');
  expect(proxy.asked).toHaveLength(before + 3);
});

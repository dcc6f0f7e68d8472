/**
 * The SDK's ways to credentials, in processes of their own behind a proxy: what asks AWS goes through it, what asks the
 * machine does not. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ConnectProxy, startConnectProxy } from '../../../world/connect-proxy';

let proxy: ConnectProxy;
/** Refuses everything, for STS, IAM Identity Center and AWS Support. */
let outside: Server;
let port: number;
let home: string;
beforeEach(async () => {
  proxy = await startConnectProxy();
  outside = createServer((request, response) =>
    request.resume().on('end', () => response.writeHead(403).end()),
  );
  await once(outside.listen(0, '127.0.0.1'), 'listening');
  port = (outside.address() as AddressInfo).port;
  home = mkdtempSync(join(tmpdir(), 'casedesk-'));
});
afterEach(async () => {
  await proxy.close();
  outside.closeAllConnections();
  outside.close();
});

const PROGRAM = `
  const { createAwsSupport } = require('./dist/src/support/aws/client');
  const { createAgents, leaveThrough } = require('./dist/app/runtime/way-out/way-out');
  leaveThrough({ http: process.env.HTTP_PROXY, https: process.env.HTTP_PROXY });
  const support = createAwsSupport({ maxAttempts: 1, requestHandler: createAgents() });
  support.cases({})(undefined).catch((error) => error.code).finally(() => process.exit());`;

const EVENTS = `
  const { openEvents } = require('./dist/app/runtime/events/open-queue');
  const { leaveThrough } = require('./dist/app/runtime/way-out/way-out');
  leaveThrough({ http: process.env.HTTP_PROXY, https: process.env.HTTP_PROXY });
  const place = { region: 'us-east-1', partition: 'aws' };
  const queue = openEvents('https://sqs.us-east-1.amazonaws.com/111122223333/casedesk-events', place, { maxAttempts: 1 });
  queue.counts().catch((error) => error.code).finally(() => process.exit());`;

/** Which hosts the proxy is asked for on the way to credentials and to AWS Support. */
async function asked(env: NodeJS.ProcessEnv, program = PROGRAM): Promise<string[]> {
  const at = (name: string) => `http://${name}.test.invalid:${port}`;
  const places = {
    ...{ AWS_ENDPOINT_URL_SUPPORT: at('support'), AWS_ENDPOINT_URL_STS: at('sts') },
    AWS_ENDPOINT_URL_SQS: at('sqs'),
    ...{ AWS_ENDPOINT_URL_SSO: at('sso'), AWS_ENDPOINT_URL_SSO_OIDC: at('oidc') },
  };
  const clean = {
    PATH: process.env.PATH,
    HOME: home,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  await promisify(execFile)(process.execPath, ['-e', program], {
    env: { ...clean, ...places, HTTP_PROXY: proxy.url, ...env },
  });
  return proxy.asked.map((destination) => destination.split('.')[0]!);
}

function file(path: string, text: string): string {
  const whole = join(home, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

const profile = (text: string) => ({ AWS_CONFIG_FILE: file('config', text), AWS_PROFILE: 'bot' });

test('keys lead to AWS Support, through the proxy', async () => {
  expect(await asked({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })).toEqual(['support']);
});

test('the queue of events is asked through the proxy, with the same credentials', async () => {
  expect(await asked({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }, EVENTS)).toEqual(['sqs']);
  const role = 'arn:aws:iam::111122223333:role/casedesk';
  proxy.asked.length = 0;
  const token = { AWS_WEB_IDENTITY_TOKEN_FILE: file('token', 'a.b.c'), AWS_ROLE_ARN: role };
  expect(await asked(token, EVENTS)).toEqual(['sts']);
});

test('STS is asked through the proxy, for a web identity and for the role of a profile', async () => {
  const token = file('token', 'a.b.c');
  const role = 'arn:aws:iam::111122223333:role/casedesk';
  expect(await asked({ AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: role })).toEqual(['sts']);
  const keys = 'aws_access_key_id = a\naws_secret_access_key = b';
  const roleOfProfile = profile(
    `[profile bot]\nrole_arn = ${role}\nsource_profile = base\n[profile base]\n${keys}\n`,
  );
  expect(await asked(roleOfProfile)).toEqual(['sts', 'sts']);
});

test.each([
  ['for credentials', '2099-01-01T00:00:00Z', 'sso'],
  ['for a new token', '2020-01-01T00:00:00Z', 'oidc'],
])('IAM Identity Center is asked through the proxy, %s', async (_, expiresAt, host) => {
  const client = {
    clientId: 'a',
    clientSecret: 'b',
    refreshToken: 'c',
    registrationExpiresAt: '2099-01-01T00:00:00Z',
  };
  const cache = `.aws/sso/cache/${createHash('sha1').update('s').digest('hex')}.json`;
  file(cache, JSON.stringify({ accessToken: 'd', expiresAt, ...client }));
  const account = 'sso_session = s\nsso_account_id = 111122223333\nsso_role_name = r';
  const session = '[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x.example';
  expect(await asked(profile(`[profile bot]\n${account}\n${session}\n`))).toEqual([host]);
});

test.each<[string, NodeJS.ProcessEnv]>([
  [
    'of instances',
    {
      ...{
        AWS_EC2_METADATA_DISABLED: 'false',
        AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://imds.test.invalid',
      },
      ...{ AWS_METADATA_SERVICE_TIMEOUT: '200', AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1' },
    },
  ],
  ['of tasks and pods', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'https://pods.test.invalid/v1' }],
])('no proxy hears of the credentials %s', async (_, env) => {
  expect(await asked(env)).toEqual([]);
});

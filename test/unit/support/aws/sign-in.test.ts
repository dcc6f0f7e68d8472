/**
 * The SDK's own way to credentials, in processes of their own: what stands in its way is told by names that AWS
 * Support uses for other things. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What STS answers next. */
let answer = { status: 200, type: 'text/xml', body: '' };
let sts: Server;
let url: string;
let home: string;

beforeAll(async () => {
  sts = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => sts.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(sts.address() as AddressInfo).port}`;
});
afterAll(() => {
  sts.close();
  sts.closeAllConnections();
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'casedesk-'));
});

const PROGRAM = `
  const { createAwsSupport } = require('./dist/src/support/aws/client');
  const support = createAwsSupport({ maxAttempts: 1 });
  support.cases({})(undefined).then(() => 'no problem', (error) => error.code ?? String(error)).then((code) => {
    console.log(code);
    process.exit();
  });`;

/** What becomes of a question to AWS Support in this environment. */
async function asked(env: NodeJS.ProcessEnv): Promise<string> {
  const clean = {
    ...{ PATH: process.env.PATH, HOME: home, AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_ENDPOINT_URL_STS: url, AWS_ENDPOINT_URL_SUPPORT: url },
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROGRAM], {
    env: { ...clean, ...env },
  });
  return stdout.trim();
}

function refused(Code: string, status = 400, Message = Code): void {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${Code}</Code><Message>${Message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  answer = { status, type: 'text/xml', body };
}

function webIdentity(): NodeJS.ProcessEnv {
  const token = join(home, 'token');
  writeFileSync(token, 'a.b.c');
  return { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/casedesk' };
}

function profile(text: string): NodeJS.ProcessEnv {
  const file = join(home, 'config');
  writeFileSync(file, text);
  return { AWS_CONFIG_FILE: file, AWS_PROFILE: 'bot' };
}

const ROLE = `[profile bot]
role_arn = arn:aws:iam::111122223333:role/casedesk
source_profile = base
[profile base]
aws_access_key_id = a
aws_secret_access_key = b
`;

test.each([
  ['InvalidIdentityToken', 400, 'identity-refused'],
  ['IDPRejectedClaim', 403, 'identity-refused'],
  ['ExpiredTokenException', 400, 'identity-refused'],
  ['IDPCommunicationError', 400, 'credentials-away'],
  ['InternalFailure', 500, 'credentials-away'],
  ['RegionDisabledException', 403, 'role-denied'],
  ['AccessDenied', 403, 'role-denied'],
])('a web identity that STS answers with %s (%d) is %s', async (code, status, problem) => {
  refused(
    code,
    status,
    code === 'AccessDenied' ? 'Not authorized to perform sts:AssumeRoleWithWebIdentity' : code,
  );
  expect(await asked(webIdentity())).toBe(problem);
});

test.each([
  ['AccessDenied', 'role-denied'],
  ['InvalidClientTokenId', 'bad-credentials'],
])('a role of a profile that STS answers with %s is %s', async (code, problem) => {
  refused(code, 403);
  expect(await asked(profile(ROLE))).toBe(problem);
});

test('a proxy that answers for STS is one', async () => {
  answer = { status: 403, type: 'text/html', body: '<html><body>Blocked</body></html>' };
  expect(await asked(webIdentity())).toBe('intercepted');
});

test('STS out of reach is not AWS Support out of reach', async () => {
  const closed = createPlainServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const away = { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}` };
  expect(await asked({ ...webIdentity(), ...away })).toBe('credentials-away');
});

test.each<[string, () => NodeJS.ProcessEnv]>([
  ['nothing at all', () => ({})],
  ['a profile that is not there', () => ({ AWS_PROFILE: 'nobody' })],
  ['a program that fails', () => profile('[profile bot]\ncredential_process = false\n')],
  ['a program that prints no keys', () => profile('[profile bot]\ncredential_process = echo hello\n')],
  [
    'a token file that is not there',
    () => ({ ...webIdentity(), AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token' }),
  ],
  ['a profile that wants a second factor', () => profile(ROLE.replace('base\n', 'base\nmfa_serial = 1\n'))],
  [
    'a metadata service that does not answer',
    () => ({
      ...{ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' },
      ...{ AWS_METADATA_SERVICE_TIMEOUT: '200', AWS_METADATA_SERVICE_NUM_ATTEMPTS: '1' },
    }),
  ],
])('with %s there are no credentials', async (_, env) => {
  expect(await asked(env())).toBe('no-credentials');
});

test('a sign-in through IAM Identity Center that has ended is told as that', async () => {
  const session = 'sso_session = s\nsso_account_id = 111122223333\nsso_role_name = r\n';
  const sso = `[profile bot]\n${session}[sso-session s]\nsso_region = us-east-1\nsso_start_url = https://x.example\n`;
  expect(await asked(profile(sso))).toBe('sign-in-ended');
});

test('a certificate nobody vouches for is told as one, before AWS Support and before STS', async () => {
  const pem = readFileSync(join(__dirname, 'self-signed.pem'));
  const proxy = createSecureServer({ key: pem, cert: pem }, (_, response) => response.end('{"cases":[]}'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const behind = `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  expect(await asked({ ...keys, AWS_ENDPOINT_URL_SUPPORT: behind })).toBe('certificate');
  expect(await asked({ ...webIdentity(), AWS_ENDPOINT_URL_STS: behind })).toBe('certificate');
  const trusted = { NODE_EXTRA_CA_CERTS: join(__dirname, 'self-signed.pem') };
  expect(await asked({ ...keys, ...trusted, AWS_ENDPOINT_URL_SUPPORT: behind })).toBe('no problem');
  proxy.close();
  proxy.closeAllConnections();
});

test('keys that AWS Support itself refuses, and rights it denies, keep their names', async () => {
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  const json = (name: string) => ({
    ...{ status: 400, type: 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: name, message: name }),
  });
  answer = json('AccessDeniedException');
  expect(await asked(keys)).toBe('no-permission');
  answer = json('UnrecognizedClientException');
  expect(await asked(keys)).toBe('bad-credentials');
});

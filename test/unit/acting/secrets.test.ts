import { secretSentence, secretsIn } from '../../../src/acting/secrets';

/** Put together here, so that nothing in this file is a secret to whoever scans it. */
const made = (...parts: string[]) => parts.join('');
const SECRET_KEY = made('wJalrXUtnFEMI/K7MDENG', '/bPxRfiCYEXAMPLEKEY');
const KEY_ID = made('AKIA', 'IOSFODNN7EXAMPLE');
const LONG = 'a1B2c3D4e5F6g7H8i9J0'.repeat(3);

const FOUND: readonly (readonly [kind: string, text: string])[] = [
  ['a private key', made('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE')],
  ['a private key', made('-----BEGIN ', 'PRIVATE KEY-----')],
  ['an AWS secret access key', `aws_secret_access_key = ${SECRET_KEY}`],
  ['an AWS secret access key', `"SecretAccessKey": "${SECRET_KEY}"`],
  ['an AWS secret access key', `${KEY_ID}\n${SECRET_KEY}`],
  ['an AWS secret access key', `${SECRET_KEY},${KEY_ID}`],
  ['an AWS session token', `aws_session_token=${LONG}`],
  ['an AWS session token', `X-Amz-Security-Token: ${LONG}`],
  ['a signed AWS address', `https://b.s3.amazonaws.com/k?X-Amz-Signature=${'0a'.repeat(32)}`],
  ['an Authorization header', `curl -H 'Authorization: Bearer ${LONG}'`],
  ['a Slack token', made('xox', 'b-123456789012-abcdef')],
  ['a Slack webhook', made('https://hooks.slack.com', '/services/T00000000/B00000000/XXXX')],
  ['a JSON Web Token', made('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0xx', '.c2lnbmF0dXJl')],
  ['a GitHub token', made('ghp', `_${'a1'.repeat(18)}`)],
  ['a GitHub token', made('github', `_pat_${'a1'.repeat(20)}`)],
  ['a GitLab token', made('glpat', `-${'a1'.repeat(10)}`)],
  ['a password in an address', made('postgres://admin:', 'hunter2@db.example.com/x')],
  ['a password', 'password=hunter2'],
  ['a password', 'DB_PASSWORD: "hunter2"'],
  ['a password', 'Password: hunter2'],
  ['a password', `client_secret=${LONG}`],
];

test.each(FOUND)('%s is found: %j', (kind, text) => {
  const found = secretsIn(`First line\n\n${text}`);
  expect(found).toContainEqual({ kind, line: expect.any(Number) });
  expect(found[0]?.line).toBeGreaterThan(2);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|wJalr|a1B2/);
});

test.each([
  `The key ${KEY_ID} was deleted`,
  `commit ${'0a'.repeat(20)}`,
  `${KEY_ID} ${'x'.repeat(400)} ${SECRET_KEY}`,
  'Password: expired. The password reset fails',
  'password=****, PASSWORD=$DB_PASSWORD, password=[REDACTED_BY_AWS]',
  'https://example.com:8080/a@b and https://github.com/a/b',
  'arn:aws:iam::111122223333:role/admin',
  'Authorization: denied',
  '-----BEGIN CERTIFICATE-----',
])('nobody is warned of %j', (text) => expect(secretsIn(text)).toEqual([]));

test('each kind is told once a line, in the order of the lines', () => {
  const text = [
    'password=hunter2 password=hunter3',
    '',
    made('xox', 'b-123456789012'),
    'password=hunter4',
  ].join('\n');
  expect(secretsIn(text).map(secretSentence)).toEqual([
    'Line 1 looks like a password.',
    'Line 3 looks like a Slack token.',
    'Line 4 looks like a password.',
  ]);
});

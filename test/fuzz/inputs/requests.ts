/** Requests as they knock at a door that the whole internet can reach: unsigned, signed wrongly, or signed and broken. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { hostileText } from './hostile-text';

export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Found nowhere but in the bodies. */
export const CANARY = 'canary-5f2b9c';

const FORM = 'application/x-www-form-urlencoded';
const seconds = () => Math.floor(Date.now() / 1_000);

export function signedWith(
  secret: string,
  body: string,
  at: number | string = seconds(),
): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}

const command = `command=%2Fcases&text=open+${CANARY}&user_id=U1&channel_id=C1&response_url=http%3A%2F%2F127.0.0.1%3A1%2F`;
const click = `payload=${encodeURIComponent(JSON.stringify({ type: 'block_actions', user: { id: 'U1' }, actions: [{ action_id: 'page:next', value: CANARY }] }))}`;
const bodies = fc.oneof(
  fc.constantFrom(command, click),
  hostileText.map((text) => `${CANARY}${text.toWellFormed()}`),
  hostileText.map((text) => `payload=${CANARY}${encodeURIComponent(text.toWellFormed())}`),
);
const types = fc.constantFrom(
  FORM,
  `${FORM}; charset=utf-8`,
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
);

/** Nobody who has not the secret can make these right. */
export function unsigned(secret: string): fc.Arbitrary<Knock> {
  const forged = (body: string) =>
    fc.oneof(
      fc.constant({}),
      fc.constant(signedWith(`${secret}x`, body)),
      fc.constant(signedWith(secret, `${body} `)),
      fc.integer({ min: 301, max: 1e6 }).map((age) => signedWith(secret, body, seconds() - age)),
      fc.constantFrom('', 'NaN', '-1', '1e400', '0x10').map((at) => signedWith(secret, body, at)),
      fc.constant({ 'x-slack-request-timestamp': String(seconds()) }),
      fc
        .constantFrom('', 'v0=', 'v0=00', `v1=${'0'.repeat(64)}`, `v0=${'g'.repeat(64)}`)
        .map((signature) => ({
          'x-slack-request-timestamp': String(seconds()),
          'x-slack-signature': signature,
        })),
    );
  return fc
    .tuple(bodies, types)
    .chain(([body, type]) =>
      forged(body).map((headers) => knock(body, { ...(type && { 'content-type': type }), ...headers })),
    );
}

/** Signed, and nothing a listener could be found for. */
export function broken(secret: string): fc.Arbitrary<Knock> {
  const notJson = fc
    .tuple(fc.constantFrom('', '{', '["', '"'), hostileText)
    .map(([start, text]) => `${start}${CANARY}${text.toWellFormed()}`)
    .filter((text) => !isJson(text));
  const body = fc.oneof(
    fc.tuple(notJson, fc.constantFrom('application/json', 'text/plain', `${FORM}; charset=utf-8`)),
    notJson.map((text) => [`payload=${encodeURIComponent(text)}`, FORM] as const),
  );
  return body.map(([text, type]) => knock(text, { 'content-type': type, ...signedWith(secret, text) }));
}

/** Other paths and methods. */
export const elsewhere: fc.Arbitrary<Knock> = fc
  .tuple(
    fc.constantFrom('GET', 'PUT', 'DELETE', 'OPTIONS', 'POST'),
    fc.constantFrom(
      '/',
      '/slack',
      '/slack/events/../x',
      '/%00',
      '/slack/install',
      '/slack/oauth_redirect?code=1',
      '//evil.example/slack/events',
    ),
  )
  .map(([method, path]) => ({ method, path, headers: {}, body: method === 'POST' ? CANARY : '' }));

function knock(body: string, headers: Record<string, string>): Knock {
  return { method: 'POST', path: '/slack/events', headers, body };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

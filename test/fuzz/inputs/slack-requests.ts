/**
 * Requests at Slack's door, as raw as they go over the wire: signed, unsigned, old; commands, clicks, events, checks and
 * what is none of them; with the odd headers, types, encodings, paths and methods that the internet has.
 */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';

export interface RawRequest {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  /** Name and value, in order; a name may come twice. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly isChunked: boolean;
  /** What the bot does with it. */
  readonly outcome: Outcome;
}

export type Outcome = 'nothing' | 'text' | 'json' | 'twice' | 'throws' | 'never';

export const FORM = 'application/x-www-form-urlencoded';
const PATH = '/slack/events';

const json = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'block_actions', actions: [{ value: '+ %41 &=;' }] }) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'grapheme' }).map((text) => ({
      ...{ type: 'block_actions', message: { text, blocks: [{ text: `"}${text}` }] } },
      ...{ actions: [{ value: text }] },
    })),
  },
  fc.constantFrom<object>(
    { type: 'event_callback', event: { type: 'message', text: 'is ssl_check=1 on?' } },
    { type: 'event_callback', ssl_check: '1' },
    { type: 'block_actions', actions: [{ value: '&ssl_check=1' }] },
    { type: 'url_verification', challenge: 'c' },
    { type: 'url_verification' },
    { ssl_check: 1 },
    {},
  ),
  { weight: 2, arbitrary: fc.jsonValue().filter((value) => value !== null) },
);

const payload = json.map((value) => `payload=${encodeURIComponent(JSON.stringify(value))}`);
const command = fc
  .constantFrom('open', 'ssl_check=1', 'open&x', '%', 'ü 🙂', '')
  .map((text) => new URLSearchParams({ command: '/cases', text, user_id: 'U1' }).toString());

/** Slack's check of TLS, and all that looks like it. */
const checks = fc.constantFrom(
  ...[
    'ssl_check=1',
    'ssl_check=1&token=x',
    'token=x&ssl_check=1',
    'xssl_check=1',
    'ssl_check=10',
    'ssl_check=01',
  ],
  ...['ssl%5Fcheck=1', 'ssl_check=%31', 'ssl_check=1&ssl_check=1', 'ssl_check=0&ssl_check=1', 'ssl_check='],
  ...[
    'SSL_CHECK=1',
    'ssl_check=1&payload=%7B%7D',
    'payload=%7B%7D&ssl_check=1',
    'command=%2Fcases&ssl_check=1',
  ],
  ...[
    'command=%2Fcases&text=ssl_check%3D1',
    'payload=ssl_check=1',
    '{"ssl_check":"1"}',
    '{"x":"ssl_check=1"}',
  ],
);

const odd = fc.constantFrom(
  ...[
    '',
    '&',
    '=',
    'payload',
    'payload=',
    'payload=&payload=',
    'payload=%7B%7D&payload=%7B%7D',
    'text=x&user_id=U1',
  ],
  ...[
    '%70ayload=%7B%7D',
    'payload=%7B%7D&',
    '&payload=%7B%7D',
    'payload=%zz',
    'payload=%7B%22a%22%3A%22%zz%22%7D',
  ],
  ...[
    'payload=%',
    'payload=%7',
    'payload=%ff',
    'payload=%7B%22a%22%3A%22%ff%22%7D',
    'payload=%7b%7d',
    'payload={}',
  ],
  ...['payload=%5B%5D', 'payload=5', 'command=&payload=%7B%7D', 'type=url_verification&challenge=c'],
  ...['[]', '5', '"x"', 'true', '{', '{"a":1}{', '\u{feff}{}', '{"type":"url_verification","challenge":"c"}'],
  ...[
    '__proto__=1&command=x',
    'command[]=x',
    'command=a&command=b',
    '{"__proto__":{"a":1}}',
    'x'.repeat(3_000),
  ],
);

const texts = fc.oneof(
  { weight: 4, arbitrary: payload },
  { weight: 3, arbitrary: checks },
  { weight: 3, arbitrary: odd },
  { weight: 2, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: command },
  { weight: 1, arbitrary: fc.tuple(payload, command).map((both) => both.join('&')) },
);

const types = fc.oneof(
  { weight: 5, arbitrary: fc.constant(FORM) },
  { weight: 3, arbitrary: fc.constant('application/json') },
  fc.constantFrom(
    ...[`${FORM}; charset=utf-8`, `${FORM};charset=UTF-8`, 'Application/X-WWW-Form-Urlencoded', `${FORM}x`],
    ...['application/json; charset=utf-8', 'text/plain', 'multipart/form-data; boundary=x', ''],
  ),
);

const targets = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(PATH, PATH, `${PATH}?x=1`, `${PATH}?`) },
  fc.constantFrom(
    ...[
      '/',
      '/slack',
      `${PATH}/`,
      '/slack/Events',
      '/slack%2Fevents',
      '/slack/./events',
      '/slack/x/../events',
    ],
    ...[
      '//evil.example/slack/events',
      `http://evil.example${PATH}`,
      '//',
      `${PATH}#x`,
      '/slack\\events',
      '*',
    ],
  ),
);

const seconds = () => Math.floor(Date.now() / 1_000);

/** The headers of a signature, right or wrong. */
function signatures(secret: string, body: Buffer): fc.Arbitrary<[string, string][]> {
  const made = (at: number | string, over: string, key = secret, version = 'v0'): [string, string][] => {
    const hash = createHmac('sha256', key).update(`v0:${at}:${over}`).digest('hex');
    return [
      ['x-slack-request-timestamp', String(at)],
      ['x-slack-signature', `${version}=${hash}`],
    ];
  };
  const text = body.toString();
  const right = () => made(seconds(), text);
  const wrong = [
    () => [],
    () => made(seconds(), `${text} `),
    () => made(seconds(), text, `${secret}x`),
    () => made(seconds() - 310, text),
    () => made(seconds() - 250, text),
    () => made(seconds() + 3_600, text),
    () => made(seconds(), text, secret, 'v1'),
    () => made('soon', text),
    () => made('', text),
    () => right().slice(1),
    () => right().slice(0, 1),
    () => [...right(), ...right()],
    () => right().map(([name, value]): [string, string] => [name.toUpperCase(), value]),
    () => right().map(([name, value]): [string, string] => [name, `${value} `]),
    () => right().map(([name, value]): [string, string] => [name, value.toUpperCase()]),
    () => right().map(([name, value]): [string, string] => [name, `${value}=x`]),
  ];
  return fc
    .oneof({ weight: 8, arbitrary: fc.constant(right) }, { weight: 5, arbitrary: fc.constantFrom(...wrong) })
    .map((make) => make());
}

const retries = fc.oneof(
  { weight: 4, arbitrary: fc.constant<[string, string][]>([]) },
  fc
    .tuple(fc.constantFrom('1', '2', '3x', 'x', '', '0', '1.5'), fc.constantFrom('http_timeout', '', 'x'))
    .map(([num, reason]): [string, string][] => [
      ['x-slack-retry-num', num],
      ['X-Slack-Retry-Reason', reason],
    ]),
);

const others = fc.oneof(
  { weight: 4, arbitrary: fc.constant<[string, string][]>([]) },
  fc.constantFrom<[string, string][]>(
    [['content-encoding', 'gzip']],
    [['x-forwarded-for', '10.0.0.1']],
    [['accept', 'application/json']],
    [['cookie', 'a=b']],
  ),
);

const outcomes = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom<Outcome>('nothing', 'text', 'json', 'twice', 'throws') },
  { weight: 1, arbitrary: fc.constant<Outcome>('never') },
);

export function slackRequests(secret: string): fc.Arbitrary<RawRequest> {
  const methods = fc.oneof(
    { weight: 12, arbitrary: fc.constant('POST') },
    fc.constantFrom('GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  );
  return texts
    .map((text) => Buffer.from(text.toWellFormed()))
    .chain((body) =>
      fc.record({
        method: methods,
        target: targets,
        headers: fc
          .tuple(types, signatures(secret, body), retries, others)
          .map(([type, ...rest]) => [...(type ? [['content-type', type] as const] : []), ...rest.flat()]),
        body: fc.constant(body),
        isChunked: fc.boolean(),
        outcome: outcomes,
      }),
    );
}

/** The request as it goes over the wire; its connection ends with the answer. */
export function bytesOf({ method, target, headers, body, isChunked }: RawRequest): Buffer {
  const framing = isChunked ? ['transfer-encoding', 'chunked'] : ['content-length', String(body.length)];
  const lines = [['host', '127.0.0.1'], ['connection', 'close'], framing, ...headers];
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map((line) => line.join(': '))].join('\r\n');
  const chunk = body.length > 0 ? [`${body.length.toString(16)}\r\n`, body, '\r\n'] : [];
  const parts = isChunked ? [...chunk, '0\r\n\r\n'] : [body];
  return Buffer.concat([`${head}\r\n\r\n`, ...parts].map((part) => Buffer.from(part)));
}

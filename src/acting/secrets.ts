/**
 * What should not leave with a text. AWS redacts secret keys, private keys and card numbers in cases and nothing else,
 * so the sender is told before. What is found is named by its kind and its line, never quoted. Every pattern takes a
 * run of letters whole or has a bound, so that a text takes time by its length.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html,
 * https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns
 */
export interface Secret {
  /** As a sentence names it: `a private key`. */
  readonly kind: string;
  /** The first line is 1; 0 is the subject above them. */
  readonly line: number;
}

type Look = (text: string) => Iterable<number>;

const KINDS: readonly (readonly [kind: string, look: Look])[] = [
  ['a private key', by(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g)],
  ['an AWS secret access key', secretKeys],
  [
    'an AWS session token',
    by(/(?:aws_?session_?token|x-amz-security-token)["']?\s{0,3}[=:]\s{0,3}["']?[\w+/=%-]{32,}/gi),
  ],
  ['a signed AWS address', by(/X-Amz-Signature=[0-9a-f]{32,}/gi)],
  [
    'an Authorization header',
    by(/\bauthorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic)\s{1,3}[\w.~+/=-]{8,}/gi),
  ],
  ['a Slack token', by(/\bx(?:ox[a-z]|app)-[\w-]{10,}/g)],
  [
    'a Slack webhook',
    by(/https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[\w/-]{10,}/g),
  ],
  ['a JSON Web Token', by(/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g)],
  ['a GitHub token', by(/\b(?:gh[a-z]_\w{30,}|github_pat_\w{30,})/g)],
  ['a GitLab token', by(/(?<![\w-])gl[a-z]{2,6}-[\w.-]{20,}/g)],
  ['a password in an address', by(/:\/\/[^\s:@/?#<>]{0,128}:[^\s:@/<>*]{1,128}@/g)],
  ['a password', passwords],
];

/** Everything that looks like a secret, by line. */
export function secretsIn(text: string): Secret[] {
  const lines = lineNumbers(text);
  const found = KINDS.flatMap(([kind, look]) => {
    const numbers = new Set(Array.from(look(text), lines));
    return [...numbers].map((line): Secret => ({ kind, line }));
  });
  return found.sort((one, other) => one.line - other.line);
}

/** `Line 3 looks like a private key.` */
export function secretSentence({ kind, line }: Secret): string {
  return `${line === 0 ? 'The subject' : `Line ${line}`} looks like ${kind}.`;
}

function by(pattern: RegExp): Look {
  return (text) => Array.from(text.matchAll(pattern), ({ index }) => index);
}

const KEY_ID = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g;
const NAMED_KEY = /secret_?(?:access_?)?key["']?\s{0,3}[=:]\s{0,3}["']?([\w+/]{40})(?![\w+/=])/gi;
const FORTY = /(?<![\w+/=])[A-Za-z0-9+/]{40}(?![\w+/=])/g;
/** How far from its id a secret key is looked for: one pasted below the other, or in the next column. */
const BESIDE = 300;

/** Forty characters that are named a secret key, or that stand beside the id of one. */
function secretKeys(text: string): number[] {
  const ids = Array.from(text.matchAll(KEY_ID), ({ index }) => index);
  const named = Array.from(text.matchAll(NAMED_KEY), ({ index }) => index);
  if (ids.length === 0) return named;
  let at = 0;
  const beside = Array.from(text.matchAll(FORTY), ({ index }) => index).filter((index) => {
    while (at < ids.length && ids[at]! < index - BESIDE) at += 1;
    return at < ids.length && ids[at]! <= index + BESIDE;
  });
  return [...named, ...beside];
}

const PASSWORD =
  /(?:passw(?:or)?d|passphrase|client_?secret|api_?key|access_?token|auth_?token)["']?\s{0,3}([=:])\s{0,3}(["']?)([^\s"',;&<>]{4,128})/gi;
/** What people write in place of one: `****`, `xxxx`, `[REDACTED_BY_AWS]`, `${PASSWORD}`. */
const PLACEHOLDER = /^(?:[*x.•_-]+$|[[$%{]|null|none|true|false)/i;
/** `Password: expired` is prose. */
const WORD = /^\p{L}+[.!?)]*$/u;

function passwords(text: string): number[] {
  const found = [...text.matchAll(PASSWORD)].filter(([, sign, quote, value = '']) => {
    const isProse = sign === ':' && !quote && WORD.test(value);
    return !isProse && !PLACEHOLDER.test(value);
  });
  return found.map(({ index }) => index);
}

/** The line of each place in the text, asked for in any order. */
function lineNumbers(text: string): (index: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return (index) => {
    let [from, to] = [0, breaks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (breaks[middle]! < index) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  };
}

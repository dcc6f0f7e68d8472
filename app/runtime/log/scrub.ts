/**
 * What must not reach a log or the audit, taken out of a text: addresses, tokens, keys, passwords. AWS's secret keys and
 * session tokens have no prefix, so they are told by their length and letters. Each pattern takes a run of letters
 * whole, so that a text takes time by its length and not by its square.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
type Replace = (found: string, ...groups: string[]) => string;

const SECRETS: readonly (readonly [RegExp, string | Replace])[] = [
  [/https:\/\/hooks\.slack(?:-gov)?\.com\/\S+/g, '[response_url]'],
  // Before addresses: a password and the host behind it look like one.
  [/:\/\/[^\s/?#"'<>]*@/g, '://[secret]@'],
  [
    /[\p{L}\p{N}\p{M}_.+%-]+(@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)?/gu,
    (found, domain) => (domain ? '[address]' : found),
  ],
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '[token]'],
  [/\b(Bearer|Basic)[ \t]+[\w.~+/=-]{16,}/gi, '$1 [secret]'],
  [
    /(secret|token|passw(?:or)?d|signature|credential|api_?key)(\w{0,24})(=|["']\s{0,3}:\s{0,3}["'])[^\s"'&,;]+/gi,
    '$1$2$3[secret]',
  ],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '[key]'],
  [/[\w+/=-]{32,}/g, (found) => (isSecret(found) ? '[secret]' : found)],
];

/** Signing secrets and signatures, AWS's secret keys, and everything as long as a session token. */
function isSecret(run: string): boolean {
  if (run.length >= 100) return true;
  if (/^[0-9a-f]+$/i.test(run)) return true;
  return run.length === 40 && [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(run)) && !/[_-]/.test(run);
}

/** The text without them; in their place stands what they were. */
export function scrub(text: string): string {
  return SECRETS.reduce(
    (scrubbed, [pattern, name]) => scrubbed.replace(pattern, name as string),
    text.toWellFormed(),
  );
}

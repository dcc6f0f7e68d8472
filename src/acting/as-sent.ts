/**
 * A text as AWS Support gets it. Its API takes JSON, its console and its e-mails show plain text: control characters
 * are in neither, half of a surrogate pair is no character at all, and the marks that turn the direction of text would
 * let a reader see something else than what was sent. https://trojansource.codes
 */

/** AWS takes 1 to 8,000 characters and does not say of which kind; of UTF-16 there are the most. */
export const MOST_CHARACTERS = 8_000;

const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the purpose
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Everything a reader can see, in whole characters and lines that end with `\n`; a second time changes nothing. */
export function asSent(text: string): string {
  return text.toWellFormed().replace(BREAKS, '\n').replace(UNPRINTABLE, '');
}

/** What is wrong with a text that is to be sent, signature included; undefined where AWS takes it. */
export function lengthProblem(text: string): string | undefined {
  const over = text.length - MOST_CHARACTERS;
  if (over <= 0) return undefined;
  const [all, most] = [text.length, MOST_CHARACTERS].map((count) => count.toLocaleString('en'));
  return `With the line that says who sent it, this is ${all} characters long, and AWS Support takes ${most}. Take out ${over.toLocaleString('en')}, or attach the long part as a file.`;
}

/** Whether there is anything in it that a reader sees. */
export function isSaying(text: string): boolean {
  return /[^\s\p{Cf}\u115f\u1160\u3164\uffa0]/u.test(text);
}

/**
 * What AWS takes out of a text before it keeps it: secret keys and private keys as a whole, card numbers but for their
 * last four digits. A search for a text that was sent may not find it as it was.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
const REDACTED = '[REDACTED_BY_AWS]';

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----/gs;
const SECRET_KEY = /(secret_?(?:access_?)?key["'\s:=]{1,8})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/gi;
const CARD = /(?<![\d-])(?:4\d{3}|5[1-5]\d{2}|6011)(?:[ -]?\d{4}){2}[ -]?(\d{4})(?![\d-])/g;

export function redact(text: string): string {
  return text
    .replace(PRIVATE_KEY, REDACTED)
    .replace(SECRET_KEY, `$1${REDACTED}`)
    .replace(CARD, (number, last: string) => (isCard(number) ? `${REDACTED}-${last}` : number));
}

/** The Luhn check. */
function isCard(number: string): boolean {
  const digits = number.replace(/\D/g, '');
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/**
 * Answers of AWS Support, written out before the clock starts: the driver must cost as little as possible,
 * or it would be measured with the contenders. Texts and sizes are those of the sandbox's cases.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { createHash } from 'node:crypto';
import { seedCases } from '../../../src/emulators/seed';

export const WINDOW = 100;
const MINUTE = 60_000;

/** Answers by the token that asks for them; the first one has none. */
export type Answers = ReadonlyMap<string | undefined, Buffer>;

/** An account with `count` open cases, newest first, in windows of a hundred. */
export function answersOf(count: number, now = Date.now()): Answers {
  const models = seedCases({ cases: Math.min(count, 400), now: new Date(now) }).slice(
    0,
    Math.min(count, 400),
  );
  const cases = Array.from({ length: count }, (_, index) => {
    const { communications: _told, ...model } = models[index % models.length]!;
    const created = now - (index + 1) * 7 * MINUTE;
    const displayId = `${Math.floor(created / 1000)}${String(index % 100_000).padStart(5, '0')}`;
    const caseId = `${model.caseId.slice(0, -16)}${digest(`case ${index}`, 'hex').slice(0, 16)}`;
    return { ...model, caseId, displayId, timeCreated: new Date(created).toISOString() };
  });
  const answers = new Map<string | undefined, Buffer>();
  for (let from = 0; from === 0 || from < count; from += WINDOW) {
    const nextToken = from + WINDOW < count ? tokenOf(from + WINDOW) : undefined;
    const window = { cases: cases.slice(from, from + WINDOW), nextToken };
    answers.set(from === 0 ? undefined : tokenOf(from), Buffer.from(JSON.stringify(window)));
  }
  return answers;
}

/** What each of `count` accounts has: `each` open cases in one window, with numbers of their own. */
export function answersOfAccounts(count: number, each: number): ReadonlyMap<string, Answers> {
  const texts = [...answersOf(each).values()].map(String);
  return new Map(
    accountIds(count).map((id, index) => {
      const suffix = String(index).padStart(4, '0');
      const own = texts[0]!
        .replace(/"displayId":"(\d+)\d{4}"/g, `"displayId":"$1${suffix}"`)
        .replace(/"caseId":"case-\d{12}-/g, `"caseId":"case-${id}-`);
      return [id, new Map([[undefined, Buffer.from(own)]])];
    }),
  );
}

export function accountIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(111_100_000_000 + index));
}

/** 88 characters of base64; the one real token ever shown to the public has 76. */
function tokenOf(from: number): string {
  return digest(`window ${from}`, 'base64');
}

function digest(text: string, encoding: 'hex' | 'base64'): string {
  return createHash('sha512').update(text).digest(encoding);
}

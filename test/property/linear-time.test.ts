/**
 * Whoever may open a case, type a command or click a button chooses texts, and the bot has one thread. No function
 * that is given such a text may take more than about four times as long for four times the text.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NO_TEXT } from './outside-text/case-of-text';
import { growth, type Take } from './outside-text/growth';
import { IN_ACTING } from './outside-text/in-acting';
import { IN_BLOCKS } from './outside-text/in-blocks';
import { IN_HOME } from './outside-text/in-home';
import { IN_NEWS } from './outside-text/in-news';
import { IN_OTHER_FILES } from './outside-text/in-other-files';
import { KINDS } from './outside-text/texts';

const TAKES = new Map(
  Object.entries({ ...IN_ACTING, ...IN_BLOCKS, ...IN_HOME, ...IN_NEWS, ...IN_OTHER_FILES }),
);

/** Everything in these folders is given texts. */
const FOLDERS = ['src/acting', 'src/blocks', 'src/command', 'src/export/formats'];

test('every file that is given texts is in the table', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  expect(files.filter((file) => !TAKES.has(file))).toEqual([]);
});

test.each([...TAKES])('every function of %s is in the table', (file, takes) => {
  const exported = Object.entries(require(resolve(file)) as object).filter(([, value]) => isFunction(value));
  const missing = exported.map(([name]) => name).filter((name) => !Object.hasOwn(takes, name));
  expect(missing).toEqual([]);
});

const timed = [...TAKES].flatMap(([file, takes]) =>
  Object.entries(takes).flatMap(([name, take]) => (take === NO_TEXT ? [] : [{ name, file, take }])),
);

test.each(timed)('$name of $file takes a text in time that grows with its length', ({ take }) => {
  expect(slowKinds(take)).toEqual([]);
});

/** As they were written first: what the tests above would miss if they could not tell. */
const MISTAKES: readonly (readonly [string, Take])[] = [
  ['the guard of a cell', (text) => text.replace(/(^|[;\t\r\n])([\s\p{C}]*)(?=[=+\-@])/gu, "$1$2'")],
  ['the address in a log', (text) => text.replace(/[\w.+%-]+@[\w-]+(\.[\w-]+)*/g, '[address]')],
  ['the ends of a file name', (text) => text.replace(/^[. ]+|[. ]+$/g, '')],
];

test.each(MISTAKES)('a quadratic pattern is found: %s', (_, take) => {
  expect(slowKinds(take, 1)).not.toEqual([]);
});

/** The kinds of texts that take too long, `most` of them at most, as each takes its time. */
function slowKinds(take: Take, most = 3): string[] {
  const slow: string[] = [];
  for (const { name, of } of KINDS) {
    const times = growth(take, of);
    if (times !== undefined) slow.push(`${name}: ${times.toFixed(1)} times as long for 4 times the text`);
    if (slow.length >= most) break;
  }
  return slow;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/**
 * What people say of a list that no query can say: a page, a time that is still to come, how often a report is made. Each
 * gets a sentence with what does it, or is understood where it can mean one thing.
 */
import { bad } from '../../hints';
import { keywordOf } from '../../keywords';
import { type Here, type Spoken, textOf, wordOf } from './place';

/** `page 2`, `next page`. */
export function aPage(here: Here): Spoken | undefined {
  const text = textOf(here, 2) ?? '';
  if (!/^(?:page \d{1,4}|(?:next|previous|last|first) page)$/.test(text)) return undefined;
  throw bad(
    `“${text}”: pages are turned with the buttons below a list, which go on working. To search for it, put it in quotes.`,
    [here.line('', 2).trim() || 'open'],
  );
}

/** `next week`, `tomorrow`. */
export function aFuture(here: Here): Spoken | undefined {
  const used = here.words[0] === 'tomorrow' ? 1 : 2;
  const text = textOf(here, used) ?? '';
  const isToCome = /^(?:tomorrow|(?:next|coming) (?:week|month|year|quarter))$/.test(text);
  if (!isToCome || (here.words.length > used && !here.isFirst)) return undefined;
  const instead = here.line('this week', used);
  throw bad(
    `“${text}” is still to come, and times say when somebody wrote about a case. Did you mean \`/cases ${instead}\`? To search for it, put it in quotes.`,
    [instead, here.line(`"${text}"`, used)],
  );
}

const EVERY = new Map([
  ['daily', '1d'],
  ['weekly', '7d'],
  ['monthly', '1mo'],
  ['quarterly', '3mo'],
  ['yearly', '12mo'],
  ['annual', '12mo'],
]);

/** `weekly report` is of the last seven days. */
export function aRhythm({ words: [first = '', second = ''], before, keyed }: Here): Spoken | undefined {
  const since = EVERY.get(first);
  const isOfReport = [second, before ? wordOf(before) : ''].some((word) => keywordOf(word) === 'report');
  return since && isOfReport ? keyed('after', since, 1) : undefined;
}

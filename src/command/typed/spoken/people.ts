/** Who submitted a case: `opened by me`, `from @jane`, `do i have`. */
import { bad } from '../../hints';
import { CHATTY, IDLE, isWordOfOurs, keywordOf } from '../../keywords';
import { isServiceName } from '../../matching/service-names';
import { PERSON } from '../../qualifiers';
import { quote } from '../tokens';
import { type Here, type Spoken, textOf, word, wordOf } from './place';

const ADDRESS = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const SUBMITTED = /^(?:opened|created|submitted|raised|filed|reported|written)$/;

const I_DID = /^(?:(?:do )?i have|i (?:have )?(?:opened|created|submitted|raised|filed|reported))$/;

/** `opened yesterday` says when, `i opened` who; `opened` alone is AWS’s status. */
export function aDoing(here: Here): Spoken | undefined {
  const [first = ''] = here.words;
  const used = [3, 2].find((count) => I_DID.test(textOf(here, count) ?? ''));
  if (used && here.asker.user) return here.keyed('by', 'me', used);
  const isDone = SUBMITTED.test(first) || first === 'updated';
  return isDone && here.isTimeNext() ? { tokens: [], used: 1 } : undefined;
}

/** “charged me twice”, “shared with me”: nobody's cases. */
export function aMe({ words: [first], before, isFirst }: Here): Spoken | undefined {
  const isShown =
    before &&
    /^(?:show|give|get|tell|let|find|send|fetch|for|from|by|and|to|but|except|than|not)$/.test(
      wordOf(before),
    );
  if (first !== 'me' || isFirst || isShown) return undefined;
  return { tokens: [{ ...word('me'), quoted: true }], used: 1 };
}

/** `my rds cases` are mine; “my account”, “my bill” are words to search for. */
export function aMy({ words: [first, second = '', third = ''] }: Here): Spoken | undefined {
  if (
    first !== 'my' ||
    !second ||
    /^(?:cases?|tickets?)$/.test(second) ||
    /^(?:cases?|tickets?)$/.test(third)
  )
    return undefined;
  const isOurs = isWordOfOurs(second) || isServiceName(second) || IDLE.has(second) || CHATTY.has(second);
  return isOurs ? undefined : { tokens: [], used: 1 };
}

/** `jane@example.com`, `opened by me`, `by jane`, `from @jane`, `for me`. */
export function aPerson({ words, isFirst, keyed, line }: Here): Spoken | undefined {
  const [first = '', whom = ''] = words;
  if (ADDRESS.test(first)) return keyed('by', first, 1);
  if (/^(?:from|of|for)$/.test(first) && ADDRESS.test(whom)) return keyed('by', whom, 2);
  if (/^(?:from|of|for|with)$/.test(first) && PERSON.test(whom.toUpperCase()))
    return keyed('by', whom.toUpperCase(), 2);
  if (first === 'for' && keywordOf(whom) === 'mine' && isFirst) return { tokens: [], used: 1 };
  const used = SUBMITTED.test(first) ? 2 : 1;
  const who = words[used] ?? '';
  if (words[used - 1] !== 'by' || !who) return undefined;
  if (/^(?:me|myself)$/.test(who) || ADDRESS.test(who)) return keyed('by', who, used + 1);
  if (PERSON.test(who.toUpperCase())) return keyed('by', who.toUpperCase(), used + 1);
  const isAsked = used === 2 || isFirst;
  if (!isAsked || !/^[\p{L}.-]+$/u.test(who)) return undefined;
  const text = words.slice(0, used + 1).join(' ');
  throw bad(
    `“${text}”: for the person who submitted it, write \`by:${who}\`. To search for it, put it in quotes.`,
    [line(`by:${who}`, used + 1), line(quote(text), used + 1)],
  );
}

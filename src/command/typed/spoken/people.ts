/** Who submitted a case, and for whom its list is: `opened by me`, `from @jane`, `just for me`. */
import { bad } from '../../hints';
import { keywordOf } from '../../keywords';
import { PERSON } from '../../qualifiers';
import { quote } from '../tokens';
import { type Here, type Spoken, textOf, word } from './place';

const ADDRESS = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const SUBMITTED = /^(?:opened|created|submitted|raised|filed|reported|written)$/;

/** `just for me`, `only me`: nobody else is to see it. */
export function forOneAlone(here: Here): Spoken | undefined {
  const used = [4, 3, 2].find((count) => ALONE_TO_ME.test(textOf(here, count) ?? ''));
  return used ? { tokens: [word('private', 'private')], used } : undefined;
}

const ALONE_TO_ME =
  /^(?:(?:just|only) (?:(?:for|to) )?me|(?:for|to) me (?:only|alone)|for my eyes(?: only)?)$/;

/** `opened yesterday` says when, `i opened` who; `opened` alone is AWS’s status. */
export function aDoing({
  words: [first = '', second = ''],
  asker,
  keyed,
  isTimeNext,
}: Here): Spoken | undefined {
  if (/^i(?:'ve)?$/.test(first) && SUBMITTED.test(second) && asker.user) return keyed('by', 'me', 2);
  const isDone = SUBMITTED.test(first) || first === 'updated';
  return isDone && isTimeNext() ? { tokens: [], used: 1 } : undefined;
}

/** `jane@example.com`, `opened by me`, `by jane`, `from @jane`, `for me`. */
export function aPerson({ words, isFirst, keyed, line }: Here): Spoken | undefined {
  const [first = '', whom = ''] = words;
  if (ADDRESS.test(first)) return keyed('by', first, 1);
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

/** What is to be left out: `without billing`, `all but low`, `not waiting on us`. It is never taken for what is asked for. */
import { bad, nobodyLeftOut } from '../../hints';
import { keywordNamed, keywordOf, meaningOf } from '../../keywords';
import { isServiceName } from '../../matching/service-names';
import { PERSON } from '../../qualifiers';
import { quote } from '../tokens';
import { type Here, isOfOurs, type Spoken, textOf, word, wordOf } from './place';

/** `without billing`, `urgent not rds`, `all but low`; “node not ready” are words. */
export function without(here: Here): Spoken | undefined {
  const { words, keyed, line } = here;
  const [first = '', second = ''] = words;
  if (!second) return undefined;
  // What follows says it again.
  if (/^(?:but|and)$/.test(first) && /^(?:not|without|except)$/.test(second)) return { tokens: [], used: 1 };
  if (!isLeavingOut(here)) return undefined;
  const turn = /^not waiting (?:(?:on|for) )?(us|me|customer|aws|amazon|support)$/;
  for (const used of [4, 3]) {
    const [, who] = turn.exec(textOf(here, used) ?? '') ?? [];
    if (who) return keyed('waiting', /^(?:us|me|customer)$/.test(who) ? 'aws' : 'us', used);
  }
  if (second === 'by' || keywordOf(second) === 'mine')
    throw nobodyLeftOut(textOf(here, second === 'by' ? 3 : 2) ?? first);
  if (PERSON.test(second.toUpperCase())) throw nobodyLeftOut(`${first} ${second.toUpperCase()}`);
  const [key] = meaningOf(second) ?? [];
  if (key === 'severity' || keywordNamed(keywordOf(second))?.scope)
    return { tokens: [{ ...word(second, `-${second}`), not: true }], used: 2 };
  throw bad(
    `“${first} ${second}”: to leave a word out, put a dash right before it: \`-${second}\`. To search for it, put it in quotes.`,
    [line(`-${second}`, 2), line(quote(`${first} ${second}`), 2)],
  );
}

function isLeavingOut({ words: [first = '', second = ''], before }: Here): boolean {
  if (/^(?:without|except|excluding|exclude|minus)$/.test(first)) return true;
  const isKnown = isServiceName(second) || meaningOf(second) !== undefined;
  if (first === 'no') return isKnown;
  if (first === 'but')
    return before !== undefined && keywordNamed(keywordOf(wordOf(before)))?.scope === 'all';
  if (first !== 'not') return false;
  const isAfterPause = before && (/,$/.test(before.raw) || /^(?:but|and)$/.test(wordOf(before)));
  const isScope = keywordNamed(keywordOf(second))?.scope !== undefined;
  return (
    !before || isAfterPause || isOfOurs(before) || isKnown || isScope || PERSON.test(second.toUpperCase())
  );
}

/** The sentences about what was typed: what is wrong with it, and what would be right. */
import { closest, distance } from 'fastest-levenshtein';
import { Problem } from '../problem';
import { hasLettersOf, isSlipOf } from './keywords';

/** `tries` are whole commands that may have been meant, as they are typed, the likeliest first. */
export function bad(hint: string, tries: readonly string[] = []): Problem {
  return new Problem('bad-command', hint, { tries: tries.map((typed) => ({ typed })) });
}

/** What somebody submitted can be listed, and not what others did. */
export function nobodyLeftOut(said: string): Problem {
  return bad(
    `“${said}”: I can list what one person submitted, and leave nobody out. To search for it, put it in quotes.`,
  );
}

/** For a word of the grammar that may be one of a subject; `command` and `search` are the line as either. */
export function orWord(word: string, means: string, command: string, search: string): Problem {
  return bad(`“${word}”: ${means}, or a word to search for? \`/cases ${command}\` or \`/cases ${search}\`.`, [
    command,
    search,
  ]);
}

/** ` Did you mean …?` with the nearest of the known words, or nothing where none is near. */
export function didYouMean(nearest: string | undefined, show = (word: string) => word): string {
  return nearest === undefined ? '' : ` Did you mean \`${show(nearest)}\`?`;
}

/** The nearest of the known words, where one is near. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const said = word.toLowerCase();
  const nearest = closest(said, [...known]);
  const most = nearest.length > 3 ? Math.max(1, nearest.length / 3) : 0;
  return hasLettersOf(said, nearest) || distance(said, nearest) <= most ? nearest : undefined;
}

/** The known word with two letters in each other's places. */
export function swapOf(word: string, known: readonly string[]): string | undefined {
  return known.find((one) => word.length > 3 && distance(word, one) === 2 && hasLettersOf(word, one));
}

/** The known word that was most likely meant by one that is not: a letter too many, too few, or two that changed places. */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  // They differ by what their lengths do at the least.
  const isNear = (one: string) => Math.abs(one.length - word.length) <= 2;
  return known.find((one) => isNear(one) && isSlipOf(word, one, distance(word, one)));
}

/** The sentences about what was typed: what is wrong with it, and what would be right. */
import { closest, distance } from 'fastest-levenshtein';
import { Problem } from '../problem';
import { isSlipOf } from './keywords';

/** `tries` are whole commands that may have been meant, as they are typed, the likeliest first. */
export function bad(hint: string, tries: readonly string[] = []): Problem {
  return new Problem('bad-command', hint, { tries: tries.map((typed) => ({ typed })) });
}

/** ` Did you mean …?` with the nearest of the known words, or nothing where none is near. */
export function didYouMean(nearest: string | undefined, show = (word: string) => word): string {
  return nearest === undefined ? '' : ` Did you mean \`${show(nearest)}\`?`;
}

/** The nearest of the known words, where one is near. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const nearest = closest(word.toLowerCase(), [...known]);
  return distance(word.toLowerCase(), nearest) <= Math.max(1, nearest.length / 2) ? nearest : undefined;
}

/** The known word that was most likely meant by one that is not: a letter too many, too few, or two that changed places. */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  return known.find((one) => isSlipOf(word, one, distance(word, one)));
}

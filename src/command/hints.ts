/** The sentences about what was typed: what is wrong with it, and what would be right. */
import { closest, distance } from 'fastest-levenshtein';
import { Problem } from '../problem';
import { isSlipOf } from './keywords';

export function bad(hint: string): Problem {
  return new Problem('bad-command', hint);
}

/** ` Did you mean …?` with the nearest of the known words, or nothing where none is near. */
export function didYouMean(
  word: string,
  known: readonly string[],
  show = (nearest: string) => nearest,
): string {
  const nearest = closest(word.toLowerCase(), [...known]);
  const near = distance(word.toLowerCase(), nearest) <= Math.max(1, nearest.length / 2);
  return near ? ` Did you mean \`${show(nearest)}\`?` : '';
}

/** The known word that was most likely meant by one that is not: a letter too many, too few, or two that changed places. */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  return known.find((one) => isSlipOf(word, one, distance(word, one)));
}

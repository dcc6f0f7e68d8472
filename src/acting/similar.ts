/**
 * Open cases that may be about the same as a new one: of the same account and service, with much the same words in the
 * subject. AWS asks for one case for each issue and does not tell of duplicates.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import { plainly } from '../command/typed/as-typed';
import { isResolved } from '../support/case-order';
import { accountOf } from '../support/restricted';
import type { CaseDetails } from '../support/support';

export interface NewCaseLike {
  readonly account?: string;
  readonly serviceCode: string;
  readonly subject: string;
}

/** Characters of a subject that are compared. */
const MOST = 300;
/** Of all words of two subjects, how many are in both: half of them, and never one alone. */
const ENOUGH = 0.5;
const LEAST_WORDS = 2;
const EMPTY_WORDS = new Set(
  'a an and are as at be by for from has have in is it my not of on or our since the to was we when with'.split(
    ' ',
  ),
);
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The likeliest first. */
export function similarCases(
  { account, serviceCode, subject }: NewCaseLike,
  cases: readonly CaseDetails[],
): CaseDetails[] {
  const words = wordsOf(subject);
  const isCandidate = (one: CaseDetails) =>
    !isResolved(one) && one.serviceCode === serviceCode && (!account || accountOf(one.caseId) === account);
  return cases
    .filter(isCandidate)
    .map((one) => ({ one, likeness: likeness(words, wordsOf(one.subject ?? '')) }))
    .filter(({ likeness }) => likeness >= ENOUGH)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ one }) => one);
}

/** Dice's measure, from 0 to 1. */
function likeness(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const shared = [...words].filter((word) => others.has(word)).length;
  if (shared < Math.min(LEAST_WORDS, words.size, others.size) || shared === 0) return 0;
  return (2 * shared) / (words.size + others.size);
}

/** Words of any script: Chinese, Japanese and Thai put no blanks between them. */
function wordsOf(subject: string): Set<string> {
  const text = plainly(subject.slice(0, MOST).toWellFormed()).toLowerCase();
  const words = Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike);
  return new Set(words.map(({ segment }) => segment).filter((word) => !EMPTY_WORDS.has(word)));
}

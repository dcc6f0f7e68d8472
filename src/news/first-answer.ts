/**
 * AWS's first answer against its target: four fifths of the time are gone, nobody at AWS has written, and a channel wants to
 * know. What AWS means by the target: src/support/response-targets.ts.
 */
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import { createdAt, isResolved } from '../support/case-order';
import type { Letter, Looked, NewsAct, Said } from './acts';
import type { Answer, Card, Shown } from './shown';

const GONE = 0.8;
/** Behind that it is the past, and no news, unless nobody could know of it before. */
const TOO_LATE = minutesToMilliseconds(60);

/** When it is to be said, and until when; undefined where it is not. */
function warningOf({ details, target }: Said): { readonly from: number; readonly to: number } | undefined {
  const created = createdAt(details);
  if (target === undefined || created === 0 || isResolved(details)) return undefined;
  return { from: created + GONE * target, to: created + target + TOO_LATE };
}

/** Whether it is said now, unless AWS has answered; `heard`: when the channel heard of the case, or of this target. */
export function isAboutToBeLate(one: Said, now: number, heard = 0): boolean {
  const warning = warningOf(one);
  if (one.isHeld || !warning) return false;
  return now >= warning.from && (now < warning.to || heard >= warning.to);
}

export function answerIn(letters?: readonly Letter[]): Answer | undefined {
  return letters?.some(({ isFromAws }) => isFromAws) ? 'given' : undefined;
}

/** Cards of cases whose first answer it is time to look for. */
export function awaited({ said, now }: Looked, cards: readonly Card[]): string[] {
  const late = new Set(said.filter((one) => isAboutToBeLate(one, now)).map(({ details }) => details.caseId));
  return cards.filter(({ caseId, answer }) => !answer && late.has(caseId)).map(({ caseId }) => caseId);
}

export interface Due {
  readonly caseId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** When it is time to look again for a first answer, for each case with a card, also one that `acts` post. */
export function answersDue(
  { said, now }: Looked,
  { cards }: Pick<Shown, 'cards'>,
  acts: readonly NewsAct[],
): Due[] {
  const open = new Set(cards.filter(({ answer }) => !answer).map(({ caseId }) => caseId));
  for (const act of acts) {
    if (act.do === 'card') open.add(act.caseId);
    if (act.do === 'edit' && act.card.answer) open.delete(act.caseId);
  }
  return said.flatMap((one) => {
    const { caseId = '' } = one.details;
    const at = warningOf(one)?.from ?? 0;
    return open.has(caseId) && at > now && !answerIn(one.letters) ? [{ caseId, at: Math.ceil(at) }] : [];
  });
}

/**
 * The severities of an account as the form shows them: AWS's names, what they mean, and how long AWS takes to its first
 * answer. Only AWS's console can change one later, so it is chosen well here.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import type { Option } from '@slack/types';
import { formatDuration } from 'date-fns/formatDuration';
import { millisecondsToHours } from 'date-fns/millisecondsToHours';
import { millisecondsToMinutes } from 'date-fns/millisecondsToMinutes';
import { type Plan, responseTarget } from '../../support/response-targets';
import { option } from '../form-input';
import { clip, escaped, plain } from '../text';

const DESCRIPTION = 75;

const MEANINGS = new Map([
  ['low', 'A question or a wish'],
  ['normal', 'Something minor misbehaves, or a pressing question'],
  ['high', 'Something important is slow or partly broken'],
  ['urgent', 'Something important is down'],
  ['critical', 'The business is at risk'],
]);

/** What a severity means, and how long AWS takes to its first answer on this plan. */
export function levelOption(
  { code, name }: { readonly code: string; readonly name: string },
  plan: Plan | undefined,
): Option {
  const target = plan && responseTarget(code, plan);
  const answer = target === undefined ? undefined : `answer within ${span(target)}`;
  const text = [MEANINGS.get(code), answer].filter(Boolean).join(' · ');
  return { ...option(name, code), ...(text && { description: plain(clip(escaped(text), DESCRIPTION)) }) };
}

function span(milliseconds: number): string {
  const hours = millisecondsToHours(milliseconds);
  return formatDuration(hours > 0 ? { hours } : { minutes: millisecondsToMinutes(milliseconds) });
}

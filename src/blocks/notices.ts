/**
 * Sentences for one person. The voice: short; what happened, then what to do; never blame, no stack
 * traces, and an error is never told as "no cases".
 */
import { WORDS } from '../command';
import type { Problem, ProblemCode } from '../problem';
import { type Message, message } from './message';
import { clip, escaped, mrkdwn } from './text';

const SENTENCES: Record<ProblemCode, string> = {
  'no-plan':
    'This AWS account has no support plan with API access. It needs Business Support+, Enterprise Support or Unified Operations; then try again.',
  'no-permission':
    'AWS did not allow me to read support cases. Ask whoever runs Casedesk to give its role the support:Describe… permissions listed in the README.',
  'bad-credentials':
    'AWS did not accept my credentials. Ask whoever runs Casedesk to renew them; nothing is wrong with what you typed.',
  throttled:
    'AWS Support is answering too many requests from this account right now. Try again in a few seconds.',
  unreachable:
    'I could not reach AWS Support. Try again in a minute; if it stays so, look at the AWS Health Dashboard.',
  'no-such-case':
    'AWS Support knows no such case in this account. Check the number; cases older than 24 months are gone.',
  'stale-cursor': 'This button leads to a page that is no longer there. Start again with `/cases open`.',
  'bad-command': 'Try `/cases help`.',
  'bad-request':
    'AWS Support did not take this request. Check what you asked for, or start again with `/cases open`.',
};

/** A problem as a sentence. */
export function problemNotice({ code, hint }: Problem): Message {
  return notice([escaped(clip(hint, 300)), SENTENCES[code]].filter(Boolean).join(' '));
}

/** Something nobody expected; the reference is in the log beside the error. */
export function referenceNotice(reference: string): Message {
  return notice(
    `Something went wrong on my side, and nothing was changed. Try again; if it stays so, give the reference \`${reference}\` to whoever runs Casedesk.`,
  );
}

export function helpNotice(): Message {
  const words = WORDS.map(({ word, does }) => `\`/cases ${word}\`  ${does}`);
  const lines = [
    '*Casedesk shows AWS Support cases.*',
    ...words,
    '`/cases 177777777700001`  one case, by its number or its case-… id',
    'Lists are posted in the channel, ten cases a page; _View_ opens a case in the list’s thread.',
  ];
  return notice(lines.join('\n'));
}

function notice(text: string): Message {
  return message([text], [{ type: 'section', text: mrkdwn(text) }]);
}

/**
 * The forms for words on a case that is there: a reply, which reopens a resolved case, and the closing words of one that
 * is resolved, which may stay unsaid.
 * https://docs.aws.amazon.com/awssupport/latest/user/monitoring-your-case.html
 */

import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Reopening } from '../../acting/reopening';
import type { CaseDetails } from '../../support/support';
import { input, option } from '../form-input';
import { button } from '../pager';
import { plain } from '../text';
import {
  type CaseName,
  caseLine,
  ccInput,
  type FilledIn,
  fileInput,
  formView,
  said,
  textInput,
} from './form-parts';
import { CASE, CASE_RELATED, REPLY_SUBMIT, RESOLVE_SUBMIT } from './ids';

export interface ReplyForm extends FilledIn {
  /** Absent where it is still to be chosen. */
  readonly case?: CaseName;
  /** Set where the case is resolved. */
  readonly reopening?: Reopening;
  /** The cursor of the case, where a new one may be opened that names it. */
  readonly related?: string;
}

const REOPENS: Record<Reopening, string> = {
  yes: 'This case is resolved. A reply reopens it.',
  maybe:
    'This case is resolved. A reply reopens it if that was no more than 14 days ago: AWS tells on the next page.',
  'no-longer':
    'This case is resolved, most likely for longer than the 14 days in which AWS reopens one. AWS tells on the next page; if it cannot be reopened, open a new case that names this one.',
};

/** What to write in it; `metadata` comes back with the submission, 3,000 characters at most. */
export function replyForm(
  { case: of, reopening, related, ...filled }: ReplyForm,
  metadata: string,
): ModalView {
  const isReopening = reopening !== undefined;
  const label = isReopening ? 'What happened again, and when' : 'Your reply';
  const hint = isReopening
    ? 'Say what you have tried since it was resolved. AWS sees it as plain text.'
    : 'AWS sees it as plain text: up to 8,000 characters.';
  const form = { callback: REPLY_SUBMIT, title: isReopening ? 'Reopen case' : 'Reply', submit: 'Review' };
  return formView({ ...form, metadata }, [
    ...(filled.refusal ?? []),
    of ? caseLine(of) : caseInput(),
    ...(reopening ? [said(REOPENS[reopening])] : []),
    ...(reopening !== 'yes' ? relatedButton(of, related) : []),
    textInput(label, hint, filled.text),
    ccInput(filled.cc),
    ...fileInput(filled.files, filled.behind),
  ]);
}

/** The way on where AWS may not reopen it. */
function relatedButton(of: CaseName | undefined, related?: string): KnownBlock[] {
  const label = `Open a new case that names case ${of?.displayId}`;
  const elements = button(CASE_RELATED, 'Open a new case', label, related);
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** Filled by the bot while somebody types. */
function caseInput(): KnownBlock {
  const placeholder = plain('Type a number, or words of the subject');
  const menu = { type: 'external_select' as const, min_query_length: 0, placeholder };
  return { ...input(CASE, 'Case', menu), optional: false };
}

/** Cases as a menu offers them. */
export function caseOptions(cases: readonly CaseDetails[]): PlainTextOption[] {
  const offered = cases.filter(({ displayId = '' }) => /^\w{1,40}$/.test(displayId)).slice(0, MOST_OPTIONS);
  return offered.map((one) => option(`${one.displayId} ${one.subject ?? ''}`, one.displayId!));
}

const MOST_OPTIONS = 100;

/** Whether to resolve a case, and what to tell AWS before. */
export function resolveForm(
  { case: of, ...filled }: { readonly case: CaseName } & FilledIn,
  metadata: string,
): ModalView {
  const form = { callback: RESOLVE_SUBMIT, title: 'Resolve case', submit: 'Review' };
  return formView({ ...form, metadata }, [
    ...(filled.refusal ?? []),
    caseLine(of),
    said('AWS stops working on it. It can be reopened for 14 days.'),
    textInput(
      'How was it solved?',
      'Sent to AWS before the case is resolved, if you write something.',
      filled.text,
      true,
    ),
  ]);
}

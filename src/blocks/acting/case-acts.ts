/** The buttons of a case that change it. Whether a person may is asked when one is clicked, and again when it is sent. */

import type { Button } from '@slack/types';
import { button } from '../pager';
import { CASE_REPLY, CASE_RESOLVE } from './ids';

/** What the buttons carry; each is there only with its value. */
export interface CaseActs {
  readonly displayId: string;
  readonly isResolved: boolean;
  readonly reply?: string;
  readonly resolve?: string;
}

/** A resolved case is reopened by a reply. */
export function caseActs({ displayId, isResolved, reply, resolve }: CaseActs): Button[] {
  if (isResolved) return button(CASE_REPLY, 'Reopen', `Reopen case ${displayId}`, reply);
  return [
    ...button(CASE_REPLY, 'Reply', `Reply to case ${displayId}`, reply),
    ...button(CASE_RESOLVE, 'Resolve', `Resolve case ${displayId}`, resolve),
  ];
}

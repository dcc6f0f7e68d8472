/**
 * Who answers what changes a case. All of it is loaded with the first act, so that a bot that only reads starts as fast and
 * stays as small as one that could do nothing else.
 */
import {
  ACT_AGAIN,
  ACT_HELD,
  ACT_LOOK,
  ACT_REST,
  CASE,
  CASE_NEW,
  CASE_RELATED,
  CASE_REPLY,
  CASE_RESOLVE,
  CREATE_SUBMIT,
  NEW_ACCOUNT,
  NEW_CATEGORY,
  NEW_KIND,
  NEW_LANGUAGE,
  NEW_SERVICE,
  REPLY_SUBMIT,
  RESOLVE_SUBMIT,
  REVIEW_SUBMIT,
} from '../../src/blocks/acting/ids';
import type { Desk } from '../../src/desk';
import type { Act } from '../../src/rules/schema';
import type {
  ClickListener,
  ClosingListener,
  CommandListener,
  FormListener,
  MenuListener,
  ShortcutListener,
} from '../interactions/interaction';

const opening = () => require('../listeners/act-on-case') as typeof import('../listeners/act-on-case');
const creating = () => require('../listeners/open-case-form') as typeof import('../listeners/open-case-form');
const filling = () => require('../listeners/fill-menu') as typeof import('../listeners/fill-menu');
const submitting = () => require('../listeners/submit-act') as typeof import('../listeners/submit-act');
const sending = () => require('../listeners/send-act') as typeof import('../listeners/send-act');
const closing = () => require('../listeners/close-act') as typeof import('../listeners/close-act');

type Listening<Event, Answer> = (desk: Desk) => (event: Event) => Answer;

/** A listener that is loaded when it is needed. */
function late<Event, Answer>(load: () => Listening<Event, Answer>): Listening<Event, Answer> {
  return (desk) => (event) => load()(desk)(event);
}

const grow: ClickListener = late(() => creating().growNew);
const again: ClickListener = late(() => sending().sendAgain);
const closed: ClosingListener = late(() => closing().closeForm);
const created: ShortcutListener = late(() => creating().openNewByShortcut);

export const openNew: CommandListener = late(() => creating().openNew);

/** Buttons, and choices in a form on which others depend. */
export const ACT_CLICKS = {
  [CASE_REPLY]: late(() => opening().openReply) as ClickListener,
  [CASE_RESOLVE]: late(() => opening().openResolve) as ClickListener,
  [CASE_NEW]: late(() => creating().openNewFromHome) as ClickListener,
  [CASE_RELATED]: late(() => creating().openRelated) as ClickListener,
  [ACT_LOOK]: late(() => sending().lookAgain) as ClickListener,
  [ACT_AGAIN]: again,
  [ACT_REST]: again,
  [NEW_ACCOUNT]: grow,
  [NEW_KIND]: grow,
  [NEW_SERVICE]: grow,
  [NEW_CATEGORY]: grow,
  [NEW_LANGUAGE]: grow,
};

export const ACT_FORMS = {
  [REPLY_SUBMIT]: late(() => submitting().submitReply) as FormListener,
  [RESOLVE_SUBMIT]: late(() => submitting().submitResolve) as FormListener,
  [CREATE_SUBMIT]: late(() => submitting().submitNewCase) as FormListener,
  [REVIEW_SUBMIT]: late(() => sending().sendAct) as FormListener,
};

/** Who answers when a form is closed, or a page that holds what was typed. */
export const CLOSINGS: Record<string, ClosingListener> = {
  [REPLY_SUBMIT]: closed,
  [RESOLVE_SUBMIT]: closed,
  [CREATE_SUBMIT]: closed,
  [REVIEW_SUBMIT]: late(() => closing().closeReview),
  [ACT_HELD]: late(() => closing().closeHeld),
};

interface Asking<Listener> {
  readonly act: Act;
  readonly listener: Listener;
}

/** Shortcuts of the app, by callback id, and the right each needs. */
export const SHORTCUTS: Record<string, Asking<ShortcutListener>> = {
  new_case: { act: 'create', listener: created },
  new_case_from_message: { act: 'create', listener: created },
  reply_with_message: { act: 'reply', listener: late(() => opening().openReplyByShortcut) },
};

/** Who fills a menu while somebody types in it, by block id. */
export const MENUS: Record<string, Asking<MenuListener>> = {
  service: { act: 'create', listener: late(() => filling().offerServices) },
  account: { act: 'create', listener: late(() => filling().offerAccounts) },
  [CASE]: { act: 'reply', listener: late(() => filling().offerCases) },
};

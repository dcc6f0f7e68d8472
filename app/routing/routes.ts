/**
 * One table: every command, every button, and who answers. A button without a listener does not compile,
 * and the manifest is held against this table by a test.
 */
import { ACT_AGAIN, ACT_LOOK, ACT_REST } from '../../src/blocks/acting/act-buttons';
import { CASE_REPLY, CASE_RESOLVE } from '../../src/blocks/acting/case-acts';
import {
  CREATE_SUBMIT,
  NEW_ACCOUNT,
  NEW_CATEGORY,
  NEW_KIND,
  NEW_LANGUAGE,
  NEW_SERVICE,
} from '../../src/blocks/acting/create-form';
import { ACT_HELD } from '../../src/blocks/acting/outcome';
import { CASE, REPLY_SUBMIT, RESOLVE_SUBMIT } from '../../src/blocks/acting/reply-form';
import { REVIEW_SUBMIT } from '../../src/blocks/acting/review';
import { ATTACHMENT_DOWNLOAD } from '../../src/blocks/attachments';
import { CASE_CONSOLE } from '../../src/blocks/case-facts';
import { CASE_VIEW, LIST_SHARE, SEARCH_EDIT } from '../../src/blocks/case-list';
import { EXPORT_CANCEL } from '../../src/blocks/export-progress';
import { SEARCH_OPEN } from '../../src/blocks/help';
import { SEARCH_NEAREST } from '../../src/blocks/nothing-found';
import { COMMAND_TRY, PAGE_RETRY } from '../../src/blocks/notices';
import { PAGE_CONTINUE, PAGE_FIRST, PAGE_NEXT, PAGE_PREVIOUS, PAGE_REFRESH } from '../../src/blocks/pager';
import { SEARCH_SUBMIT } from '../../src/blocks/search-form';
import type { Command } from '../../src/command/query';
import type { Act } from '../../src/rules/schema';
import type {
  ClickListener,
  ClosingListener,
  CommandListener,
  FormListener,
  MenuListener,
  ShortcutListener,
} from '../interactions/interaction';
import { openReply, openReplyByShortcut, openResolve } from '../listeners/act-on-case';
import { cancelExport } from '../listeners/cancel-export';
import { closeForm, closeHeld } from '../listeners/close-act';
import { downloadAttachment } from '../listeners/download-attachment';
import { editSearch } from '../listeners/edit-search';
import { exportCases } from '../listeners/export-cases';
import { offerAccounts, offerCases, offerServices } from '../listeners/fill-menu';
import { listCases } from '../listeners/list-cases';
import { openCase } from '../listeners/open-case';
import { growNew, openNew, openNewByShortcut } from '../listeners/open-case-form';
import { openSearch, startSearch } from '../listeners/open-search';
import { refreshPage } from '../listeners/refresh-page';
import { reportCases } from '../listeners/report-cases';
import { retryTurn } from '../listeners/retry-turn';
import { runDoctor } from '../listeners/run-doctor';
import { lookAgain, sendAct, sendAgain } from '../listeners/send-act';
import { shareList } from '../listeners/share-list';
import { showHelp } from '../listeners/show-help';
import { submitNewCase, submitReply, submitResolve } from '../listeners/submit-act';
import { submitSearch } from '../listeners/submit-search';
import { tryCommand } from '../listeners/try-command';
import { turnPage } from '../listeners/turn-page';
import { viewCase } from '../listeners/view-case';
import type { Claims } from '../slack/claims';

export const COMMAND = '/cases';

/** Who answers what is typed behind the command. */
export const VERBS: Record<Command['verb'], CommandListener> = {
  help: showHelp,
  list: listCases,
  view: openCase,
  search: openSearch,
  export: exportCases,
  report: reportCases,
  doctor: runDoctor,
  new: openNew,
  accounts: listCases,
};

export type ActionId =
  | typeof PAGE_FIRST
  | typeof PAGE_PREVIOUS
  | typeof PAGE_NEXT
  | typeof PAGE_CONTINUE
  | typeof PAGE_REFRESH
  | typeof PAGE_RETRY
  | typeof COMMAND_TRY
  | typeof CASE_VIEW
  | typeof CASE_REPLY
  | typeof CASE_RESOLVE
  | typeof ACT_LOOK
  | typeof NEW_ACCOUNT
  | typeof NEW_KIND
  | typeof NEW_SERVICE
  | typeof NEW_CATEGORY
  | typeof NEW_LANGUAGE
  | typeof ACT_AGAIN
  | typeof ACT_REST
  | typeof LIST_SHARE
  | typeof SEARCH_EDIT
  | typeof SEARCH_NEAREST
  | typeof SEARCH_OPEN
  | typeof EXPORT_CANCEL
  | typeof ATTACHMENT_DOWNLOAD;

/** Who answers which button. */
export const actions = (claims: Claims): Record<ActionId, ClickListener> => ({
  [PAGE_FIRST]: turnPage,
  [PAGE_PREVIOUS]: turnPage,
  [PAGE_NEXT]: turnPage,
  [PAGE_CONTINUE]: turnPage,
  [PAGE_REFRESH]: refreshPage,
  [PAGE_RETRY]: retryTurn(claims),
  [COMMAND_TRY]: tryCommand(VERBS),
  [CASE_VIEW]: viewCase(claims),
  [CASE_REPLY]: openReply,
  [CASE_RESOLVE]: openResolve,
  [ACT_LOOK]: lookAgain,
  [NEW_ACCOUNT]: growNew,
  [NEW_KIND]: growNew,
  [NEW_SERVICE]: growNew,
  [NEW_CATEGORY]: growNew,
  [NEW_LANGUAGE]: growNew,
  [ACT_AGAIN]: sendAgain,
  [ACT_REST]: sendAgain,
  [LIST_SHARE]: shareList,
  [SEARCH_EDIT]: editSearch,
  [SEARCH_NEAREST]: turnPage,
  [SEARCH_OPEN]: startSearch,
  [EXPORT_CANCEL]: cancelExport,
  [ATTACHMENT_DOWNLOAD]: downloadAttachment,
});

/** Buttons that are links: nobody answers, the browser is there already. */
export const LINKS: readonly string[] = [CASE_CONSOLE];

/** Who answers what is submitted. */
export const VIEWS: Record<string, FormListener> = {
  [SEARCH_SUBMIT]: submitSearch,
  [REPLY_SUBMIT]: submitReply,
  [RESOLVE_SUBMIT]: submitResolve,
  [CREATE_SUBMIT]: submitNewCase,
  [REVIEW_SUBMIT]: sendAct,
};

/** Who answers when a form is closed, or a page that holds what was typed. */
export const CLOSINGS: Record<string, ClosingListener> = {
  [REPLY_SUBMIT]: closeForm,
  [RESOLVE_SUBMIT]: closeForm,
  [CREATE_SUBMIT]: closeForm,
  [ACT_HELD]: closeHeld,
};

interface Asking<Listener> {
  readonly act: Act;
  readonly listener: Listener;
}

/** Shortcuts of the app, by callback id, and the right each needs. */
export const SHORTCUTS: Record<string, Asking<ShortcutListener>> = {
  new_case: { act: 'create', listener: openNewByShortcut },
  new_case_from_message: { act: 'create', listener: openNewByShortcut },
  reply_with_message: { act: 'reply', listener: openReplyByShortcut },
};

/** Who fills a menu while somebody types in it, by block id. */
export const MENUS: Record<string, Asking<MenuListener>> = {
  service: { act: 'create', listener: offerServices },
  account: { act: 'create', listener: offerAccounts },
  [CASE]: { act: 'reply', listener: offerCases },
};

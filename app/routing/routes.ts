/**
 * One table: every command, every button, and who answers. A button without a listener does not compile,
 * and the manifest is held against this table by a test.
 */
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
import type { ClickListener, CommandListener, FormListener } from '../interactions/interaction';
import { cancelExport } from '../listeners/cancel-export';
import { downloadAttachment } from '../listeners/download-attachment';
import { editSearch } from '../listeners/edit-search';
import { exportCases } from '../listeners/export-cases';
import { listCases } from '../listeners/list-cases';
import { openCase } from '../listeners/open-case';
import { openSearch, startSearch } from '../listeners/open-search';
import { refreshPage } from '../listeners/refresh-page';
import { reportCases } from '../listeners/report-cases';
import { retryTurn } from '../listeners/retry-turn';
import { runDoctor } from '../listeners/run-doctor';
import { shareList } from '../listeners/share-list';
import { showHelp } from '../listeners/show-help';
import { showWatches } from '../listeners/show-watches';
import { submitSearch } from '../listeners/submit-search';
import { tryCommand } from '../listeners/try-command';
import { turnPage } from '../listeners/turn-page';
import { viewCase } from '../listeners/view-case';
import type { Claims } from '../slack/claims';
import { ACT_CLICKS, ACT_FORMS, openNew } from './act-routes';

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
  watches: showWatches,
  home: listCases,
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
  | typeof LIST_SHARE
  | typeof SEARCH_EDIT
  | typeof SEARCH_NEAREST
  | typeof SEARCH_OPEN
  | keyof typeof ACT_CLICKS
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
  [LIST_SHARE]: shareList,
  [SEARCH_EDIT]: editSearch,
  [SEARCH_NEAREST]: turnPage,
  [SEARCH_OPEN]: startSearch,
  ...ACT_CLICKS,
  [EXPORT_CANCEL]: cancelExport,
  [ATTACHMENT_DOWNLOAD]: downloadAttachment,
});

/** Buttons that are links: nobody answers, the browser is there already. */
export const LINKS: readonly string[] = [CASE_CONSOLE];

/** Who answers what is submitted. */
export const VIEWS: Record<string, FormListener> = {
  [SEARCH_SUBMIT]: submitSearch,
  ...ACT_FORMS,
};

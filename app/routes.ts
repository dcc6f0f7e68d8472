/**
 * One table: every command, every button, and who answers. A button without a listener does not compile,
 * and the manifest is held against this table by a test. Each visit is acknowledged first, as Slack waits
 * 3 seconds and no longer. https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import { ATTACHMENT_DOWNLOAD } from '../src/blocks/attachments';
import { CASE_VIEW, LIST_SHARE, SEARCH_EDIT } from '../src/blocks/case-list';
import { EXPORT_CANCEL } from '../src/blocks/export-progress';
import { PAGE_CONTINUE, PAGE_FIRST, PAGE_NEXT, PAGE_PREVIOUS, PAGE_REFRESH } from '../src/blocks/pager';
import { SEARCH_SUBMIT } from '../src/blocks/search-form';
import type { Command } from '../src/command/query';
import type { Desk } from '../src/desk';
import type { ErrorExit } from './errors';
import { cancelExport } from './listeners/cancel-export';
import { downloadAttachment } from './listeners/download-attachment';
import { editSearch } from './listeners/edit-search';
import { exportCases } from './listeners/export-cases';
import { listCases } from './listeners/list-cases';
import { openCase } from './listeners/open-case';
import { refreshPage } from './listeners/refresh-page';
import { reportCases } from './listeners/report-cases';
import { runDoctor } from './listeners/run-doctor';
import { shareList } from './listeners/share-list';
import { showHelp } from './listeners/show-help';
import { submitSearch } from './listeners/submit-search';
import { turnPage } from './listeners/turn-page';
import { viewCase } from './listeners/view-case';
import type { Turns } from './turns';
import {
  type ClickListener,
  type CommandListener,
  clickVisit,
  commandVisit,
  type FormListener,
  submissionVisit,
  type Visit,
} from './visit';

export const COMMAND = '/cases';

/** Who answers what is typed behind the command. */
export const VERBS: Record<Command['verb'], CommandListener> = {
  help: showHelp,
  list: listCases,
  view: openCase,
  export: exportCases,
  report: reportCases,
  doctor: runDoctor,
};

export type ActionId =
  | typeof PAGE_FIRST
  | typeof PAGE_PREVIOUS
  | typeof PAGE_NEXT
  | typeof PAGE_CONTINUE
  | typeof PAGE_REFRESH
  | typeof CASE_VIEW
  | typeof LIST_SHARE
  | typeof SEARCH_EDIT
  | typeof EXPORT_CANCEL
  | typeof ATTACHMENT_DOWNLOAD;

export const ACTIONS: Record<ActionId, ClickListener> = {
  [PAGE_FIRST]: turnPage,
  [PAGE_PREVIOUS]: turnPage,
  [PAGE_NEXT]: turnPage,
  [PAGE_CONTINUE]: turnPage,
  [PAGE_REFRESH]: refreshPage,
  [CASE_VIEW]: viewCase,
  [LIST_SHARE]: shareList,
  [SEARCH_EDIT]: editSearch,
  [EXPORT_CANCEL]: cancelExport,
  [ATTACHMENT_DOWNLOAD]: downloadAttachment,
};

/** Who answers what is submitted. */
export const VIEWS: Record<typeof SEARCH_SUBMIT, FormListener> = {
  [SEARCH_SUBMIT]: submitSearch,
};

/** Puts the table on the app: acknowledge, run, and let the one exit answer whatever is thrown. */
export function mountRoutes(app: App, desk: Desk, turns: Turns, exit: ErrorExit): void {
  const answer = (visit: Visit, run: () => Promise<void>) =>
    turns.run(() => run().catch((error: unknown) => exit(error, visit)));

  app.command(COMMAND, async ({ ack, command, ...wires }) => {
    await ack();
    const visit = commandVisit(command, wires);
    await answer(visit, async () => {
      const asked = await desk.understand(command.text ?? '', visit.user);
      await VERBS[asked.verb](desk)({ ...visit, asked });
    });
  });

  for (const [id, listener] of Object.entries(ACTIONS)) {
    app.action<BlockAction<ButtonAction>>(
      { action_id: id, type: 'block_actions' },
      async ({ ack, body, action, ...wires }) => {
        await ack();
        const click = clickVisit(body, action, wires);
        await answer(click, () => listener(desk)(click));
      },
    );
  }
  for (const [callback_id, listener] of Object.entries(VIEWS)) {
    app.view<ViewSubmitAction>({ callback_id, type: 'view_submission' }, async ({ ack, body, client }) => {
      const form = submissionVisit(body, client);
      await answer(form, async () => {
        const work = listener(desk)(form);
        if (typeof work !== 'function') return ack({ response_action: 'errors', errors: work });
        await ack();
        await work();
      });
    });
  }
}

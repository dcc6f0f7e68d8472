/**
 * One table: every command, every button, and who answers. A button without a listener does not compile,
 * and the manifest is held against this table by a test. Each visit is acknowledged first, as Slack waits
 * 3 seconds and no longer. https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import { ATTACHMENT_DOWNLOAD } from '../src/blocks/attachments';
import { CASE_VIEW, LIST_SHARE, SEARCH_EDIT } from '../src/blocks/case-list';
import { EXPORT_CANCEL } from '../src/blocks/export-progress';
import { PAGE_RETRY } from '../src/blocks/notices';
import { PAGE_CONTINUE, PAGE_FIRST, PAGE_NEXT, PAGE_PREVIOUS, PAGE_REFRESH } from '../src/blocks/pager';
import { SEARCH_SUBMIT } from '../src/blocks/search-form';
import type { Command } from '../src/command/query';
import type { Desk } from '../src/desk';
import { Problem } from '../src/problem';
import type { Claims } from './claims';
import type { ErrorExit } from './errors';
import type { Gate } from './gate';
import { cancelExport } from './listeners/cancel-export';
import { downloadAttachment } from './listeners/download-attachment';
import { editSearch } from './listeners/edit-search';
import { exportCases } from './listeners/export-cases';
import { listCases } from './listeners/list-cases';
import { openCase } from './listeners/open-case';
import { refreshPage } from './listeners/refresh-page';
import { reportCases } from './listeners/report-cases';
import { retryTurn } from './listeners/retry-turn';
import { runDoctor } from './listeners/run-doctor';
import { shareList } from './listeners/share-list';
import { showHelp } from './listeners/show-help';
import { submitSearch } from './listeners/submit-search';
import { turnPage } from './listeners/turn-page';
import { viewCase } from './listeners/view-case';
import { needOfClick, needOfCommand, needOfForm, privateOf, retryOfCommand } from './needs';
import type { Respond } from './respond';
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
  | typeof PAGE_RETRY
  | typeof CASE_VIEW
  | typeof LIST_SHARE
  | typeof SEARCH_EDIT
  | typeof EXPORT_CANCEL
  | typeof ATTACHMENT_DOWNLOAD;

/** Who answers which button. */
const actions = (claims: Claims): Record<ActionId, ClickListener> => ({
  [PAGE_FIRST]: turnPage,
  [PAGE_PREVIOUS]: turnPage,
  [PAGE_NEXT]: turnPage,
  [PAGE_CONTINUE]: turnPage,
  [PAGE_REFRESH]: refreshPage,
  [PAGE_RETRY]: retryTurn(claims),
  [CASE_VIEW]: viewCase(claims),
  [LIST_SHARE]: shareList,
  [SEARCH_EDIT]: editSearch,
  [EXPORT_CANCEL]: cancelExport,
  [ATTACHMENT_DOWNLOAD]: downloadAttachment,
});

/** Who answers what is submitted. */
export const VIEWS: Record<typeof SEARCH_SUBMIT, FormListener> = {
  [SEARCH_SUBMIT]: submitSearch,
};

export interface Wiring {
  /** Understands what is typed and clicked; what it shows goes through the gate. */
  readonly desk: Desk;
  readonly gate: Gate;
  readonly turns: Turns;
  readonly exit: ErrorExit;
  readonly claims: Claims;
  readonly respondAt: (url: string) => Respond;
}

/** Puts the table on the app: acknowledge, pass the gate, run, and let the one exit answer whatever is thrown. */
export function mountRoutes(app: App, { desk, gate, turns, exit, claims, respondAt }: Wiring): void {
  const answer = (visit: Visit, run: () => Promise<unknown>) =>
    turns.run(async () => {
      await run().catch((error: unknown) => exit(error, visit));
    });

  app.command(COMMAND, async ({ ack, command, client }) => {
    await ack();
    const visit = commandVisit(command, { client, respond: respondAt(command.response_url) });
    await answer(visit, async () => {
      const asked = await desk.understand(command.text ?? '', visit.user);
      const need = needOfCommand(asked);
      if (!need) return VERBS[asked.verb](desk)({ ...visit, asked });
      visit.retry = retryOfCommand(asked);
      await gate(need, visit, (allowed, passed, { mayPost }) =>
        VERBS[asked.verb](allowed)({ ...passed, asked: mayPost ? asked : privateOf(asked) }),
      );
    });
  });

  const listeners = new Map(Object.entries(actions(claims)));
  // One listener for all buttons: Bolt asks each listener there is at every click.
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions' }, async ({ ack, body, action, client }) => {
    await ack();
    const click = clickVisit(body, action, { client, respond: respondAt(body.response_url) });
    await answer(click, async () => {
      const listener = listeners.get(action.action_id);
      // A button of another version, or of nobody.
      if (!listener) throw new Problem('stale-cursor');
      await gate(needOfClick(desk, click), click, (allowed, passed) => listener(allowed)(passed));
    });
  });
  for (const [callback_id, listener] of Object.entries(VIEWS)) {
    app.view<ViewSubmitAction>({ callback_id, type: 'view_submission' }, async ({ ack, body, client }) => {
      const form = submissionVisit(body, client);
      let isJudged = false;
      await answer(form, async () => {
        try {
          await gate(needOfForm(form), form, async (allowed, passed) => {
            const work = listener(allowed)(passed);
            isJudged = true;
            if (typeof work !== 'function') return ack({ response_action: 'errors', errors: work });
            await ack();
            await work();
          });
        } finally {
          if (!isJudged) await ack();
        }
      });
    });
  }
}

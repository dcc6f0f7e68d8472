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
import { printCommand } from '../src/command/print';
import type { Command } from '../src/command/query';
import type { Desk } from '../src/desk';
import { encodeCursor, firstPage } from '../src/paging/cursor';
import type { Act } from '../src/rules/schema';
import type { Claims } from './claims';
import type { ErrorExit } from './errors';
import type { Gate, Need } from './gate';
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
import { parseRetry, type Retry } from './retry';
import type { Turns } from './turns';
import {
  type Click,
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
}

/** What each verb needs a right to; help is for everybody. */
const ACTS: Record<Command['verb'], Act | undefined> = {
  help: undefined,
  doctor: 'list',
  list: 'list',
  report: 'list',
  view: 'view',
  export: 'export',
};

/** Puts the table on the app: acknowledge, pass the gate, run, and let the one exit answer whatever is thrown. */
export function mountRoutes(app: App, { desk, gate, turns, exit, claims }: Wiring): void {
  const answer = (visit: Visit, run: () => Promise<unknown>) =>
    turns.run(async () => {
      await run().catch((error: unknown) => exit(error, visit));
    });

  app.command(COMMAND, async ({ ack, command, ...wires }) => {
    await ack();
    const visit = commandVisit(command, wires);
    await answer(visit, async () => {
      const asked = await desk.understand(command.text ?? '', visit.user);
      const act = ACTS[asked.verb];
      if (!act) return VERBS[asked.verb](desk)({ ...visit, asked });
      const isPublic = asked.verb === 'export' || asked.verb === 'report';
      if (!isPublic) visit.retry = retryOf(asked);
      await gate({ act, query: printCommand(asked), isPublic }, visit, (allowed, passed, { mayPost }) =>
        VERBS[asked.verb](allowed)({ ...passed, asked: mayPost ? asked : privateOf(asked) }),
      );
    });
  });

  for (const [id, listener] of Object.entries(actions(claims))) {
    app.action<BlockAction<ButtonAction>>(
      { action_id: id, type: 'block_actions' },
      async ({ ack, body, action, ...wires }) => {
        await ack();
        const click = clickVisit(body, action, wires);
        await answer(click, async () =>
          gate(needOf(desk, id, click), click, (allowed, passed) => listener(allowed)(passed)),
        );
      },
    );
  }
  for (const [callback_id, listener] of Object.entries(VIEWS)) {
    app.view<ViewSubmitAction>({ callback_id, type: 'view_submission' }, async ({ ack, body, client }) => {
      const form = submissionVisit(body, client);
      let isJudged = false;
      await answer(form, async () => {
        try {
          await gate({ act: 'list' }, form, async (allowed, passed) => {
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

/** The right a click needs, which is that of the command behind its button. */
function needOf(desk: Desk, id: string, click: Click): Need {
  if (id === EXPORT_CANCEL) return { act: 'export' };
  if (id === ATTACHMENT_DOWNLOAD) return { act: 'view', isPublic: true };
  const again = id === PAGE_RETRY ? parseRetry(click.value) : undefined;
  const retry = again ?? retryOfClick(id, click);
  click.retry = retry;
  const command = desk.commandOf(retry ? retry.value : click.value);
  return { act: ACTS[command.verb] ?? 'list', query: printCommand(command), isPublic: id === LIST_SHARE };
}

/** Where a click on a page's button would lead when it is clicked again; a modal keeps its own buttons. */
function retryOfClick(id: string, { value, clicked, threadTs }: Click): Retry | undefined {
  const isForm = id === SEARCH_EDIT || id === LIST_SHARE;
  if (!clicked || isForm || typeof value !== 'string') return undefined;
  return { value, list: clicked, replyTo: id === CASE_VIEW && !clicked.isEphemeral ? threadTs : undefined };
}

function retryOf(asked: Command): Retry | undefined {
  const value = encodeCursor(firstPage(printCommand(asked)));
  return value === undefined ? undefined : { value };
}

function privateOf(asked: Command): Command {
  return asked.verb === 'list' ? { ...asked, query: { ...asked.query, isPrivate: true } } : asked;
}

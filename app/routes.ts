/**
 * One table: every command and every button, and who answers. A button without a listener does not
 * compile, and the manifest is held against this table by a test. Each visit is acknowledged first, as
 * Slack waits 3 seconds and no longer. https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { App, BlockAction, ButtonAction, RespondFn, SlashCommand } from '@slack/bolt';
import { CASE_VIEW } from '../src/blocks/case-list';
import { PAGE_FIRST, PAGE_NEXT, PAGE_PREVIOUS } from '../src/blocks/pager';
import type { Desk } from '../src/desk';
import type { ErrorExit, Visit } from './errors';
import { listCases } from './listeners/list-cases';
import { turnPage } from './listeners/turn-page';
import { viewCase } from './listeners/view-case';
import type { Turns } from './turns';

export interface Typed {
  readonly command: SlashCommand;
  readonly respond: RespondFn;
  readonly signal: AbortSignal;
}

export interface Click {
  /** What the button carries. */
  readonly value: unknown;
  /** The thread the clicked message belongs to, or would start. */
  readonly threadTs?: string;
  readonly isEphemeral: boolean;
  readonly respond: RespondFn;
  readonly signal: AbortSignal;
}

export type CommandListener = (desk: Desk) => (typed: Typed) => Promise<void>;
export type ClickListener = (desk: Desk) => (click: Click) => Promise<void>;

export type ActionId = typeof PAGE_FIRST | typeof PAGE_PREVIOUS | typeof PAGE_NEXT | typeof CASE_VIEW;

export const COMMANDS: Record<string, CommandListener> = { '/cases': listCases };

export const ACTIONS: Record<ActionId, ClickListener> = {
  [PAGE_FIRST]: turnPage,
  [PAGE_PREVIOUS]: turnPage,
  [PAGE_NEXT]: turnPage,
  [CASE_VIEW]: viewCase,
};

/** Milliseconds a person is kept waiting for AWS before the turn is given up. */
const TURN_DEADLINE = 20_000;

/** Puts the table on the app: acknowledge, run, and let the one exit answer whatever is thrown. */
export function mountRoutes(app: App, desk: Desk, turns: Turns, exit: ErrorExit): void {
  const answer = (visit: Visit, run: () => Promise<void>) =>
    turns.run(() => run().catch((error: unknown) => exit(error, visit)));

  for (const [name, listener] of Object.entries(COMMANDS)) {
    const listen = listener(desk);
    app.command(name, async ({ ack, command, respond }) => {
      await ack();
      const { user_id: user, channel_id: channel } = command;
      await answer({ route: name, user, channel, respond }, () =>
        listen({ command, respond, signal: deadline() }),
      );
    });
  }
  for (const [id, listener] of Object.entries(ACTIONS)) {
    const listen = listener(desk);
    app.action<BlockAction<ButtonAction>>(
      { action_id: id, type: 'block_actions' },
      async ({ ack, body, action, respond }) => {
        await ack();
        const click = clickOf(body);
        const visit = { route: id, user: body.user.id, channel: body.channel?.id, respond };
        await answer({ ...visit, threadTs: body.container.thread_ts }, () =>
          listen({ ...click, value: action.value, respond, signal: deadline() }),
        );
      },
    );
  }
}

function clickOf({ container, message }: BlockAction<ButtonAction>) {
  return {
    threadTs: container.thread_ts ?? message?.thread_ts ?? container.message_ts,
    isEphemeral: container.is_ephemeral === true,
  };
}

function deadline(): AbortSignal {
  return AbortSignal.timeout(TURN_DEADLINE);
}

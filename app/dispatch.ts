/**
 * From a request to who answers it (routes.ts): acknowledge, pass the gate, run, and let the one exit answer whatever
 * is thrown. Slack waits 3 seconds and no longer, so all but a form is acknowledged first. One middleware, since Bolt
 * asks each listener it has, with promises of its own, at every click.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  BlockAction,
  ButtonAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Desk } from '../src/desk';
import { Problem } from '../src/problem';
import type { Claims } from './claims';
import type { ErrorExit } from './errors';
import type { Gate } from './gate';
import { needOfClick, needOfCommand, needOfForm, privateOf, retryOfCommand } from './needs';
import type { Respond } from './respond';
import { actions, COMMAND, VERBS, VIEWS } from './routes';
import type { Turns } from './turns';
import { clickVisit, commandVisit, submissionVisit, type Visit } from './visit';

export interface Wiring {
  /** Understands what is typed and clicked; what it shows goes through the gate. */
  readonly desk: Desk;
  readonly gate: Gate;
  readonly turns: Turns;
  readonly exit: ErrorExit;
  readonly claims: Claims;
  readonly respondAt: (url: string) => Respond;
}

type Typed = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
type Clicked = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;
type Submitted = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** The last middleware of the app. What is in no table is left unanswered, as by Bolt itself. */
export function dispatch(wiring: Wiring): Middleware<AnyMiddlewareArgs> {
  const [typed, clicked, submitted] = [answerCommands(wiring), answerClicks(wiring), answerForms(wiring)];
  return async (args) => {
    const { body } = args;
    if ('command' in body) await typed(args as Typed);
    else if (body.type === 'block_actions') await clicked(args as Clicked);
    else if (body.type === 'view_submission') await submitted(args as Submitted);
  };
}

function answering({ turns, exit }: Wiring) {
  return (visit: Visit, run: () => Promise<unknown>) =>
    turns.run(async () => {
      await run().catch((error: unknown) => exit(error, visit));
      visit.over();
    });
}

function answerCommands(wiring: Wiring) {
  const { desk, gate, respondAt } = wiring;
  const answer = answering(wiring);
  return async ({ ack, command, client }: Typed): Promise<void> => {
    if (command.command !== COMMAND) return;
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
  };
}

function answerClicks(wiring: Wiring) {
  const { desk, gate, claims, respondAt } = wiring;
  const answer = answering(wiring);
  const listeners = new Map(Object.entries(actions(claims)));
  return async ({ ack, body, action, client }: Clicked): Promise<void> => {
    await ack();
    const click = clickVisit(body, action, { client, respond: respondAt(body.response_url) });
    await answer(click, async () => {
      const listener = listeners.get(action.action_id);
      // A button of another version, or of nobody.
      if (!listener) throw new Problem('stale-cursor');
      await gate(needOfClick(desk, click), click, (allowed, passed) => listener(allowed)(passed));
    });
  };
}

function answerForms(wiring: Wiring) {
  const { gate } = wiring;
  const answer = answering(wiring);
  const listeners = new Map(Object.entries(VIEWS));
  return async ({ ack, body, client }: Submitted): Promise<void> => {
    const listener = listeners.get(body.view.callback_id);
    if (!listener) return;
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
  };
}

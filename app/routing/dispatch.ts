/**
 * From a request to who answers it (routes.ts): acknowledge, pass the gate, run, and let the one exit answer whatever
 * is thrown. Slack waits 3 seconds and no longer, so what a person did is acknowledged before anybody is asked about it. One middleware, since Bolt
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
  webApi,
} from '@slack/bolt';
import { privateOf } from '../../src/command/query';
import type { Desk } from '../../src/desk';
import { Problem } from '../../src/problem';
import {
  clickInteraction,
  commandInteraction,
  type FormListener,
  type Interaction,
  type Submission,
  submissionInteraction,
} from '../interactions/interaction';
import type { Claims } from '../slack/claims';
import type { Respond } from '../slack/respond';
import type { ErrorExit } from './error-exit';
import type { Gate } from './gate';
import type { InFlight } from './in-flight';
import { permissionForClick, permissionForCommand, permissionForForm, retryOfCommand } from './permissions';
import { actions, COMMAND, LINKS, VERBS, VIEWS } from './routes';

export interface Wiring {
  /** Understands what is typed and clicked; what it shows goes through the gate. Another one when the accounts change. */
  readonly desk: Desk;
  readonly gate: Gate;
  readonly inFlight: InFlight;
  readonly exit: ErrorExit;
  readonly claims: Claims;
  /** Not Bolt's own of the request, which would name the workspace of whoever acts in each call, also a stranger's. */
  readonly client: webApi.WebClient;
  readonly respondAt: (url: string) => Respond;
}

type Typed = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
type Clicked = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;
type Sent = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** The last middleware of the app. What is in no table is left unanswered, as by Bolt itself. */
export function dispatch(wiring: Wiring): Middleware<AnyMiddlewareArgs> {
  const [typed, clicked, submitted] = [answerCommands(wiring), answerClicks(wiring), answerForms(wiring)];
  return async (args) => {
    const { body } = args;
    if ('command' in body) await typed(args as Typed);
    else if (body.type === 'block_actions') await clicked(args as Clicked);
    else if (body.type === 'view_submission') await submitted(args as Sent);
  };
}

function answering({ inFlight, exit }: Pick<Wiring, 'inFlight' | 'exit'>) {
  return (interaction: Interaction, run: () => Promise<unknown>) =>
    inFlight.run(async () => {
      await run().catch((error: unknown) => exit(error, interaction));
      interaction.over();
    });
}

function answerCommands(wiring: Wiring) {
  const { gate, client, respondAt } = wiring;
  const answer = answering(wiring);
  return async ({ ack, command }: Typed): Promise<void> => {
    if (command.command !== COMMAND) return;
    await ack();
    const interaction = commandInteraction(command, { client, respond: respondAt(command.response_url) });
    await answer(interaction, async () => {
      const { desk } = wiring;
      const asked = await desk.understand(command.text ?? '', interaction.user);
      const need = permissionForCommand(asked);
      if (!need) return VERBS[asked.verb](desk)({ ...interaction, asked });
      interaction.retry = retryOfCommand(asked);
      await gate(need, interaction, (allowed, passed) =>
        VERBS[asked.verb](allowed)({ ...passed, asked: passed.isWithheld ? privateOf(asked) : asked }),
      );
    });
  };
}

function answerClicks(wiring: Wiring) {
  const { gate, claims, client, respondAt } = wiring;
  const answer = answering(wiring);
  const listeners = new Map(Object.entries(actions(claims)));
  return async ({ ack, body, action }: Clicked): Promise<void> => {
    await ack();
    if (LINKS.includes(action.action_id)) return;
    const click = clickInteraction(body, action, { client, respond: respondAt(body.response_url) });
    await answer(click, async () => {
      const listener = listeners.get(action.action_id);
      // A button of another version, or of nobody.
      if (!listener) throw new Problem('stale-cursor');
      const { desk } = wiring;
      const need = permissionForClick(desk, click);
      if (!need) return listener(desk)(click);
      await gate(need, click, (allowed, passed) => listener(allowed)(passed));
    });
  };
}

function answerForms(wiring: Wiring) {
  const { gate, client } = wiring;
  const answer = answering(wiring);
  const listeners = new Map(Object.entries(VIEWS));
  return async ({ ack, body }: Sent): Promise<void> => {
    const form = submissionInteraction(body, client);
    const judged = judge(form, wiring.desk, listeners.get(body.view.callback_id));
    if (judged.errors) return ack({ response_action: 'errors', errors: judged.errors });
    await ack();
    await answer(form, async () => {
      if (!judged.work) throw judged.fault;
      await gate(permissionForForm(form), form, judged.work);
    });
  };
}

/** What is in a form decides alone whether it is taken: nobody is asked, so Slack never waits. */
function judge(form: Submission, desk: Desk, listener?: FormListener): Judged {
  try {
    // A form of another version, or of nobody.
    if (!listener) throw new Problem('stale-cursor');
    const judged = listener(desk)(form);
    return typeof judged === 'function' ? { work: judged } : { errors: { ...judged } };
  } catch (fault) {
    return { fault };
  }
}

interface Judged {
  readonly errors?: Record<string, string>;
  readonly work?: (desk: Desk) => Promise<void>;
  readonly fault?: unknown;
}

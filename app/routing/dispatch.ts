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
  BlockElementAction,
  BlockSuggestion,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  types,
  ViewClosedAction,
  ViewSubmitAction,
  webApi,
} from '@slack/bolt';
import { privateOf } from '../../src/command/query';
import type { Desk } from '../../src/desk';
import { Problem } from '../../src/problem';
import { OPENED } from '../access/changes';
import type {
  FormListener,
  HomeAt,
  Interaction,
  Refused,
  Submission,
  Taken,
} from '../interactions/interaction';
import { type HomeOpened, openingInteraction } from '../interactions/opened-home';
import {
  clickInteraction,
  closingInteraction,
  commandInteraction,
  shortcutInteraction,
  submissionInteraction,
  typingInteraction,
} from '../interactions/payloads';
import { openHome } from '../listeners/open-home';
import type { Claims } from '../slack/claims';
import type { Respond } from '../slack/respond';
import { CLOSINGS, MENUS, SHORTCUTS } from './act-routes';
import type { ErrorExit } from './error-exit';
import { aloud, type Gate } from './gate';
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
  /** Not Bolt's own of the request, which would name the workspace of the person who acts in each call, also a stranger's. */
  readonly client: webApi.WebClient;
  readonly homeAt: HomeAt;
  readonly respondAt: (url: string) => Respond;
}

type Typed = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
type Clicked = SlackActionMiddlewareArgs<BlockAction<BlockElementAction>> & AllMiddlewareArgs;
type Sent = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
type Closed = SlackViewMiddlewareArgs<ViewClosedAction> & AllMiddlewareArgs;
type Shortened = SlackShortcutMiddlewareArgs & AllMiddlewareArgs;
type Listed = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs;

/** The last middleware of the app. What is in no table is left unanswered, as by Bolt itself. */
export function dispatch(wiring: Wiring): Middleware<AnyMiddlewareArgs> {
  const [typed, clicked, submitted] = [answerCommands(wiring), answerClicks(wiring), answerForms(wiring)];
  const opened = answerOpenings(wiring);
  const [shortened, listed, closed] = [answerShortcuts(wiring), fillMenus(wiring), answerClosings(wiring)];
  return async (args) => {
    const { body } = args;
    if ('command' in body) return typed(args as Typed);
    if ('event' in body) return opened(body.event as HomeOpened);
    switch (body.type) {
      case 'block_actions':
        return clicked(args as Clicked);
      case 'view_submission':
        return submitted(args as Sent);
      case 'view_closed':
        return closed(args as Closed);
      case 'shortcut':
      case 'message_action':
        return shortened(args as Shortened);
      case 'block_suggestion':
        return listed(args as Listed);
    }
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
      const asked = await wiring.desk.understand(command.text ?? '', interaction.user);
      if (asked.verb === 'new') interaction.typed = asked.words;
      const need = permissionForCommand(asked);
      if (!need) return VERBS[asked.verb](wiring.desk)({ ...interaction, asked });
      interaction.retry = retryOfCommand(asked);
      // A modal opens within 3 seconds, or not at all.
      const pass = ['new', 'search'].includes(asked.verb) ? gate : aloud(gate);
      await pass(need, interaction, (allowed, passed) =>
        // The same interaction: where its answers go may change.
        VERBS[asked.verb](allowed)(
          Object.assign(passed, { asked: passed.isWithheld ? privateOf(asked) : asked }),
        ),
      );
    });
  };
}

/** Slack's other events are heard before this one. */
function answerOpenings(wiring: Wiring) {
  const { gate, client, homeAt } = wiring;
  const answer = answering(wiring);
  return async (event: HomeOpened): Promise<void> => {
    if (event.type !== OPENED) return;
    const opening = openingInteraction(event, { client, homeAt });
    await answer(opening, async () => {
      const need = permissionForCommand({ verb: 'home' })!;
      opening.retry = retryOfCommand({ verb: 'home' });
      await gate(need, opening, (allowed, passed) => openHome(allowed)(passed));
    });
  };
}

function answerClicks(wiring: Wiring) {
  const { gate, claims, client, homeAt, respondAt } = wiring;
  const answer = answering(wiring);
  const listeners = new Map(Object.entries(actions(claims)));
  return async ({ ack, body, action }: Clicked): Promise<void> => {
    await ack();
    if (LINKS.includes(action.action_id)) return;
    const respond = respondAt(body.response_url);
    const click = clickInteraction(body, action, { client, respond, homeAt });
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
  const { gate, client, homeAt } = wiring;
  const answer = answering(wiring);
  const listeners = new Map(Object.entries(VIEWS));
  return async ({ ack, body }: Sent): Promise<void> => {
    const form = submissionInteraction(body, client, homeAt);
    const judged = judge(form, wiring.desk, listeners.get(body.view.callback_id));
    if ('errors' in judged) return ack({ response_action: 'errors', errors: { ...judged.errors } });
    const instead = 'work' in judged ? await judged.instead : undefined;
    await (instead ? ack(instead) : ack());
    await answer(form, async () => {
      if ('fault' in judged) throw judged.fault;
      await gate(permissionForForm(form), form, judged.work);
    });
  };
}

/** What is in a form decides alone whether it is taken: nobody is asked, so Slack never waits. */
function judge(
  form: Submission,
  desk: Desk,
  listener?: FormListener,
): Refused | Taken | { readonly fault: unknown } {
  try {
    // A form of another version, or of nobody.
    if (!listener) throw new Problem('stale-cursor');
    return listener(desk)(form);
  } catch (fault) {
    return { fault };
  }
}

function answerShortcuts(wiring: Wiring) {
  const { gate, client, respondAt } = wiring;
  const answer = answering(wiring);
  const known = new Map(Object.entries(SHORTCUTS));
  return async ({ ack, body }: Shortened): Promise<void> => {
    const found = known.get(body.callback_id);
    if (!found) return;
    await ack();
    const respond = respondAt('response_url' in body ? body.response_url : '');
    const shortcut = shortcutInteraction(body, { client, respond });
    await answer(shortcut, () =>
      gate({ act: found.act, target: 'person' }, shortcut, (allowed, passed) =>
        found.listener(allowed)(passed),
      ),
    );
  };
}

/** Slack waits for the entries of a menu, so they are read before it is answered. What fails leaves the menu empty. */
function fillMenus(wiring: Wiring) {
  const { gate, client } = wiring;
  const answer = answering(wiring);
  const known = new Map(Object.entries(MENUS));
  return async ({ ack, body }: Listed): Promise<void> => {
    const found = known.get(body.block_id);
    if (!found || !body.view) return;
    const typing = typingInteraction(body as BlockSuggestion, client);
    let options: readonly types.Option[] = [];
    await answer(typing, () =>
      gate({ act: found.act, target: 'person' }, typing, async (allowed, passed) => {
        options = await found.listener(allowed)(passed);
      }),
    );
    await ack({ options: [...options] });
  };
}

function answerClosings(wiring: Wiring) {
  const { client } = wiring;
  const answer = answering(wiring);
  const known = new Map(Object.entries(CLOSINGS));
  return async ({ ack, body }: Closed): Promise<void> => {
    const listener = known.get(body.view?.callback_id);
    if (!listener) return;
    await ack();
    const closing = closingInteraction(body, client);
    await answer(closing, () => listener(wiring.desk)(closing));
  };
}

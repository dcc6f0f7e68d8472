/**
 * What a person did, out of Slack's payloads, which differ by where the button was.
 * https://docs.slack.dev/reference/interaction-payloads
 */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type {
  BlockAction,
  BlockElementAction,
  BlockSuggestion,
  SlackShortcut,
  SlashCommand,
  types,
  ViewClosedAction,
  ViewSubmitAction,
  webApi,
} from '@slack/bolt';
import { withFallback } from '../slack/around/fallback';
import { homePlace, messagePlace, newest } from '../slack/around/newest';
import { afterwards, type Modal, metadataOf, modalSurface, openModal } from '../slack/modals';
import { personSurface } from '../slack/posting';
import type { Respond } from '../slack/respond';
import { commandSurface, messageSurface, type Surface } from '../slack/surfaces';
import {
  allowedPlace,
  type Click,
  type Closing,
  type HomeAt,
  type Interaction,
  type Shortcut,
  type Submission,
  type Typing,
} from './interaction';

/** Milliseconds a person is kept waiting for AWS before the turn is given up. */
const TURN_DEADLINE = 20_000;

/** `AbortSignal.timeout` would be kept alive, by a registry of its own, long after the turn. */
export function patience(): Pick<Interaction, 'began' | 'signal' | 'over'> {
  const leaving = new AbortController();
  // Each account that is asked listens to it; Node would warn of a leak.
  setMaxListeners(0, leaving.signal);
  const late = () => leaving.abort(new DOMException('the turn took too long', 'TimeoutError'));
  const timer = setTimeout(late, TURN_DEADLINE).unref();
  return { began: performance.now(), signal: leaving.signal, over: () => clearTimeout(timer) };
}

export function newReference(): string {
  return randomUUID().slice(0, 8);
}

interface Wires {
  readonly respond: Respond;
  readonly client: webApi.WebClient;
}

export function commandInteraction(command: SlashCommand, { respond, client }: Wires): Interaction {
  return {
    route: command.command,
    user: command.user_id,
    team: command.team_id,
    reference: newReference(),
    channel: command.channel_id,
    surface: withFallback(commandSurface(respond), {
      client,
      user: command.user_id,
      channel: command.channel_id,
    }),
    answersAt: { url: command.response_url, channel: command.channel_id, isEphemeral: false },
    client,
    triggerId: command.trigger_id,
    ...patience(),
  };
}

export function clickInteraction(
  body: BlockAction,
  action: BlockElementAction,
  { respond, client, homeAt }: Wires & { readonly homeAt: HomeAt },
): Click {
  const { container, message, response_url: url, trigger_id: triggerId } = body;
  const home = body.view?.type === 'home' ? body.view : undefined;
  const view = home ? undefined : body.view;
  const channel = body.channel?.id ?? (view ? metadataOf(view).channel : undefined);
  const isEphemeral = body.view !== undefined || container.is_ephemeral === true;
  const inThread = container.thread_ts !== undefined;
  const threadTs = container.thread_ts ?? message?.thread_ts ?? container.message_ts;
  const { user } = body;
  const ground = channel ? { client, user: user.id, channel, ts: container.message_ts, threadTs } : undefined;
  const answers = messageSurface(respond, { threadTs, inThread, isEphemeral });
  const surface = ground && !isEphemeral ? withFallback(answers, ground) : answers;
  const waits = patience();
  const isFor = (place: string | undefined, at: Surface) => newest(at, place, { user: user.id, ...waits });
  const click: Click = {
    route: action.action_id,
    ...whoOf(body, client),
    channel,
    surface: home
      ? isFor(homePlace(user.id), homeAt({ ...{ client, open: home }, user: user.id, team: user.team_id }))
      : view
        ? isFor(view.id, modalSurface(client, view, user.id))
        : isFor(messagePlace(channel, container.message_ts), surface),
    triggerId,
    value: 'value' in action ? action.value : undefined,
    view,
    entries: view?.state?.values,
    isEphemeral,
    isInModal: view !== undefined,
    ...(home && { isInHome: true }),
    clicked: url ? { url, channel, ts: container.message_ts, isEphemeral } : undefined,
    threadTs,
    list: {
      ts: container.message_ts,
      message: message?.blocks && { text: message.text ?? '', blocks: message.blocks },
      clickedAt: waits.began,
    },
    ...waits,
    openModal: (form) => opened(click, form),
  };
  return click;
}

/** What is tried again in a modal belongs there, and not into what is behind it. */
async function opened(from: Click | Shortcut, form: types.ModalView): Promise<Modal> {
  const private_metadata = JSON.stringify({ channel: from.channel });
  const isOnTop = 'view' in from && from.view !== undefined;
  const modal = await openModal(from, { private_metadata, ...form }, isOnTop);
  from.surface = modal;
  from.retry = from.retry && { value: from.retry.value };
  return modal;
}

export function submissionInteraction(
  body: ViewSubmitAction,
  client: webApi.WebClient,
  homeAt: HomeAt,
): Submission {
  const { user, view, trigger_id: triggerId } = body;
  const metadata = metadataOf(view);
  const { channel } = metadata;
  const waits = patience();
  const form: Submission = {
    route: view.callback_id,
    ...whoOf(body, client),
    channel,
    surface: afterwards({ client, user: user.id, channel, triggerId }),
    triggerId,
    view,
    entries: view.state.values,
    metadata,
    ...waits,
    home: () =>
      newest(homeAt({ client, user: user.id, team: user.team_id }), homePlace(user.id), {
        ...{ user: user.id, isTyped: true },
        ...waits,
      }),
    answerAt(surface: Surface) {
      form.surface = allowedPlace(form, surface);
      return form.surface;
    },
  };
  return form;
}

export function shortcutInteraction(body: SlackShortcut, { respond, client }: Wires): Shortcut {
  const said = body.type === 'message_action' ? body : undefined;
  const channel = said?.channel.id;
  const threadTs = said && (said.message.thread_ts ?? said.message_ts);
  const url = said?.response_url;
  const shortcut: Shortcut = {
    route: body.callback_id,
    ...whoOf(body, client),
    channel,
    surface: url
      ? messageSurface(respond, { threadTs, isEphemeral: true })
      : personSurface(client, body.user.id),
    triggerId: body.trigger_id,
    message: said && {
      ts: said.message_ts,
      text: said.message.text ?? '',
      blocks: said.message.blocks,
      files: said.message.files,
    },
    clicked: url ? { url, channel, isEphemeral: false } : undefined,
    threadTs,
    ...patience(),
    openModal: (form) => opened(shortcut, form),
  };
  return shortcut;
}

/** What is wrong while somebody types is told to nobody: the menu stays empty. */
export function typingInteraction(body: BlockSuggestion, client: webApi.WebClient): Typing {
  const view = body.view!;
  return {
    route: body.action_id,
    ...whoOf(body, client),
    channel: metadataOf(view).channel,
    surface: NOWHERE,
    typed: body.value,
    view,
    entries: view.state.values,
    ...patience(),
  };
}

export function closingInteraction(body: ViewClosedAction, client: webApi.WebClient): Closing {
  const { view, user, is_cleared: isCleared } = body;
  const { channel } = metadataOf(view);
  return {
    isCleared,
    route: view.callback_id,
    ...whoOf(body, client),
    channel,
    surface: personSurface(client, user.id, channel),
    view,
    entries: view.state.values,
    ...patience(),
  };
}

interface Acting {
  readonly user: { readonly id: string; readonly team_id?: string };
}

function whoOf({ user }: Acting, client: webApi.WebClient) {
  return { user: user.id, team: user.team_id, reference: newReference(), client };
}

const nothing = async () => {};
const NOWHERE: Surface = { show: nothing, reply: nothing, share: nothing, tell: nothing };

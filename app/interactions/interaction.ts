/**
 * One thing a person does: a command, a click, a submitted form. What a listener needs of it, in our words
 * instead of Slack's payloads, which differ by where the button was.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */

import { randomUUID } from 'node:crypto';
import type { BlockAction, ButtonAction, SlashCommand, types, ViewSubmitAction, webApi } from '@slack/bolt';
import type { Entries } from '../../src/blocks/form-input';
import type { Message } from '../../src/blocks/message';
import { onlyYou, type Readers } from '../../src/blocks/only-you';
import type { Command } from '../../src/command/query';
import type { Desk } from '../../src/desk';
import type { EarlierList } from '../slack/earlier-list';
import { withFallback } from '../slack/fallback';
import { afterwards, type Modal, metadataOf, modalSurface, openModal } from '../slack/modals';
import type { Respond } from '../slack/respond';
import { commandSurface, messageSurface, privately, type Surface } from '../slack/surfaces';
import type { Retry } from './retry';
import type { ClickedList } from './say-opened';

export interface Interaction {
  /** The command or action id that was used. */
  readonly route: string;
  readonly user: string;
  /** The organisation Slack says the person acts from. */
  readonly team?: string;
  readonly channel?: string;
  /** Found again in the log, in the audit, and in what the person is told. */
  readonly reference: string;
  surface: Surface;
  /** The answer is for the eyes of this person alone; decided by the gate. */
  isPrivate?: boolean;
  /** The answer would have gone to the channel, and may not. */
  isWithheld?: boolean;
  /** Who reads where it would have gone. */
  readers?: Readers;
  /** The answer goes to people who may see less than this person. */
  isNarrowed?: boolean;
  /** Where a list that is asked for later, by a form, can still be posted. */
  readonly answersAt?: EarlierList;
  /** What Try again would do, where there is something to try. */
  retry?: Retry;
  readonly client: webApi.WebClient;
  /** Opens one modal within 3 seconds. */
  readonly triggerId?: string;
  readonly signal: AbortSignal;
  /** To be called when the turn has ended: nobody waits any more. */
  readonly over: () => void;
}

export interface Typed extends Interaction {
  readonly asked: Command;
}

export interface Click extends Interaction {
  /** What the button carries. */
  readonly value: unknown;
  /** Only this person sees what was clicked: an ephemeral message, or a modal. */
  readonly isEphemeral: boolean;
  readonly isInModal: boolean;
  /** What was clicked, for a form that changes it later; a modal is none. */
  readonly clicked?: EarlierList;
  /** Opens a modal, where all answers go from then on, those about problems too. */
  openModal(view: types.ModalView): Promise<Modal>;
  /** The thread the clicked message is in, or would start. */
  readonly threadTs?: string;
  /** The clicked message itself; an ephemeral one does not come along. */
  readonly list: ClickedList;
}

export interface Submission extends Interaction {
  readonly entries: Entries;
  /** What went along in the form's private_metadata; input from outside. */
  readonly metadata: object;
  /** From now on all answers go there, those about problems too. */
  answerAt(surface: Surface): Surface;
}

/** From now on nothing of the answer goes to the channel, where these read. */
export function withhold(interaction: Interaction, readers: Readers): void {
  interaction.isPrivate = true;
  interaction.isWithheld = true;
  interaction.readers = readers;
  interaction.surface = allowedPlace(interaction, interaction.surface);
}

/** A place for the answer, which tells the one person where the answer may not go to the channel. */
export function allowedPlace(interaction: Interaction, place: Surface): Surface {
  return interaction.isWithheld ? privately(place, (message) => withReason(interaction, message)) : place;
}

/** The answer, which says why it is for one person where it was asked for in the channel. */
export function withReason({ readers }: Interaction, message: Message): Message {
  return readers ? onlyYou(message, readers) : message;
}

export type Listener<Event extends Interaction> = (desk: Desk) => (event: Event) => Promise<void>;
export type CommandListener = Listener<Typed>;
export type ClickListener = Listener<Click>;
/**
 * A form is judged before Slack's 3 seconds are over and without asking anybody: sentences by input, or the work, which
 * is handed a desk of what the person may see.
 */
export type FormListener = (
  desk: Desk,
) => (form: Submission) => Readonly<Record<string, string>> | ((desk: Desk) => Promise<void>);

/** Milliseconds a person is kept waiting for AWS before the turn is given up. */
const TURN_DEADLINE = 20_000;

/** `AbortSignal.timeout` would be kept alive, by a registry of its own, long after the turn. */
function patience(): Pick<Interaction, 'signal' | 'over'> {
  const leaving = new AbortController();
  const late = () => leaving.abort(new DOMException('the turn took too long', 'TimeoutError'));
  const timer = setTimeout(late, TURN_DEADLINE).unref();
  return { signal: leaving.signal, over: () => clearTimeout(timer) };
}

function newReference(): string {
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
  body: BlockAction<ButtonAction>,
  action: ButtonAction,
  { respond, client }: Wires,
): Click {
  const { container, message, user, view, response_url: url, trigger_id: triggerId } = body;
  const channel = body.channel?.id ?? (view ? metadataOf(view).channel : undefined);
  const isEphemeral = view !== undefined || container.is_ephemeral === true;
  const inThread = container.thread_ts !== undefined;
  const threadTs = container.thread_ts ?? message?.thread_ts ?? container.message_ts;
  const ground = channel ? { client, user: user.id, channel, ts: container.message_ts, threadTs } : undefined;
  const answers = messageSurface(respond, { threadTs, inThread, isEphemeral });
  const surface = ground && !isEphemeral ? withFallback(answers, ground) : answers;
  const click: Click = {
    route: action.action_id,
    user: user.id,
    team: user.team_id,
    reference: newReference(),
    channel,
    surface: view ? modalSurface(client, view) : surface,
    client,
    triggerId,
    value: action.value,
    isEphemeral,
    isInModal: view !== undefined,
    clicked: url ? { url, channel, ts: container.message_ts, isEphemeral } : undefined,
    threadTs,
    list: {
      ts: container.message_ts,
      message: message?.blocks && { text: message.text ?? '', blocks: message.blocks },
      clickedAt: performance.now(),
    },
    ...patience(),
    async openModal(form: types.ModalView) {
      const private_metadata = JSON.stringify({ channel });
      const modal = await openModal(client, triggerId, { private_metadata, ...form });
      click.surface = modal;
      // What is tried again there belongs there, and not into what is behind it.
      click.retry = click.retry && { value: click.retry.value };
      return modal;
    },
  };
  return click;
}

export function submissionInteraction(
  { user, view, trigger_id: triggerId }: ViewSubmitAction,
  client: webApi.WebClient,
): Submission {
  const metadata = metadataOf(view);
  const { channel } = metadata;
  const form: Submission = {
    route: view.callback_id,
    user: user.id,
    team: user.team_id,
    reference: newReference(),
    channel,
    surface: afterwards(client, { user: user.id, channel, triggerId }),
    client,
    triggerId,
    entries: view.state.values,
    metadata,
    ...patience(),
    answerAt(surface: Surface) {
      form.surface = allowedPlace(form, surface);
      return form.surface;
    },
  };
  return form;
}

/**
 * One thing a person does: a command, a click, a submitted form. What a listener needs of it, in our words
 * instead of Slack's payloads, which differ by where the button was.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
import type { BlockAction, ButtonAction, RespondFn, SlashCommand, webApi } from '@slack/bolt';
import type { Command } from '../src/command/query';
import type { Desk } from '../src/desk';
import { commandSurface, messageSurface, type Surface } from './surfaces';

export interface Visit {
  /** The command or action id that was used. */
  readonly route: string;
  readonly user: string;
  readonly channel?: string;
  readonly surface: Surface;
  readonly client: webApi.WebClient;
  /** Opens one modal within 3 seconds. */
  readonly triggerId?: string;
  readonly signal: AbortSignal;
}

export interface Typed extends Visit {
  readonly asked: Command;
}

export interface Click extends Visit {
  /** What the button carries. */
  readonly value: unknown;
  readonly isEphemeral: boolean;
}

export type Listener<Event extends Visit> = (desk: Desk) => (event: Event) => Promise<void>;
export type CommandListener = Listener<Typed>;
export type ClickListener = Listener<Click>;

/** Milliseconds a person is kept waiting for AWS before the turn is given up. */
const TURN_DEADLINE = 20_000;

interface Wires {
  readonly respond: RespondFn;
  readonly client: webApi.WebClient;
}

export function commandVisit(command: SlashCommand, { respond, client }: Wires): Visit {
  return {
    route: command.command,
    user: command.user_id,
    channel: command.channel_id,
    surface: commandSurface(respond),
    client,
    triggerId: command.trigger_id,
    signal: AbortSignal.timeout(TURN_DEADLINE),
  };
}

export function clickVisit(
  body: BlockAction<ButtonAction>,
  action: ButtonAction,
  { respond, client }: Wires,
): Click {
  const { container, message, user, channel, trigger_id: triggerId } = body;
  const isEphemeral = container.is_ephemeral === true;
  const inThread = container.thread_ts !== undefined;
  const threadTs = container.thread_ts ?? message?.thread_ts ?? container.message_ts;
  return {
    route: action.action_id,
    user: user.id,
    channel: channel?.id,
    surface: messageSurface(respond, { threadTs, inThread, isEphemeral }),
    client,
    triggerId,
    value: action.value,
    isEphemeral,
    signal: AbortSignal.timeout(TURN_DEADLINE),
  };
}

/**
 * One thing a person does: a command, a click, a submitted form. What a listener needs of it, in the bot's words
 * instead of Slack's payloads, which differ by where the button was.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
import type { types, ViewResponseAction, webApi } from '@slack/bolt';
import type { Entries } from '../../src/blocks/form-input';
import type { Message } from '../../src/blocks/message';
import { onlyYou, type Readers } from '../../src/blocks/only-you';
import type { Command } from '../../src/command/query';
import type { Desk } from '../../src/desk';
import type { EarlierList } from '../slack/earlier-list';
import type { Modal, OpenView } from '../slack/modals';
import { privately, type Surface } from '../slack/surfaces';
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
  /** What was typed behind the command for a form that is to hold it: given back where it does not open. */
  typed?: string;
  /** What Try again would do, where there is something to try. */
  retry?: Retry;
  readonly client: webApi.WebClient;
  /** Opens one modal within 3 seconds. */
  readonly triggerId?: string;
  /** When it came, in milliseconds on this process's clock. */
  readonly began: number;
  readonly signal: AbortSignal;
  /** To be called when the turn has ended: nobody waits any more. */
  readonly over: () => void;
}

export interface Typed extends Interaction {
  readonly asked: Command;
}

export interface Click extends Interaction {
  /** What the button carries, or what was chosen in a menu. */
  readonly value: unknown;
  /** The modal it was in, as Slack echoes it, and what is entered there. */
  readonly view?: OpenView;
  readonly entries?: Entries;
  /** Only this person sees what was clicked: an ephemeral message, or a modal. */
  readonly isEphemeral: boolean;
  readonly isInModal: boolean;
  /** It was in the person's Home, where no channel is. */
  readonly isInHome?: boolean;
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
  readonly view: OpenView;
  readonly entries: Entries;
  /** What went along in the form's private_metadata; input from outside. */
  readonly metadata: object;
  /** The person's Home, for a form that was opened from there. */
  readonly home: () => Surface;
  /** From now on all answers go there, those about problems too. */
  answerAt(surface: Surface): Surface;
}

/** The Home of one person, as it stands there (`open`), or as it is made anew. */
export type HomeAt = (of: {
  readonly client: webApi.WebClient;
  readonly user: string;
  readonly team?: string;
  readonly open?: OpenView;
  readonly isOpening?: boolean;
}) => Surface;

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

/** A shortcut of the app's: anywhere in Slack, or on a message. */
export interface Shortcut extends Interaction {
  readonly message?: SaidMessage;
  /** Where it was used, for an answer that comes later; a global shortcut has no place. */
  readonly clicked?: EarlierList;
  readonly threadTs?: string;
  openModal(view: types.ModalView): Promise<Modal>;
}

/** A message as Slack hands it over with a shortcut. */
export interface SaidMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks?: readonly types.AnyBlock[];
  readonly files?: readonly { readonly id?: string; readonly name?: string; readonly size?: number }[];
}

/** Somebody types in a menu that the app fills. */
export interface Typing extends Interaction {
  readonly typed: string;
  readonly view: OpenView;
  readonly entries: Entries;
}

/** A modal that was closed without being submitted. */
export interface Closing extends Interaction {
  readonly view: OpenView;
  readonly entries: Entries;
  /** With all others of the modal. */
  readonly isCleared: boolean;
}

export type Listener<Event extends Interaction, Answer = void> = (
  desk: Desk,
) => (event: Event) => Promise<Answer>;
export type CommandListener = Listener<Typed>;
export type ClickListener = Listener<Click>;
export type ShortcutListener = Listener<Shortcut>;
export type ClosingListener = Listener<Closing>;
export type MenuListener = Listener<Typing, readonly types.Option[]>;

/** What becomes of a submitted form. */
export interface Taken {
  /** What Slack does instead of closing it. */
  readonly instead?: ViewResponseAction | Promise<ViewResponseAction>;
  /** Is handed a desk of what the person may see. */
  readonly work: (desk: Desk) => Promise<void>;
}

/** Sentences by input. */
export interface Refused {
  readonly errors: Readonly<Record<string, string>>;
}

/** A form is judged before Slack's 3 seconds are over, and without asking anybody who may be slow. */
export type FormListener = (desk: Desk) => (form: Submission) => Refused | Taken;

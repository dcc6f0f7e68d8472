/**
 * What became of an act, where the person looks: in the modal it was sent from or, where that was closed, in a message to
 * them alone. What was typed stays at hand until AWS is known to have it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { types, webApi } from '@slack/bolt';
import type { Draft } from '../../src/acting/draft';
import { leaving } from '../../src/acting/leaving';
import { withoutMarker } from '../../src/acting/marker';
import { relatedTo } from '../../src/acting/reopening';
import { lostText } from '../../src/blocks/acting/lost-text';
import {
  formSent,
  type Half,
  halfView,
  type Look,
  notKnownView,
  sendingView,
} from '../../src/blocks/acting/outcome';
import type { Message } from '../../src/blocks/message';
import { notice, problemNotice } from '../../src/blocks/notices';
import { plain, unmarked } from '../../src/blocks/text';
import { Problem, type ProblemCode, problemIn } from '../../src/problem';
import type { Modal } from '../slack/modals';
import { personSurface } from '../slack/posting';
import { problemOfSlack } from '../slack/slack-problems';
import { inOnePlace, type Surface } from '../slack/surfaces';
import { going, type Held } from './held';

/** Milliseconds that the outcome waits for the form to go. */
const FORM = 1_000;

/** Milliseconds before what may not have got through is said again. */
const AGAIN = [1_000, 3_000, 9_000, 27_000];
const PASSING: readonly (ProblemCode | undefined)[] = ['slack-away', 'slack-busy', 'slack-unsure'];

/** Who sends, and from where. */
export interface Sender {
  readonly client: webApi.WebClient;
  readonly user: string;
  readonly channel?: string;
  readonly modal: Modal;
  /** The form below it. */
  readonly form?: Modal;
  /** To be called when AWS may have it: from then on nothing may say that it was not sent. */
  readonly hasLeft?: () => void;
  readonly signal?: AbortSignal;
  /** The answer is for this person alone. */
  readonly isPrivate?: boolean;
  /** It was sent before or by somebody else, who may have said so. */
  readonly isLate?: boolean;
  /** The one that sent it tells a person who has closed the page. */
  readonly isQuiet?: boolean;
}

const REST_UNKNOWN = notice(
  'AWS Support has your closing words, and did not answer whether it resolved the case. Look again, or open the case to see.',
);

/** That nobody knows whether AWS took it. */
export function unknownNotice({ draft }: Held): Message {
  return draft.rest === 'resolve' ? REST_UNKNOWN : problemNotice(new Problem('unknown-outcome'));
}

/** Nobody knows whether AWS took it. */
export async function showNotKnown(sender: Sender, held: Held): Promise<void> {
  const message = unknownNotice(held);
  await shown(sender, held, notKnown(held, message), message, true);
}

/** `message` says why. */
export function notKnown(held: Held, { blocks }: Message, look?: Look): types.ModalView {
  const { metadata, words, reviewed } = going(held, { isUnsure: true });
  return notKnownView(words, blocks, metadata, { look, isResolving: !leaving(reviewed) });
}

/** Slack did not say who has it to send, so perhaps nobody does. */
export function unclaimedView(held: Held): types.ModalView {
  const { metadata, words } = going(held, {});
  const says =
    'Slack did not tell me whether this is on its way, so I send nothing. I ask AWS Support for it; if it is not there in a minute, you can send it from here.';
  return { ...sendingView(words, [{ says, state: 'now' }], metadata), title: plain('Not known yet') };
}

/** One of those that go along; `id` is Slack's. */
export interface FailedFile {
  readonly id: string;
  readonly name: string;
  readonly problem: Problem;
}

/** Some files did not arrive, and nothing was sent yet. What goes on goes without these, and without no others. */
export async function showWithout(sender: Sender, held: Held, failed: readonly FailedFile[]): Promise<void> {
  const steps = failed.map(({ name, problem }) => ({
    says: `${name}: ${unmarked(problemNotice(problem).text, String)}`,
    state: 'failed' as const,
  }));
  const count = failed.length === 1 ? 'A file' : `${failed.length} files`;
  const message = notice(`${count} did not get to AWS Support, so nothing was sent yet.`);
  const rest = failed.length === 1 ? 'Send without the file' : 'Send without these files';
  const files = held.draft.files?.filter((file) => !failed.some(({ id }) => id === file.id));
  const without = going(held, { files, without: (held.draft.without ?? 0) + failed.length });
  await showHalf(sender, without, { steps, problem: message.blocks, rest }, message, 'without-files');
}

/** A part is done, and the rest is up to the person. */
export async function showHalf(
  sender: Sender,
  held: Held,
  half: Half,
  message: Message,
  rest: Draft['rest'],
): Promise<void> {
  await shown(sender, held, halfOf(held, half, rest), message, rest === 'resolve');
}

/** `message` says why. Trying again sends what is held. */
export function notSentView(held: Held, { blocks }: Message): types.ModalView {
  return halfOf(held, { steps: [], problem: blocks, rest: 'Try again' }, 'again');
}

/** What was typed is in the form below. */
const STAYS = { clear_on_close: false, notify_on_close: false };

/** Where nothing was done, closing the page leads to the form, where everything is as it was typed. */
function halfOf(held: Held, half: Half, rest: Draft['rest']): types.ModalView {
  // Nothing is under way, and of closing words it is known that they are there.
  const known = rest === 'resolve' ? { isUnsure: undefined, sentAt: undefined } : {};
  const { metadata, words } = going(held, { rest, ...known });
  const view = halfView(words, half, metadata);
  if (rest === 'resolve') return view;
  const page = { ...view, title: plain('Not sent') };
  return held.draft.isUnsure ? page : { ...page, close: plain('Back'), ...STAYS };
}

/** Where whatever is said about an act that was not done belongs: beside what was typed. */
export function actSurface(sender: Sender, held: Held): Surface {
  const isHalf = !held.draft.isUnsure && held.draft.rest === 'resolve';
  return inOnePlace((message) =>
    shown(sender, held, stillView(held, message), isHalf ? withWords(message) : message),
  );
}

/** What was pressed did nothing: what AWS has of it, or may have, is what it was. */
export function stillView(held: Held, message: Message): types.ModalView {
  const { isUnsure, rest } = held.draft;
  if (isUnsure) return notKnown(held, message);
  return rest === 'resolve' ? halfOf(held, unresolved(message), rest) : notSentView(held, message);
}

/** Where the page that says it is closed: whoever reads the reason alone would send them again. */
export function withWords({ text, ...message }: Message): Message {
  return { ...message, text: `AWS Support has your closing words, and the case is not resolved. ${text}` };
}

/** The closing words are there. */
export function unresolved({ blocks }: Message): Half {
  return {
    steps: [
      { says: 'AWS Support has your closing words', state: 'done' },
      { says: 'The case is not resolved', state: 'failed' },
    ],
    problem: blocks,
    rest: 'Resolve the case',
  };
}

/** In the modal; where that is closed, the message and what was typed, to the person alone. */
async function shown(
  sender: Sender,
  held: Held,
  view: types.ModalView,
  message: Message,
  isLast = false,
): Promise<void> {
  const isSeen = isLast ? await presentLast(sender, view) : await sender.modal.present(view);
  if (!isSeen) await giveBack(sender, held, unmarked(message.text, String));
}

/**
 * Shows a page from which nothing leads back to the form, whose closing then tells nobody what was typed there. False where
 * the page is closed, or Slack does not take another one.
 */
export async function presentLast({ modal, form }: Sender, view: types.ModalView): Promise<boolean> {
  const isGone = form?.present(formSent()).catch(() => false);
  await Promise.race([isGone, wait(FORM, undefined, { ref: false })]);
  return modal.present(view).catch(() => false);
}

type Told = Pick<Sender, 'client' | 'user' | 'channel'>;

/** Nothing else holds the words now: as they were typed, for a form that they are put into adds its own lines. */
export async function giveBack(
  to: Told,
  { words, draft }: Pick<Held, 'words'> & Partial<Pick<Held, 'draft'>>,
  why: string,
): Promise<void> {
  const typed = { ...words, text: words.text && draft ? asTyped(words.text, draft) : words.text };
  for (const message of lostText(why, typed, [], draft)) await tellSurely(to, message);
}

function asTyped(text: string, { code = '', related }: Draft): string {
  const typed = withoutMarker(text, code);
  const named = related ? `${relatedTo(related)}\n\n` : '';
  return typed.startsWith(named) ? typed.slice(named.length) : typed;
}

/**
 * Says to a person what stands nowhere else: where Slack is away, or does not say whether it has the message, it goes out
 * again, since twice is better than not at all.
 */
export async function tellSurely(to: Told, message: Message, [pause, ...pauses] = AGAIN): Promise<void> {
  try {
    await personSurface(to.client, to.user, to.channel).tell(message);
  } catch (error) {
    if (pause === undefined || !PASSING.includes(problemIn(problemOfSlack(error))?.code)) throw error;
    await wait(pause);
    await tellSurely(to, message, pauses);
  }
}

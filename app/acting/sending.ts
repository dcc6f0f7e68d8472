/**
 * From *Send* to what became of it. Of several that would send one review (two replicas, a delivery that came twice), the
 * one sends that could change the view from what was submitted: Slack compares and swaps. The others, and a person who comes
 * back to a view whose bot died, ask AWS. What goes out goes out once; where AWS did not answer, a person decides.
 * https://docs.slack.dev/reference/methods/views.update
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import type { Acts, Done } from '../../src/acts/acts';
import { sendingView } from '../../src/blocks/acting/outcome';
import { Problem, problemIn } from '../../src/problem';
import type { Attached } from '../../src/support/acting/acting';
import { slackFile } from '../slack/files/from-slack';
import type { Modal } from '../slack/modals';
import { problemOfSlack } from '../slack/slack-problems';
import { finish, tellNotThere } from './finish';
import { going, type Held, isSurelyOver, sinceOf } from './held';
import { type FailedFile, notKnown, type Sender, showNotKnown, showWithout, unknownNotice } from './outcome';
import { stepsOf } from './steps';

/** Milliseconds: Slack waits three seconds for its answer. */
const CLAIM = 2_000;
/** Milliseconds in which it leaves, or not at all; AWS's answer is awaited for 40 seconds more. */
const LEAVES_WITHIN = 15_000;
const LOOK_EVERY = 5_000;
/** Milliseconds after a write in which AWS may not show it yet, so that nothing is sent once more; and between two looks of them. */
export const SETTLES = 3_000;
const LOOK_AGAIN = 500;
/** Milliseconds between two changes of the view. */
const PROGRESS_EVERY = 1_000;

/** `mine`: to be sent. `theirs`: somebody else sends it. `unsure`: Slack did not say, so this one does not, and perhaps nobody does. */
export type Claim = 'mine' | 'theirs' | 'unsure';

/** What is held, as it is under way now, and the view that says so. */
export function underWay(held: Held): { readonly sent: Held; readonly view: types.ModalView } {
  const { metadata, ...sent } = going(held, { sentAt: Date.now() });
  return { sent, view: sendingView(sent.words, stepsOf(sent.draft), metadata) };
}

/** Puts `view` in the place of the one with this hash, for one of all who try. Slack may take its time over it. */
export function claim(modal: Modal, view: types.ModalView, hash = ''): Promise<Claim> {
  return modal.present(view, hash).then(
    (isMine) => (isMine ? ('mine' as const) : ('theirs' as const)),
    () => 'unsure' as const,
  );
}

/** Resolves when it is claimed or not, or to undefined when Slack must be answered. */
export async function inTime(claimed: Promise<Claim>): Promise<Claim | undefined> {
  const timer = new AbortController();
  const late = wait(CLAIM, undefined, { signal: timer.signal }).catch(() => undefined);
  const known = await Promise.race([claimed, late]);
  timer.abort();
  return known;
}

/** Sends what is held, and shows what became of it; rejects where nothing was sent. `before` may be at AWS already. */
export async function send(acts: Acts, sender: Sender, held: Held, before?: Held): Promise<void> {
  const { reviewed } = held;
  const earlier = await sentBefore(acts, sender, held, before);
  if (earlier) {
    if (mayBeOthers(held, earlier)) throw new Problem('resolved-already');
    sender.hasLeft?.();
    return finish(acts, { ...sender, isLate: true }, held, earlier);
  }
  const brought = await attachments(acts, sender, held);
  if (brought === 'theirs') return watch(acts, sender, held);
  const { attached, failed, since = held.draft.sentAt } = brought;
  if (failed.length > 0) return showWithout(sender, held, failed);
  const leaving = new AbortController();
  const left = since === undefined ? LEAVES_WITHIN : Math.max(0, since + LEAVES_WITHIN - Date.now());
  const timer = setTimeout(() => leaving.abort(), left);
  let done: Done;
  try {
    done = await acts.send(reviewed, attached, { signal: leaving.signal });
  } catch (error) {
    const problem = problemIn(error);
    if (problem && problem.code !== 'unknown-outcome') throw error;
    sender.hasLeft?.();
    return showNotKnown(sender, held);
  } finally {
    clearTimeout(timer);
  }
  sender.hasLeft?.();
  await finish(acts, sender, held, done);
}

/** Says what somebody else sent, or a bot that died: a resolution that may be of others is credited to nobody. */
export function finishLate(acts: Acts, sender: Sender, held: Held, done: Done): Promise<void> {
  const isPrivate = sender.isPrivate || mayBeOthers(held, done);
  return finish(acts, { ...sender, isPrivate, isLate: true }, held, done);
}

/** Whether a resolution is there of which nothing tells that it came from this form. */
function mayBeOthers({ reviewed, draft }: Held, { isFound }: Done): boolean {
  return isFound === true && !reviewed.body && !draft.isUnsure && draft.rest !== 'resolve';
}

/** Sent before from the same form, which came back here, or by a bot that died; or just now, by a write whose answer was lost. */
async function sentBefore(
  acts: Acts,
  { signal }: Sender,
  held: Held,
  before?: Held,
): Promise<Done | undefined> {
  const { isUnsure, sentAt = 0 } = before?.draft ?? {};
  for (;;) {
    const done = await acts.look(held.reviewed, sinceOf(held), { signal });
    if (done || !isUnsure || Date.now() - sentAt >= SETTLES) return done;
    await wait(LOOK_AGAIN);
  }
}

/**
 * Waits for what somebody else sends, as long as it may be under way, and says it then. Their page is theirs: only one that
 * was shown here, and is still there, says that it is not known.
 */
export async function watch(acts: Acts, sender: Sender, held: Held, page?: types.ModalView): Promise<void> {
  const { modal } = sender;
  let isShown = page === undefined;
  // Slack may still be putting its answer to the submission there.
  if (!isShown) await wait(PROGRESS_EVERY, undefined, { ref: false });
  for (;;) {
    const done = await acts.look(held.reviewed, sinceOf(held)).catch(() => undefined);
    const isOver = isSurelyOver(held);
    // Its closing words are there, and the case is being resolved.
    const isUnderWay = !isOver && done?.unresolved;
    if (done && !isUnderWay) return finishLate(acts, { ...sender, isQuiet: true }, held, done);
    if (isOver) break;
    isShown ||= await modal.present(page!).catch(() => false);
    await wait(isShown ? LOOK_EVERY : PROGRESS_EVERY, undefined, { ref: false });
  }
  const left =
    page && (await modal.replace(notKnown(held, unknownNotice(held), Date.now())).catch(() => 'changed'));
  if (left !== 'shown') await tellNotThere(sender, held);
}

interface Brought {
  readonly attached: Attached;
  readonly failed: readonly FailedFile[];
  /** When the page last said that its bot is alive. */
  readonly since?: number;
}

/**
 * Brings the files to AWS, or says which did not get there. The page is kept fresh meanwhile, so that nobody takes its bot
 * for dead; `theirs` where somebody did, or may have.
 */
async function attachments(acts: Acts, { modal, client }: Sender, held: Held): Promise<Brought | 'theirs'> {
  const { files: named = [], rest } = held.draft;
  if (named.length === 0 || rest === 'resolve') return { attached: {}, failed: [] };
  const left = new Map<number, number>();
  const page = keptFresh(modal, held.draft.sentAt ?? 0, (sentAt) => {
    const { metadata, words, draft } = going(held, { sentAt });
    const leaving = named.map(({ name, size }, at) => ({ name, size, left: left.get(at) ?? 0 }));
    return sendingView(words, stepsOf(draft, leaving), metadata);
  });
  try {
    const { files, failed } = await filesOf(client, named);
    const brought = await acts.attach(held.reviewed, files, (at, bytes) => {
      left.set(
        named.findIndex(({ id }) => id === files[at]!.id),
        bytes,
      );
    });
    const gone = brought.failed.map(({ file, problem }) => {
      const { id = '', name = '' } = files.find((one) => one === file) ?? {};
      return { id, name, problem };
    });
    const since = await page.freshSince();
    if (since === undefined) return 'theirs';
    return { attached: brought.attached, failed: [...failed, ...gone], since };
  } finally {
    page.end();
  }
}

type Named = NonNullable<Held['draft']['files']>;

async function filesOf(client: Sender['client'], named: Named) {
  const found = await Promise.all(
    named.map(({ id, name }) =>
      slackFile(client, id).then(
        (file) => ({ ...file, id }),
        (error) => ({ id, name, error }),
      ),
    ),
  );
  const files = found.flatMap((file) => ('read' in file ? [file] : []));
  const failed = found.flatMap((file) => {
    if ('read' in file) return [];
    const problem = problemIn(problemOfSlack(file.error));
    if (!problem) throw file.error;
    return [{ id: file.id, name: file.name, problem }];
  });
  return { files, failed };
}

type State = 'shown' | 'changed' | 'closed';

/**
 * Shows a page once a second, each in the place of the one before. Where somebody else has shown another one since, what is
 * to be sent is theirs. `since` is when the page last said that its bot is alive: while that is fresh nobody is offered to
 * send it, so a page whose answer was lost does no harm in the place of whatever stands there.
 */
function keptFresh(modal: Modal, since: number, page: (sentAt: number) => types.ModalView) {
  let state: State = 'shown';
  // What Slack made of the answer to the submission has a hash that nobody knows either.
  let isHashKnown = false;
  let running: Promise<void> = Promise.resolve();
  const isFresh = () => Date.now() - since < LEAVES_WITHIN;
  const beat = async () => {
    if (state !== 'shown') return;
    const now = Date.now();
    const isAnywhere = !isHashKnown && isFresh();
    isHashKnown = false;
    try {
      if (!isAnywhere) state = await modal.replace(page(now));
      else state = (await modal.present(page(now))) ? 'shown' : 'closed';
      isHashKnown = true;
      since = now;
    } catch {
      // What fails here is shown again a second later.
    }
  };
  const timer = setInterval(() => {
    running = running.then(beat);
  }, PROGRESS_EVERY).unref();
  return {
    /** Undefined where somebody else may have it. Nobody comes back to a page that is closed. */
    async freshSince(): Promise<number | undefined> {
      clearInterval(timer);
      running = running.then(beat);
      await running;
      if (state === 'closed') return Date.now();
      return state === 'shown' && isFresh() ? since : undefined;
    },
    end: () => clearInterval(timer),
  };
}

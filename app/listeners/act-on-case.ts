/** A person clicks Reply or Resolve on a case: its form opens. What is typed there goes to AWS only after a review. */
import { type Draft, printDraft } from '../../src/acting/draft';
import { fromMessage } from '../../src/acting/message-text';
import { reopening } from '../../src/acting/reopening';
import type { Subject } from '../../src/acts/acts';
import { replyForm, resolveForm } from '../../src/blocks/acting/reply-form';
import { loadingModal } from '../../src/blocks/modal';
import type { Desk } from '../../src/desk';
import { Problem } from '../../src/problem';
import { idOf, isResolved } from '../../src/support/case-order';
import { behind, filesOf, namesIn } from '../acting/from-message';
import type { Click, ClickListener, ShortcutListener } from '../interactions/interaction';

export const openReply: ClickListener = (desk) => async (click) => {
  const modal = await click.openModal(loadingModal('Reply'));
  const subject = await subjectOf(desk, click);
  const { details } = subject;
  const isOver = isResolved(details);
  const mayCreate = isOver && (await desk.acts.offered(details)).includes('create');
  const draft = { ...draftOf('reply', click, subject), ...(isOver && { isReopening: true }) };
  const form = {
    case: nameOf(subject),
    reopening: reopeningOf(subject, desk.now()),
    related: mayCreate ? String(click.value) : undefined,
  };
  await modal.present(replyForm(form, printDraft(draft)));
};

/** On a message: its text and its files go along, and the case is found by typing, or by a number in the message. */
export const openReplyByShortcut: ShortcutListener =
  ({ acts, now }) =>
  async (shortcut) => {
    const { channel, threadTs, clicked, message, signal } = shortcut;
    const modal = await shortcut.openModal(loadingModal('Reply'));
    if (!message) throw new Problem('stale-cursor');
    const names = await namesIn(acts, message);
    const text = fromMessage(message, { user: (id) => names.get(id) });
    const files = filesOf(message);
    // A list of cases names many: then the person says which.
    const [number, another] = new Set(text.match(NUMBER));
    const found =
      number && !another ? await acts.about(number, { signal }).catch(() => undefined) : undefined;
    const isOver = found && isResolved(found.details);
    const about = found && { ...caseOf(found), ...(isOver && { isReopening: true }) };
    const place = { channel, thread: threadTs, url: clicked?.url };
    const draft: Draft = { act: 'reply', ...about, files, behind: behind(message), ...place };
    const form = {
      ...{ case: found && nameOf(found), text, files, behind: draft.behind },
      reopening: found && reopeningOf(found, now()),
    };
    await modal.present(replyForm(form, printDraft(draft)));
  };

const NUMBER = /\b1\d{14}\b/g;

export const openResolve: ClickListener = (desk) => async (click) => {
  const modal = await click.openModal(loadingModal('Resolve case'));
  const subject = await subjectOf(desk, click);
  const draft = printDraft(draftOf('resolve', click, subject));
  await modal.present(resolveForm({ case: nameOf(subject) }, draft));
};

function reopeningOf({ details, lastMessage = 0 }: Subject, now: number) {
  return isResolved(details) ? reopening(lastMessage, now) : undefined;
}

function caseOf({ details, partition }: Subject) {
  return { caseId: details.caseId, displayId: idOf(details), partition };
}

function nameOf({ details, account }: Subject) {
  return { displayId: idOf(details), subject: details.subject ?? '', account };
}

function subjectOf(desk: Desk, { value, signal }: Click) {
  const command = desk.commandOf(value);
  if (command.verb !== 'view') throw new Problem('stale-cursor');
  return desk.acts.about(command.id, { signal });
}

/** Where it was asked for is where the answer goes. */
function draftOf(act: Draft['act'], click: Click, subject: Subject): Draft {
  const { channel, threadTs, isEphemeral, clicked } = click;
  return {
    ...{ act, ...caseOf(subject) },
    ...{ channel, thread: isEphemeral ? undefined : threadTs, url: clicked?.url },
    ...(isEphemeral && { isPrivate: true }),
  };
}

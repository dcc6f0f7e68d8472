/** A person clicks Reply or Resolve on a case: its form opens. What is typed there goes to AWS only after a review. */
import { type Draft, printDraft } from '../../src/acting/draft';
import { reopening } from '../../src/acting/reopening';
import { replyForm, resolveForm } from '../../src/blocks/acting/reply-form';
import { loadingModal } from '../../src/blocks/modal';
import type { Desk } from '../../src/desk';
import { Problem } from '../../src/problem';
import { createdAt, idOf, isResolved } from '../../src/support/case-order';
import type { CaseDetails } from '../../src/support/support';
import type { Click, ClickListener } from '../interactions/interaction';

export const openReply: ClickListener = (desk) => async (click) => {
  const modal = await click.openModal(loadingModal('Reply'));
  const { details, account } = await subjectOf(desk, click);
  const isOver = isResolved(details);
  const draft = { ...draftOf('reply', click, details), ...(isOver && { isReopening: true }) };
  const form = {
    case: { displayId: idOf(details), subject: details.subject ?? '', account },
    reopening: isOver ? reopening(createdAt(details), Date.now()) : undefined,
  };
  await modal.present(replyForm(form, printDraft(draft)));
};

export const openResolve: ClickListener = (desk) => async (click) => {
  const modal = await click.openModal(loadingModal('Resolve case'));
  const { details, account } = await subjectOf(desk, click);
  const named = { displayId: idOf(details), subject: details.subject ?? '', account };
  await modal.present(resolveForm({ case: named }, printDraft(draftOf('resolve', click, details))));
};

function subjectOf(desk: Desk, { value, signal }: Click) {
  const command = desk.commandOf(value);
  if (command.verb !== 'view') throw new Problem('stale-cursor');
  return desk.acts.about(command.id, { signal });
}

/** Where it was asked for is where the answer goes. */
function draftOf(act: Draft['act'], click: Click, details: CaseDetails): Draft {
  const { channel, threadTs, isEphemeral, clicked } = click;
  return {
    ...{ act, caseId: details.caseId, displayId: idOf(details) },
    ...{ channel, thread: isEphemeral ? undefined : threadTs, url: clicked?.url },
    ...(isEphemeral && { isPrivate: true }),
  };
}

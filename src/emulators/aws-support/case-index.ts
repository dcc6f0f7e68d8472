/**
 * Finds a case by everything the API can ask for: its case id, its display id, an attachment's id, or its place in
 * time. Takes copies, so that what was handed in stays as it was for the next `load`.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { createSortedList, type SortedList } from './sorted-list';
import type { Attachment, Communication, Key, SupportCase } from './types';

export interface CaseIndex {
  readonly sorted: SortedList<SupportCase>;
  readonly byId: ReadonlyMap<string, SupportCase>;
  readonly byDisplayId: ReadonlyMap<string, SupportCase>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  load(cases: SupportCase[]): void;
  /** Throws for an id that is taken and a time that is none. Returns the index's own copy. */
  insert(given: SupportCase): SupportCase;
  remove(own: SupportCase): void;
  append(own: SupportCase, message: Communication): Communication;
}

export function caseKey(supportCase: SupportCase): Key {
  return { ms: Date.parse(supportCase.timeCreated), id: supportCase.caseId };
}

export function createCaseIndex(): CaseIndex {
  const sorted = createSortedList(caseKey);
  const byId = new Map<string, SupportCase>();
  const byDisplayId = new Map<string, SupportCase>();
  const attachments = new Map<string, Attachment>();
  let numbered = 0;

  function own(message: Communication): Communication {
    for (const file of message.attachments ?? []) attachments.set(file.attachmentId, file);
    return { communicationId: `comm-${String(++numbered).padStart(8, '0')}`, ...message };
  }

  function admit(given: SupportCase): SupportCase {
    if (Number.isNaN(Date.parse(given.timeCreated))) throw new Error(`Not a time: ${given.timeCreated}`);
    if (byId.has(given.caseId)) throw new Error(`There is a case ${given.caseId} already`);
    const communications = given.communications.map(own).sort(byTime);
    const copy = { ...given, ccEmailAddresses: [...given.ccEmailAddresses], communications };
    byId.set(copy.caseId, copy);
    byDisplayId.set(copy.displayId, copy);
    return copy;
  }

  return {
    sorted,
    byId,
    byDisplayId,
    attachments,
    load(cases) {
      for (const index of [byId, byDisplayId, attachments]) index.clear();
      sorted.load(cases.map(admit));
    },
    insert(given) {
      const copy = admit(given);
      sorted.insert(copy);
      return copy;
    },
    remove(gone) {
      sorted.remove(gone);
      byId.delete(gone.caseId);
      byDisplayId.delete(gone.displayId);
      const files = gone.communications.flatMap((message) => message.attachments ?? []);
      for (const file of files) attachments.delete(file.attachmentId);
    },
    append(to, message) {
      const added = own(message);
      to.communications = [...to.communications, added].sort(byTime);
      return added;
    },
  };
}

/** `sort` is stable: messages of the same moment stay as they arrived. */
function byTime(a: Communication, b: Communication): number {
  return Date.parse(a.timeCreated) - Date.parse(b.timeCreated);
}

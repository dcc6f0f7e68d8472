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
  const own = (message: Communication): Communication => {
    for (const file of filesOf(message)) attachments.set(file.attachmentId, file);
    return { communicationId: `comm-${String(++numbered).padStart(8, '0')}`, ...message };
  };
  const admit = (given: SupportCase): SupportCase => {
    checkAdmissible(given, byId);
    const communications = given.communications.map(own).sort(byTime);
    const copy = { ...given, ccEmailAddresses: [...given.ccEmailAddresses], communications };
    byId.set(copy.caseId, copy);
    byDisplayId.set(copy.displayId, copy);
    return copy;
  };
  const load = (cases: SupportCase[]): void => {
    for (const index of [byId, byDisplayId, attachments]) index.clear();
    sorted.load(cases.map(admit));
  };
  const insert = (given: SupportCase): SupportCase => {
    const copy = admit(given);
    sorted.insert(copy);
    return copy;
  };
  const remove = (gone: SupportCase): void => {
    sorted.remove(gone);
    byId.delete(gone.caseId);
    byDisplayId.delete(gone.displayId);
    for (const { attachmentId } of gone.communications.flatMap(filesOf)) attachments.delete(attachmentId);
  };
  const append = (to: SupportCase, message: Communication): Communication => {
    const added = own(message);
    to.communications = [...to.communications, added].sort(byTime);
    return added;
  };
  return { sorted, byId, byDisplayId, attachments, load, insert, remove, append };
}

function checkAdmissible(given: SupportCase, byId: ReadonlyMap<string, SupportCase>): void {
  if (Number.isNaN(Date.parse(given.timeCreated))) throw new Error(`Not a time: ${given.timeCreated}`);
  if (byId.has(given.caseId)) throw new Error(`There is a case ${given.caseId} already`);
}

function filesOf(message: Communication): Attachment[] {
  return message.attachments ?? [];
}

/** `sort` is stable: messages of the same moment stay as they arrived. */
function byTime(a: Communication, b: Communication): number {
  return Date.parse(a.timeCreated) - Date.parse(b.timeCreated);
}

/**
 * The cases of one account: state in, state out. A test or the sandbox writes here what AWS's engineers and other
 * people would do; the operations read it. `insert` may backdate, since history has to come from somewhere.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import { caseIdNotFound } from './aws-error';
import { createCaseIndex } from './case-index';
import { draftCase } from './draft-case';
import type { Attachment, Communication, Key, Order, SupportCase } from './types';

export type Changes = Partial<
  Pick<SupportCase, 'status' | 'severityCode' | 'subject' | 'language' | 'ccEmailAddresses'>
>;

export interface Casebook {
  readonly size: number;
  /** Every case, oldest first. */
  all(): SupportCase[];
  get(caseId: string): SupportCase | undefined;
  findByDisplayId(displayId: string): SupportCase | undefined;
  findAttachment(attachmentId: string): Attachment | undefined;
  /** In the order asked for, from behind a key. */
  walk(order: Order, behind?: Key): Iterable<SupportCase>;
  /** Replaces everything. */
  load(cases: SupportCase[]): void;
  /** Adds a case; whatever is left out is made up. Throws for an id that is taken. */
  insert(draft?: Partial<SupportCase>): SupportCase;
  remove(caseId: string): void;
  /** Returns the status before. Throws CaseIdNotFound, as do all that name a case. */
  resolve(caseId: string): string;
  reopen(caseId: string): void;
  change(caseId: string, to: Changes): void;
  /** Adds a message; from AWS and now unless said otherwise. */
  addCommunication(caseId: string, message: Partial<Communication> & { body: string }): Communication;
}

/** True for what `includeResolvedCases: false` hides. `closed` is undocumented, but was seen on old cases. */
export function isResolved(status: string): boolean {
  return status === 'resolved' || status === 'closed';
}

/** Creates a casebook with copies of these cases; theirs are never written to. */
export function createCasebook({ cases, now }: { cases: SupportCase[]; now: () => Date }): Casebook {
  const index = createCaseIndex();
  let drafted = 0;
  const mustGet = (caseId: string): SupportCase => {
    const found = index.byId.get(caseId);
    if (!found) throw caseIdNotFound(caseId);
    return found;
  };
  const change = (caseId: string, to: Changes): void => {
    Object.assign(mustGet(caseId), to);
  };

  index.load(cases);
  return {
    get size() {
      return index.sorted.size;
    },
    all: () => [...index.sorted.walk('oldest-first')],
    get: (caseId) => index.byId.get(caseId),
    findByDisplayId: (displayId) => index.byDisplayId.get(displayId),
    findAttachment: (attachmentId) => index.attachments.get(attachmentId),
    walk: (order, behind) => index.sorted.walk(order, behind),
    load: (replacement) => index.load(replacement),
    insert: (draft = {}) => index.insert(draftCase(draft, ++drafted, now())),
    remove: (caseId) => index.remove(mustGet(caseId)),
    resolve(caseId) {
      const before = mustGet(caseId).status;
      change(caseId, { status: 'resolved' });
      return before;
    },
    reopen: (caseId) => change(caseId, { status: 'reopened' }),
    change,
    addCommunication: (caseId, message) =>
      index.append(mustGet(caseId), {
        submittedBy: 'Amazon Web Services',
        timeCreated: now().toISOString(),
        ...message,
      }),
  };
}

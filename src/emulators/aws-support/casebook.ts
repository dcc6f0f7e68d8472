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

export interface Written {
  /** Those whose first message holds it. */
  cases: SupportCase[];
  replies: (Communication & { caseId: string })[];
}

/** What AWS tells EventBridge of a case; of a change of status between open ones, or of severity, it tells nothing. */
export interface Happening {
  name: 'CreateCase' | 'AddCommunicationToCase' | 'ResolveCase' | 'ReopenCase';
  case: SupportCase;
  /** Who wrote, where somebody did. */
  origin?: 'AWS' | 'CUSTOMER';
}

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
  /** Keeps a case from those who ask the API, until so many milliseconds since 1970. */
  hide(caseId: string, until: number): void;
  isShown(caseId: string): boolean;
  /** Milliseconds since 1970; the newest message's time where nobody saw it resolved. */
  resolvedAt(caseId: string): number;
  /** Everything written that holds this text: by its marker one sees whether something was sent twice. */
  written(text: string): Written;
  remove(caseId: string): void;
  /** Returns the status before. Throws CaseIdNotFound, as do all that name a case. */
  resolve(caseId: string): string;
  reopen(caseId: string): void;
  change(caseId: string, to: Changes): void;
  /** Adds a message; from AWS and now unless said otherwise. */
  addCommunication(caseId: string, message: Partial<Communication> & { body: string }): Communication;
  /** Hears what happens from now on; cases that are loaded are history. Returns its undoing. */
  on(listener: (happening: Happening) => void): () => void;
}

/** True for what `includeResolvedCases: false` hides. `closed` is undocumented, but was seen on old cases. */
export function isResolved(status: string): boolean {
  return status === 'resolved' || status === 'closed';
}

/** Whom AWS's own messages are from. */
const AWS = 'Amazon Web Services';

export interface CasebookOptions {
  cases: SupportCase[];
  now: () => Date;
  /** The number of the account in the ids of cases that are made up. */
  account?: string;
}

/** Creates a casebook with copies of these cases; theirs are never written to. */
export function createCasebook({ cases, now, account }: CasebookOptions): Casebook {
  const index = createCaseIndex();
  const hidden = new Map<string, number>();
  const resolved = new Map<string, number>();
  const listeners = new Set<(happening: Happening) => void>();
  let drafted = 0;
  const tell = (happening: Happening): void => {
    for (const listener of listeners) listener(happening);
  };
  const mustGet = (caseId: string): SupportCase => {
    const found = index.byId.get(caseId);
    if (!found) throw caseIdNotFound(caseId);
    return found;
  };
  const change = (caseId: string, to: Changes): void => {
    const found = mustGet(caseId);
    const [was, is] = [found.status, to.status ?? found.status].map(isResolved);
    if (is && !was) resolved.set(caseId, now().getTime());
    Object.assign(found, to);
    if (is !== was) tell({ name: is ? 'ResolveCase' : 'ReopenCase', case: found });
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
    load(replacement) {
      hidden.clear();
      resolved.clear();
      index.load(replacement);
    },
    insert(draft = {}) {
      const inserted = index.insert(draftCase(draft, ++drafted, now(), account));
      tell({ name: 'CreateCase', case: inserted });
      return inserted;
    },
    hide: (caseId, until) => void hidden.set(mustGet(caseId).caseId, until),
    isShown: (caseId) => (hidden.get(caseId) ?? 0) <= now().getTime(),
    resolvedAt(caseId) {
      const { communications, timeCreated } = mustGet(caseId);
      return resolved.get(caseId) ?? Date.parse(communications.at(-1)?.timeCreated ?? timeCreated);
    },
    written(text) {
      const cases: SupportCase[] = [];
      const replies: Written['replies'] = [];
      for (const one of index.sorted.walk('oldest-first')) {
        one.communications.forEach((message, place) => {
          if (!message.body.includes(text)) return;
          if (place === 0) cases.push(one);
          else replies.push({ caseId: one.caseId, ...message });
        });
      }
      return { cases, replies };
    },
    remove: (caseId) => index.remove(mustGet(caseId)),
    resolve(caseId) {
      const before = mustGet(caseId).status;
      change(caseId, { status: 'resolved' });
      return before;
    },
    reopen: (caseId) => change(caseId, { status: 'reopened' }),
    change,
    addCommunication(caseId, message) {
      const found = mustGet(caseId);
      const added = index.append(found, {
        submittedBy: AWS,
        timeCreated: now().toISOString(),
        ...message,
      });
      const origin = added.submittedBy === AWS ? 'AWS' : 'CUSTOMER';
      tell({ name: 'AddCommunicationToCase', case: found, origin });
      return added;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

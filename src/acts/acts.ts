/**
 * Acts that change a case. Each goes out once; AWS has the last word on whether it did: before it is sent, and where the
 * outcome is not known, AWS is asked for the marker in its text.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Draft } from '../acting/draft';
import { hasMarker } from '../acting/marker';
import { caseCard } from '../blocks/acting/case-card';
import type { Message } from '../blocks/message';
import type { Sources } from '../listings/accounts/sources';
import { inTwoSeconds } from '../listings/budget';
import { cursorOf } from '../listings/case-value';
import { findCase } from '../listings/correspondence/correspondence';
import { Problem, problemIn } from '../problem';
import type { Change } from '../rules/schema';
import { nameOfAccount } from '../support/accounts';
import type { Acting, Attached, Outgoing } from '../support/acting/acting';
import { createdAt, idOf, isResolved } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails, Support } from '../support/support';
import { type Attachments, attach, type Progress } from './attach';
import { type Choosing, createChoosing } from './choices';
import { createPermitted } from './permitted';

export interface ActOptions {
  readonly signal?: AbortSignal;
  /** Hears the number of the case. */
  readonly seen?: (displayId: string) => void;
}

/** A case that something is done to. */
export interface Subject {
  readonly details: CaseDetails;
  /** When a resolved case was last written to: milliseconds since 1970. */
  readonly lastMessage?: number;
  /** What people call its account, where there are several. */
  readonly account?: string;
  readonly partition: Partition;
}

/** A draft with its words as AWS gets them, byte for byte. */
export interface Reviewed {
  readonly draft: Draft;
  /** With the marker in its last line; empty where a case is resolved without words. */
  readonly body: string;
  readonly cc: readonly string[];
  /** Of a new case. */
  readonly subject?: string;
}

/** What stands at AWS. */
export interface Done {
  readonly caseId: string;
  /** The number people know it by; a new case may get it a little later. */
  readonly displayId?: string;
  /** Why the case is not resolved, although its closing words are there. */
  readonly unresolved?: Problem;
  /** Whether the case was resolved after the review, so that this has reopened it; absent where that is not known. */
  readonly isReopened?: true;
}

/** All reject with a Problem where AWS or the input gives cause. */
export interface Acts extends Choosing {
  /** The case with this displayId or caseId, as AWS has it now. */
  about(id: string, options?: ActOptions): Promise<Subject>;
  /** Which acts on this case anybody may do, and the bot's role too. */
  offered(details: CaseDetails): Promise<readonly Change[]>;
  /** What people in the workspace know a person by, in the order of `ids`. */
  namesOf(ids: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Asks AWS whether it would take this, without doing it. */
  rehearse(reviewed: Reviewed, options?: ActOptions): Promise<void>;
  /** Brings files to where the act goes; one that fails is named. */
  attach(reviewed: Reviewed, files: readonly Outgoing[], progress: Progress): Promise<Attachments>;
  /** Does it. `unknown-outcome` where AWS did not say whether it took it. */
  send(reviewed: Reviewed, attached: Attached, options?: ActOptions): Promise<Done>;
  /** A new case as it stands in a channel, as far as AWS shows it already; `by` is Slack's id of who opened it. */
  card(reviewed: Reviewed, done: Done, by: string, options?: ActOptions): Promise<Message>;
  /** What AWS has of it, `since` milliseconds since 1970; undefined where there is nothing. */
  look(reviewed: Reviewed, since: number, options?: ActOptions): Promise<Done | undefined>;
}

/** Milliseconds by which AWS's clock may be behind ours. */
const BEHIND = 60_000;
/** Milliseconds before each look for the number of a new case. */
const NUMBER_AFTER = [500, 1_000, 2_000, 4_000];

export interface ActsOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What anybody may do. */
  readonly changes: readonly Change[];
  readonly partition: Partition;
  readonly people: { name?(user: string): Promise<string | undefined> };
}

export function createActs(sources: Sources, { now, changes, partition, people }: ActsOptions): Acts {
  const isPermitted = createPermitted(now);

  function sourceOf({ caseId, account }: Draft): Support {
    return caseId === undefined ? sources.in(account) : sources.with({ caseId });
  }

  function actingOf(draft: Draft): Acting {
    const { acting } = sourceOf(draft);
    if (!acting) throw new Problem('read-only');
    return acting;
  }

  /** Since a minute before: AWS's clock may be behind ours. */
  const afterTime = (since: number) => new Date(since - BEHIND).toISOString();

  async function hasReply({ caseId, code = '', ...draft }: Draft, since: number, signal?: AbortSignal) {
    const which = { caseId: caseId!, afterTime: afterTime(since), maxResults: 100 };
    const read = sourceOf({ caseId, ...draft }).communications(which, { fresh: true });
    const { items } = await read(undefined, signal);
    return items.some(({ body = '' }) => hasMarker(body, code));
  }

  async function newCase({ code = '', ...draft }: Draft, since: number, signal?: AbortSignal) {
    const which = {
      ...{ afterTime: afterTime(since), maxResults: 100 },
      ...{ includeResolvedCases: true, includeCommunications: true },
    };
    const { items } = await sourceOf(draft).cases(which, { fresh: true })(undefined, signal);
    return items.find(({ recentCommunications }) =>
      recentCommunications?.communications?.some(({ body = '' }) => hasMarker(body, code)),
    );
  }

  const caseNow = (caseId: string, signal?: AbortSignal) =>
    findCase(sources.with({ caseId }), caseId, { signal, fresh: true });

  /** Whether a reply that was reviewed as one reopens its case, which AWS does without a word; where it is not known, it is sent all the same. */
  async function isResolvedSince({ act, caseId = '', isReopening }: Draft, signal?: AbortSignal) {
    if (act !== 'reply' || isReopening) return undefined;
    const details = await inTwoSeconds(() => caseNow(caseId, signal)).catch(() => undefined);
    return (details && isResolved(details)) || undefined;
  }

  /** A new case is shown a little later than it is there. */
  async function numberOf(caseId: string, signal?: AbortSignal): Promise<string | undefined> {
    for (const pause of NUMBER_AFTER) {
      await wait(pause);
      const found = await caseNow(caseId, signal).catch(() => undefined);
      if (found?.displayId) return found.displayId;
    }
    return undefined;
  }

  async function resolve({ draft, body }: Reviewed, done: Done, options: ActOptions): Promise<Done> {
    try {
      await actingOf(draft).resolveCase(done.caseId, options);
      return done;
    } catch (error) {
      const problem = problemIn(error);
      if (!problem || !body) throw error;
      return { ...done, unresolved: problem };
    }
  }

  return {
    ...createChoosing(sources, isPermitted),
    async about(id, options = {}) {
      const details = await findCase(sources.support, id, { ...options, fresh: true });
      options.seen?.(idOf(details));
      const account = sources.accounts && nameOfAccount(sources.accounts.all)(details);
      if (!isResolved(details)) return { details, account, partition };
      const which = { caseId: details.caseId!, maxResults: 100 };
      const letters = await sources.with(details).communications(which)(undefined, options.signal);
      const lastMessage = Math.max(createdAt(details), ...letters.items.map(createdAt));
      return { details, account, partition, lastMessage };
    },
    async offered(details) {
      const { acting } = sources.with(details);
      const may = await Promise.all(changes.map((act) => isPermitted(acting, act, details.caseId)));
      return changes.filter((_, at) => may[at]);
    },
    namesOf: (ids) => Promise.all(ids.map((id) => people.name?.(id).catch(() => undefined))),
    async rehearse(reviewed, { signal } = {}) {
      const { draft, body } = reviewed;
      const dry = { signal, dryRun: true };
      const acting = actingOf(draft);
      if (draft.act === 'create') return void (await acting.createCase(requestOf(reviewed), dry));
      const caseId = draft.caseId!;
      if (body) await acting.addCommunication({ caseId, ...wordsOf(reviewed) }, dry);
      if (draft.act === 'resolve') await acting.resolveCase(caseId, dry);
    },
    attach: async ({ draft }, files, progress) => attach(actingOf(draft), files, progress),
    async send(reviewed, attached, options = {}) {
      const { draft, body } = reviewed;
      const acting = actingOf(draft);
      if (draft.act === 'create') {
        const caseId = (await acting.createCase({ ...requestOf(reviewed), ...named(attached) }, options))!;
        const displayId = await numberOf(caseId, options.signal);
        options.seen?.(displayId ?? caseId);
        return { caseId, displayId };
      }
      const { caseId = '', displayId } = draft;
      const isReopened = await isResolvedSince(draft, options.signal);
      if (body) await acting.addCommunication({ caseId, ...wordsOf(reviewed), ...named(attached) }, options);
      const done = { caseId, displayId, ...(isReopened && { isReopened }) };
      return draft.act === 'resolve' ? resolve(reviewed, done, options) : done;
    },
    async card(reviewed, { caseId, displayId }, by, { signal, seen: note } = {}) {
      const [known, services] = await Promise.all([
        caseNow(caseId, signal).catch(() => undefined),
        sources.support.services().catch(() => []),
      ]);
      const details = known ?? { ...requestOf(reviewed), caseId, displayId };
      note?.(displayId ?? caseId);
      const value = cursorOf(displayId ?? caseId);
      const may = (act: Change) => (changes.includes(act) ? value : undefined);
      return caseCard({
        ...{ details, by, partition, view: value, reply: may('reply'), resolve: may('resolve') },
        service: services.find(({ code }) => code === details.serviceCode),
        account: sources.accounts && nameOfAccount(sources.accounts.all)(details),
      });
    },
    async look({ draft, body }, since, { signal, seen: note } = {}) {
      const { caseId = '', displayId } = draft;
      if (draft.act === 'create') {
        const found = await newCase(draft, since, signal);
        if (found) note?.(idOf(found));
        return found && { caseId: found.caseId ?? '', displayId: found.displayId };
      }
      if (displayId) note?.(displayId);
      if (body && !(await hasReply(draft, since, signal))) return undefined;
      const done = { caseId, displayId };
      if (draft.act === 'reply' || isResolved(await caseNow(caseId, signal))) return done;
      return body ? { ...done, unresolved: new Problem('unknown-outcome') } : undefined;
    },
  };
}

function wordsOf({ body, cc }: Reviewed) {
  return { communicationBody: body, ...(cc.length > 0 && { ccEmailAddresses: [...cc] }) };
}

function requestOf(reviewed: Reviewed) {
  const { issueType, serviceCode, categoryCode, severityCode, language } = reviewed.draft;
  const kind = { issueType, serviceCode, categoryCode, severityCode, language };
  return { subject: reviewed.subject ?? '', ...kind, ...wordsOf(reviewed) };
}

function named({ attachmentSetId, uploadIds }: Attached) {
  return { attachmentSetId, ...(uploadIds && { uploadIds: [...uploadIds] }) };
}

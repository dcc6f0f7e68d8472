/**
 * Acts that change a case. Each goes out once; AWS has the last word on whether it did: before it is sent, and where the
 * outcome is not known, AWS is asked for the marker in its text.
 */
import type { Draft } from '../acting/draft';
import { leaving } from '../acting/leaving';
import { caseCard } from '../blocks/acting/case-card';
import { filesAlong } from '../blocks/acting/sent';
import type { Message } from '../blocks/message';
import type { Sources } from '../listings/accounts/sources';
import { cursorOf } from '../listings/case-value';
import { findCase } from '../listings/correspondence/correspondence';
import { Problem, problemIn } from '../problem';
import type { Change } from '../rules/schema';
import { nameOfAccount } from '../support/accounts';
import type { Acting, Attached, Outgoing } from '../support/acting/acting';
import { createdAt, idOf, isResolved } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';
import { type Attachments, attach, type Progress } from './attach';
import { type Choosing, createChoosing } from './choices';
import { createPermitted } from './permitted';
import { createWitness } from './witness';

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
  /** Why the case is not resolved, although its closing words are there; `seen` where AWS only shows that it is not. */
  readonly unresolved?: Problem | 'seen';
  /** Whether the case was resolved just before it was sent; absent where that is not known. */
  readonly wasResolved?: boolean;
  /** It was only found resolved: AWS does not say who did that. */
  readonly isFound?: true;
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
  /** Does it. `unknown-outcome` where AWS did not say whether it took it; `resolved-already` where closing words would reopen the case. */
  send(reviewed: Reviewed, attached: Attached, options?: ActOptions): Promise<Done>;
  /** A new case as it stands in a channel, as far as AWS shows it already; `by` is Slack's id of who opened it. */
  card(reviewed: Reviewed, done: Done, by: string, options?: ActOptions): Promise<Message>;
  /** What AWS has of it, `since` milliseconds since 1970; undefined where there is nothing. */
  look(reviewed: Reviewed, since: number, options?: ActOptions): Promise<Done | undefined>;
}

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

  const { sourceOf, caseNow, isResolvedNow, hasReply, newCase, numberOf } = createWitness(sources);

  function actingOf(draft: Draft): Acting {
    const { acting } = sourceOf(draft);
    if (!acting) throw new Problem('read-only');
    return acting;
  }

  async function resolve(reviewed: Reviewed, done: Done, options: ActOptions): Promise<Done> {
    try {
      await actingOf(reviewed.draft).resolveCase(done.caseId, options);
      return done;
    } catch (error) {
      const problem = problemIn(error) ?? new Problem('unknown-outcome', '', { cause: error });
      // It was not resolved a moment ago.
      if (problem.code === 'unknown-outcome' && (await isResolvedNow(done.caseId))) return done;
      if (!leaving(reviewed)) throw problem;
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
      const { draft } = reviewed;
      const acting = actingOf(draft);
      if (draft.act === 'create') {
        const caseId = (await acting.createCase({ ...requestOf(reviewed), ...named(attached) }, options))!;
        const displayId = await numberOf(caseId, options.signal);
        options.seen?.(displayId ?? caseId);
        return { caseId, displayId };
      }
      const { caseId = '', displayId } = draft;
      const isWordless = !leaving(reviewed);
      const wasResolved = isWordless ? undefined : await isResolvedNow(caseId, options.signal);
      if (wasResolved && draft.act === 'resolve') throw new Problem('resolved-already');
      if (!isWordless)
        await acting.addCommunication({ caseId, ...wordsOf(reviewed), ...named(attached) }, options);
      const done = { caseId, displayId, wasResolved };
      return draft.act === 'resolve' ? resolve(reviewed, done, options) : done;
    },
    async card(reviewed, { caseId, displayId }, by, { signal, seen: note } = {}) {
      const [known, services] = await Promise.all([
        caseNow(caseId, signal).catch(() => undefined),
        sources.support.services().catch(() => []),
      ]);
      const details = known ?? { ...requestOf(reviewed), caseId, displayId };
      note?.(displayId ?? caseId);
      const value = cursorOf(caseId);
      const along = filesAlong(reviewed.draft);
      const may = (act: Change) => (changes.includes(act) ? value : undefined);
      return caseCard({
        ...{ details, by, partition, view: value, reply: may('reply'), resolve: may('resolve') },
        service: services.find(({ code }) => code === details.serviceCode),
        account: sources.accounts && nameOfAccount(sources.accounts.all)(details),
        below: along ? [`:paperclip: Opened${along}`] : [],
      });
    },
    async look(reviewed, since, { signal, seen: note } = {}) {
      const { draft } = reviewed;
      const text = leaving(reviewed);
      const { caseId = '', displayId } = draft;
      if (draft.act === 'create') {
        const found = await newCase(draft, since, signal);
        if (found) note?.(idOf(found));
        return found && { caseId: found.caseId ?? '', displayId: found.displayId };
      }
      if (displayId) note?.(displayId);
      if (text && !(await hasReply(draft, since, signal))) return undefined;
      const done = { caseId, displayId };
      if (draft.act === 'reply') return done;
      if (isResolved(await caseNow(caseId, signal))) return { ...done, isFound: true };
      return text ? { ...done, unresolved: 'seen' } : undefined;
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

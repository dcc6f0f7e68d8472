/**
 * Some cases at once, in every channel that watches them: what an event says is only where to look. The same difference as
 * that of the poll, of these cases alone.
 */
import { type ProblemCode, problemIn } from '../../../src/problem';
import type { CaseDetails } from '../../../src/support/support';
import { problemOfSlack } from '../../slack/slack-problems';
import { type Answered, type AtAws, casesById, isOf, piecesOnce, type Source } from '../at-aws';
import { LeftToAnother } from '../once';
import { sourcesIn, type Watching } from '../watched';

/**
 * What became of a look at a case: `told` where something was posted, `same` where there was nothing to post, `unseen` where
 * AWS does not show it (yet), `elsewhere` where no channel watches its account, `left` where another replica is at it,
 * `refused` where Slack does not let the bot post there, and `failed` where it is worth another try.
 */
export type Fate = 'told' | 'same' | 'unseen' | 'elsewhere' | 'left' | 'refused' | 'failed';

export interface CaseLooksMeans {
  readonly watching: () => Promise<readonly Watching[]>;
  /** Makes a channel true to these answers, about these cases alone; resolves to how many messages that took. */
  readonly tell: (watching: Watching, found: Found) => Promise<number>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Hears why a look failed. */
  readonly onFailure: (error: unknown, channel?: string) => void;
}

export type Found = Pick<AtAws, 'answers' | 'asked' | 'piecesOf'>;

export type CaseLooks = (caseIds: readonly string[]) => Promise<Map<string, Fate>>;

/** What an administrator of Slack or the rules would have to change: another try does not help, and the poll says it. */
const FOR_GOOD: ReadonlySet<ProblemCode | undefined> = new Set([
  ...(['not-in-channel', 'channel-archived', 'no-posting-here', 'no-replies-here'] as const),
  ...(['message-limit', 'app-not-allowed', 'missing-scope', 'direct-message'] as const),
]);

/** Of several channels the one counts with which something is still to be done. */
const GRAVEST: readonly Fate[] = ['failed', 'left', 'told', 'refused', 'same'];

/** Never rejects. */
export function createCaseLooks(means: CaseLooksMeans): CaseLooks {
  const { tell, now, signal, onFailure } = means;

  async function fateIn(
    watching: Watching,
    found: readonly CaseDetails[],
    look: Omit<Found, 'answers'>,
  ): Promise<Fate> {
    const answers = new Map<string, Answered>();
    for (const source of watching.sources) {
      const cases = found.filter((details) => isOf(source, details.caseId));
      if (cases.length > 0) answers.set(source.id, { cases });
    }
    try {
      return (await tell(watching, { ...look, answers })) > 0 ? 'told' : 'same';
    } catch (error) {
      if (error instanceof LeftToAnother || signal.aborted) return 'left';
      onFailure(error, watching.channel);
      return FOR_GOOD.has(problemIn(problemOfSlack(error, watching.channel))?.code) ? 'refused' : 'failed';
    }
  }

  return async (caseIds) => {
    const fates = new Map<string, Fate>();
    let watching: readonly Watching[];
    try {
      watching = await means.watching();
    } catch (error) {
      onFailure(error);
      return new Map(caseIds.map((caseId) => [caseId, signal.aborted ? 'left' : 'failed']));
    }
    const sources = sourcesIn(watching);
    const isWatched = (caseId: string) =>
      watching.some((one) => one.may({ caseId }) && one.sources.some((source) => isOf(source, caseId)));
    for (const caseId of caseIds) if (!isWatched(caseId)) fates.set(caseId, 'elsewhere');
    const look = { asked: now(), piecesOf: piecesOnce(signal) };
    const found: CaseDetails[] = [];
    for (const source of sources.values()) {
      const own = caseIds.filter((caseId) => !fates.has(caseId) && isOf(source, caseId));
      for (const [caseId, answer] of await shownOf(source, own, signal)) {
        if (Array.isArray(answer)) found.push(...answer);
        else {
          if (!signal.aborted) onFailure(answer.error);
          fates.set(caseId, signal.aborted ? 'left' : 'failed');
        }
      }
    }
    const seen = new Map(found.map((details) => [details.caseId ?? '', [] as Fate[]]));
    await Promise.all(
      watching.map(async (one) => {
        const those = found.filter(
          ({ caseId }) => one.may({ caseId }) && one.sources.some((source) => isOf(source, caseId)),
        );
        if (those.length === 0) return;
        const fate = await fateIn(one, those, look);
        for (const { caseId = '' } of those) seen.get(caseId)!.push(fate);
      }),
    );
    for (const caseId of caseIds) {
      const all = seen.get(caseId);
      if (fates.has(caseId)) continue;
      fates.set(caseId, all ? (GRAVEST.find((one) => all.includes(one)) ?? 'same') : 'unseen');
    }
    return fates;
  };
}

/** By id; nothing of one that AWS does not know. */
async function shownOf(
  source: Source,
  caseIds: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, CaseDetails[] | { readonly error: unknown }>> {
  try {
    const all = await casesById(source, caseIds, signal);
    return new Map(caseIds.map((id) => [id, all.filter(({ caseId }) => caseId === id)]));
  } catch (error) {
    return new Map(caseIds.map((id) => [id, { error }]));
  }
}

/**
 * Whether the bot's role may do an act, as AWS says in a dry run: asked once an hour, so that a bot without these rights
 * offers no button for it. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddCommunicationToCase.html
 */
import { LRUCache } from 'lru-cache';
import { type ProblemCode, problemIn } from '../problem';
import type { Change } from '../rules/schema';
import type { Acting } from '../support/acting/acting';

/** Milliseconds an answer is kept, and for how long AWS is not asked again where it could not answer. */
const KEPT = 3_600_000;
const UNASKED = 60_000;

/** `caseId` is of any case of the account; `create` needs none. */
export type Permitted = (acting: Acting | undefined, act: Change, caseId?: string) => Promise<boolean>;

/** What says that AWS came as far as looking at the request. */
const ANSWERED: readonly (ProblemCode | undefined)[] = [
  'no-such-case',
  'bad-request',
  'choice-refused',
  'case-limit',
];

/** Where AWS cannot be asked the answer is yes: the person then hears why from what they try. */
export function createPermitted(now: () => number): Permitted {
  const answers = new WeakMap<Acting, LRUCache<Change, Promise<boolean>>>();
  return async (acting, act, caseId = '') => {
    if (!acting) return false;
    const known = answers.get(acting) ?? new LRUCache({ max: 3, ttl: KEPT, perf: { now } });
    answers.set(acting, known);
    const kept = known.get(act);
    if (kept) return kept;
    const asked = ask(acting, act, caseId);
    const answer = asked.then((code) => code !== 'read-only');
    known.set(act, answer);
    const code = await asked;
    const isSure = code === undefined || code === 'read-only' || ANSWERED.includes(code);
    if (!isSure) known.set(act, answer, { ttl: UNASKED });
    return answer;
  };
}

/** What AWS has against it; undefined for nothing. */
async function ask(acting: Acting, act: Change, caseId: string): Promise<ProblemCode | undefined> {
  const dryRun = { dryRun: true };
  try {
    if (act === 'reply') await acting.addCommunication({ caseId, communicationBody: 'x' }, dryRun);
    if (act === 'resolve') await acting.resolveCase(caseId, dryRun);
    if (act === 'create') await acting.createCase({ subject: 'x', communicationBody: 'x' }, dryRun);
    return undefined;
  } catch (error) {
    return problemIn(error)?.code ?? 'unreachable';
  }
}

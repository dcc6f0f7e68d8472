/**
 * Whether the bot's role may do an act, as AWS says in a dry run: asked once an hour, so that a bot without these rights
 * offers no button for it. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddCommunicationToCase.html
 */
import { LRUCache } from 'lru-cache';
import { problemIn } from '../problem';
import type { Change } from '../rules/schema';
import type { Acting } from '../support/acting/acting';
import type { CaseDetails } from '../support/support';

const KEPT = 3_600_000;

type Permitted = (acting: Acting, act: Change, about: CaseDetails) => Promise<boolean>;

/** What only says that the rest of the request is not to AWS's liking, or that it could not be asked, counts as a yes. */
export function createPermitted(now: () => number): Permitted {
  const answers = new WeakMap<Acting, LRUCache<Change, Promise<boolean>>>();
  return (acting, act, about) => {
    const known = answers.get(acting) ?? new LRUCache({ max: 3, ttl: KEPT, perf: { now } });
    answers.set(acting, known);
    const asked = known.get(act) ?? ask(acting, act, about);
    known.set(act, asked, { noUpdateTTL: true });
    return asked;
  };
}

async function ask(acting: Acting, act: Change, { caseId = '' }: CaseDetails): Promise<boolean> {
  const dryRun = { dryRun: true };
  try {
    if (act === 'reply') await acting.addCommunication({ caseId, communicationBody: 'x' }, dryRun);
    if (act === 'resolve') await acting.resolveCase(caseId, dryRun);
    return true;
  } catch (error) {
    return problemIn(error)?.code !== 'read-only';
  }
}

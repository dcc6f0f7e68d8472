/**
 * The listing of one case's correspondence, newest first, below what AWS says of the case. Its first page
 * shows the facts and the clocks, which take no call of their own in the usual case of up to 100 messages.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCommunications.html
 */
import type { CaseActs } from '../../blocks/acting/case-acts';
import type { CaseClock } from '../../blocks/case-clock';
import { caseDetail, partCost } from '../../blocks/case-detail';
import type { FetchPage, Window } from '../../paging/paginator';
import { segmentBefore, segmented } from '../../paging/segments';
import { numbered } from '../../paging/short-tokens';
import { Problem, problemIn } from '../../problem';
import { inNoAccount } from '../../support/accounts';
import { createdAt, idOf, isResolved } from '../../support/case-order';
import type { Partition } from '../../support/partition';
import { type Plan, reopenableUntil, responseTarget } from '../../support/response-targets';
import type { CaseDetails, Communication, Service, Support, TurnOptions } from '../../support/support';
import { cursorOf } from '../case-value';
import type { Listing } from '../listing';
import { firstAnswer } from './first-answer';
import { type Files, type LetterPart, letterParts } from './letter-parts';

const ROWS = 10;
const WINDOW = 100;

export interface CorrespondenceOptions extends TurnOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The support plan of a case's account. */
  readonly planOf: (details: CaseDetails) => Plan;
  readonly partition?: Partition;
  /** 1 for the page that shows the facts. */
  readonly page: number;
  /** Which acts on a case anybody may do. */
  readonly offered?: (details: CaseDetails) => Promise<readonly string[]>;
}

/** Opens the correspondence of the case with this caseId or displayId; rejects with `no-such-case`. */
export async function correspondenceListing(
  support: Support,
  id: string,
  options: CorrespondenceOptions,
): Promise<Listing<LetterPart>> {
  const { now, page, partition, signal, isPrivate } = options;
  const details = await findCase(support, id, options);
  options.seen?.(idOf(details));
  const asked = { caseId: details.caseId!, maxResults: WINDOW };
  const letters = numbered(support.communications(asked, options));
  const [service, newest, offered = []] = await Promise.all([
    serviceOf(support, details),
    page === 1 ? letters(undefined, signal) : undefined,
    options.offered?.(details),
  ]);
  const acts = actsOn(details, await forReader(offered, details, options));
  // The role's rights to act come in one statement, and links for files are among them.
  const files = { isPrivate, haveLinks: offered.some((act) => act !== 'create') };
  const clock = newest && (await clockOf(support, details, newest, options));
  const windows: FetchPage<Communication> = async (token, signal) =>
    (token === undefined && newest) || letters(token, signal);
  return {
    segments: () => segmented(inParts(windows, details, files), { keyOf, placeOf }),
    segmentBefore: segmentBefore(inParts(windows, details, files), { placeOf }),
    keyOf,
    rows: ROWS,
    costOf: (part) => partCost(part, details),
    draw: (sheet) =>
      caseDetail({ ...sheet, details, service, clock, partition, acts, parts: sheet.items }, now),
  };
}

/** What is offered to all who read it, or to the one who does. */
async function forReader(
  offered: readonly string[],
  details: CaseDetails,
  { mayAlso }: CorrespondenceOptions,
): Promise<readonly string[]> {
  const may = await Promise.all(offered.map((act) => mayAlso?.(act, details) ?? true));
  return offered.filter((_, at) => may[at]);
}

function actsOn(details: CaseDetails, offered: readonly string[]): CaseActs {
  const displayId = idOf(details);
  // Of two accounts with one number, this case.
  const value = cursorOf(details.caseId ?? displayId);
  const may = (act: string) => (offered.includes(act) ? value : undefined);
  return { displayId, isResolved: isResolved(details), reply: may('reply'), resolve: may('resolve') };
}

const keyOf = ({ key }: LetterPart) => key;
const placeOf = ({ time, place }: LetterPart) => ({ time, id: place });

export async function findCase(support: Support, id: string, options: TurnOptions): Promise<CaseDetails> {
  const which = id.startsWith('case-') ? { caseIdList: [id] } : { displayId: id };
  const parameters = { ...which, includeResolvedCases: true, includeCommunications: false };
  const { items } = await found(() => support.cases(parameters, options)(undefined, options.signal), support);
  const [details] = items;
  if (!details) throw support.isOfMany ? inNoAccount() : new Problem('no-such-case');
  if (!details.caseId) throw new Problem('unreadable');
  return details;
}

/** AWS refuses what looks like no case of the account; of several that is said as if none had it. */
async function found<Value>(ask: () => Promise<Value>, { isOfMany }: Support): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    throw isOfMany && problemIn(error)?.code === 'no-such-case' ? inNoAccount(error) : error;
  }
}

/** The names of service and category are ornaments: the case is shown without them when the table cannot be had. */
async function serviceOf(support: Support, { serviceCode }: CaseDetails): Promise<Service | undefined> {
  try {
    const services = await support.services();
    return services.find(({ code }) => code === serviceCode);
  } catch {
    return undefined;
  }
}

async function clockOf(
  support: Support,
  details: CaseDetails,
  newest: Window<Communication>,
  options: CorrespondenceOptions,
): Promise<CaseClock> {
  const { now, planOf } = options;
  const last = Math.max(0, ...newest.items.map(createdAt));
  return {
    opened: createdAt(details),
    firstAnswer: await firstAnswer(support, details, newest, now, options),
    target: responseTarget(details.severityCode, planOf(details)),
    isResolved: isResolved(details),
    reopenableUntil: details.status === 'resolved' && last > 0 ? reopenableUntil(last) : undefined,
  };
}

function inParts(
  fetchPage: FetchPage<Communication>,
  details: CaseDetails,
  files: Files,
): FetchPage<LetterPart> {
  return async (token, signal) => {
    const window = await fetchPage(token, signal);
    return { ...window, items: window.items.flatMap((letter) => letterParts(letter, details, files)) };
  };
}

/**
 * The listing of one case's correspondence, newest first, in parts that fit a block. AWS names no
 * communication, so a part is told by its time and a digest of its text.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCommunications.html
 */
import { createHash } from 'node:crypto';
import { bodyParts, caseDetail, type Part, partBlocks } from '../blocks/case-detail';
import { cost } from '../blocks/text';
import type { FetchPage } from '../paging/paginator';
import { Problem } from '../problem';
import { arranged } from '../support/arranged';
import { createdAt, LAST_TIME, sortableTime } from '../support/case-order';
import { numbered } from '../support/numbered';
import type { CaseDetails, Communication, Support, TurnOptions } from '../support/support';
import type { Listing } from './listing';

const ROWS = 10;
const WINDOW = 100;

interface KeyedPart extends Part {
  readonly key: string;
  readonly place: string;
}

/** Opens the correspondence of the case with this caseId or displayId; rejects with `no-such-case`. */
export async function correspondenceListing(
  support: Support,
  id: string,
  now: number,
  options: TurnOptions = {},
): Promise<Listing<KeyedPart>> {
  const details = await findCase(support, id, options);
  const service = await serviceName(support, details);
  const communications = support.communications({ caseId: details.caseId!, maxResults: WINDOW }, options);
  const placeOf = (part: KeyedPart) => ({ time: part.time, id: part.place });
  return {
    fetchPage: arranged(inParts(numbered(communications)), { keyOf: (part) => part.key, placeOf }),
    keyOf: (part) => part.key,
    rows: ROWS,
    costOf: (part) => partBlocks(part).reduce((sum, block) => sum + cost(block), 0),
    draw: (sheet) => caseDetail({ ...sheet, details, service, parts: sheet.items }, now),
  };
}

async function findCase(support: Support, id: string, { signal, fresh }: TurnOptions): Promise<CaseDetails> {
  const which = id.startsWith('case-') ? { caseIdList: [id] } : { displayId: id };
  const parameters = { ...which, includeResolvedCases: true, includeCommunications: false };
  const { items } = await support.cases(parameters, { fresh })(undefined, signal);
  const [details] = items;
  if (!details?.caseId) throw new Problem('no-such-case');
  return details;
}

/** The service's name is an ornament: the case is shown without it when the table cannot be had. */
async function serviceName(support: Support, { serviceCode }: CaseDetails): Promise<string | undefined> {
  try {
    const services = await support.services();
    return services.find(({ code }) => code === serviceCode)?.name;
  } catch {
    return undefined;
  }
}

function inParts(fetchPage: FetchPage<Communication>): FetchPage<KeyedPart> {
  return async (token, signal) => {
    const window = await fetchPage(token, signal);
    return { ...window, items: window.items.flatMap(partsOf) };
  };
}

function partsOf(communication: Communication): KeyedPart[] {
  const { body = '', submittedBy = '', attachmentSet = [] } = communication;
  const time = createdAt(communication);
  const digest = createHash('sha256').update(`${submittedBy}\n${body}`).digest('base64url').slice(0, 6);
  const texts = bodyParts(body);
  return texts.map((text, index) => {
    const number = index + 1;
    const place = `${digest}${String(number).padStart(3, '0')}`;
    const attachments = number === texts.length ? attachmentSet.map(({ fileName = '' }) => fileName) : [];
    const key = `${sortableTime(LAST_TIME - time)}${place}`;
    return { author: submittedBy, time, text, number, count: texts.length, attachments, key, place };
  });
}

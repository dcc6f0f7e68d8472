/**
 * One case of the everyday kind. Its ids look like AWS's: the case id carries account and year, the display id is
 * the second of creation with five more digits, and ten digits on old cases.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { SupportCase } from '../aws-support/types';
import { converse } from './conversation';
import type { Dice } from './dice';
import { CHINESE, JAPANESE, KOREAN } from './languages-asian';
import { FRENCH, PORTUGUESE, SPANISH, TURKISH } from './languages-european';
import { COPIED, SUBMITTERS } from './people';
import { ENGLISH } from './small-talk';
import { fill, makeFacts, type SmallTalk, type Topic } from './topic';
import { ACCOUNT } from './topics-account';
import { COMPUTE } from './topics-compute';
import { DATA } from './topics-data';
import { NETWORK } from './topics-network';

/** AWS's own example of an account number. */
export const ACCOUNT_ID = '111122223333';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const MATERIAL = new Map<string, { talk: SmallTalk; topics: Topic[] }>(
  Object.entries({
    en: { talk: ENGLISH, topics: [...COMPUTE, ...DATA, ...NETWORK, ...ACCOUNT] },
    ja: JAPANESE,
    ko: KOREAN,
    zh: CHINESE,
    es: SPANISH,
    fr: FRENCH,
    pt: PORTUGUESE,
    tr: TURKISH,
  }),
);

export interface Card {
  status: string;
  severityCode: string;
  language: string;
  /** In milliseconds. */
  age: number;
}

/** Makes up a case around what was dealt. */
export function ordinaryCase(dice: Dice, card: Card, now: Date): SupportCase {
  const { talk, topics } = MATERIAL.get(card.language)!;
  const topic = dice.pick(topics);
  const facts = makeFacts(dice);
  const submittedBy = dice.pick(SUBMITTERS);
  const from = now.getTime() - card.age;
  // Nobody writes twelve letters in ten minutes, nor goes on for months.
  const to = from + Math.min(card.age, dice.int(1, 21) * DAY);
  const lines = Math.min(
    topic.replies.length + talk.replies.length,
    topic.followUps.length + talk.followUps.length,
  );
  const wanted = dice.int(1, 5) + dice.int(0, 6);
  const messages = Math.min(wanted, 1 + Math.floor(card.age / (20 * MINUTE)), 2 * lines);
  const script = { topic, talk, facts, submittedBy, status: card.status, messages, from, to };
  return {
    ...makeIds(dice, from, now),
    subject: fill(dice.pick(topic.subjects), facts),
    status: card.status,
    serviceCode: topic.serviceCode,
    categoryCode: topic.categoryCode,
    severityCode: card.severityCode,
    submittedBy,
    timeCreated: new Date(from).toISOString(),
    ccEmailAddresses: dice.shuffle(COPIED).slice(0, dice.pick([0, 0, 0, 1, 2, 3])),
    language: card.language,
    communications: converse(dice, script),
  };
}

function makeIds(dice: Dice, created: number, now: Date): { caseId: string; displayId: string } {
  const old = now.getTime() - created > 365 * DAY;
  const year = new Date(created).getUTCFullYear();
  const seconds = Math.floor(created / 1_000);
  return {
    caseId: `case-${ACCOUNT_ID}-muen-${year}-${dice.hex(16)}`,
    displayId: old ? `${dice.int(5, 9)}${dice.digits(9)}` : `${seconds}${dice.digits(5)}`,
  };
}

/** Days. */
const LONGEST = new Map([
  ['critical', 1],
  ['urgent', 3],
  ['high', 30],
  ['normal', 300],
]);

/** Draws an age from five minutes to about 18 months: most cases are days old; the graver, the younger. */
export function drawAge(dice: Dice, severityCode: string): number {
  const longest = LONGEST.get(severityCode) ?? 545;
  return Math.floor(5 * MINUTE * ((longest * DAY) / (5 * MINUTE)) ** (dice.next() ** 0.5));
}

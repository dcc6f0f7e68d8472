/**
 * What AWS's engineers ask for first, looked for in a text before it is sent: where, what, when, and how to reach the
 * people. Hints and never more: a text may be complete without any of it.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
export interface Told {
  readonly subject: string;
  readonly text: string;
  readonly severityCode?: string;
  readonly serviceCode?: string;
  /** Questions about accounts and bills have no Region and no resources. */
  readonly isTechnical: boolean;
}

const LEAST_SUBJECT = 10;
const REGION =
  /(?<![a-z\d])(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)-(?:[a-z]{2,5}-)?(?:north|south|east|west|central)(?:east|west)?-\d|(?<![a-z\d])(?:[a-z]{2,4}[nsewc][ew]?\d-az\d)/i;
/** As the console calls Regions. */
const PLACES =
  /\b(?:virginia|ohio|oregon|california|ireland|london|paris|frankfurt|zurich|milan|spain|stockholm|tokyo|osaka|seoul|singapore|sydney|melbourne|mumbai|hyderabad|hong kong|jakarta|bahrain|cape town|s[aã]o paulo|montreal|calgary|tel aviv)\b/i;
/** Services that are in no Region. */
const GLOBAL = /iam|identity|route-?53|cloudfront|organizations|account|billing|waf|shield|support/i;
const RESOURCE =
  /\barn:aws|\b[a-z]{1,12}-[\da-f]{8}(?:[\da-f]{9})?\b|\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b|https?:\/\/|request.?id/i;
const TIME = /\b\d{1,2}:\d{2}\b|\b\d{1,2} ?[ap]\.?m\b/i;
const ZONE =
  /\b(?:UTC|GMT|[ECMPA][SD]T|[CEW]ES?T|BST|IST|JST|KST|AE[SD]T|SGT|BRT|MSK)\b|:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}(?::?\d{2})?\b)/;
const CALL =
  /\+\d[\d ()/-]{6}|\b(?:bridge|conference|call (?:me|us)|phone|zoom\.us|teams\.microsoft|meet\.google|webex|chime\.aws)/i;
const QUESTION = /[?？](?=\s|$)/g;

const MILD: readonly (string | undefined)[] = ['low', undefined];
const GRAVE: readonly (string | undefined)[] = ['urgent', 'critical'];

/** A sentence for each thing that seems to be missing, as said of a new case or one that is reopened. */
export function hintsFor({ subject, text, severityCode, serviceCode = '', isTechnical }: Told): string[] {
  const all = `${subject}\n${text}`;
  const isAnywhere = REGION.test(all) || PLACES.test(all) || GLOBAL.test(serviceCode);
  const isMild = MILD.includes(severityCode);
  const found: [boolean, string][] = [
    [
      width(subject) < LEAST_SUBJECT,
      'The subject is short. Say what fails, and of what: it is all people see in a list.',
    ],
    [isTechnical && !isAnywhere, 'Where? There is no Region in it, such as eu-central-1.'],
    [isTechnical && !RESOURCE.test(all), 'Of what? There is no resource id, ARN or request id in it.'],
    [
      isTechnical && !isMild && !TIME.test(all),
      'When? There is no time in it. Say date, time and time zone.',
    ],
    [TIME.test(all) && !ZONE.test(all), 'There is a time without a time zone in it.'],
    [
      GRAVE.includes(severityCode) && !CALL.test(text),
      'How can AWS reach you? Give a phone number or a conference bridge, and have people there.',
    ],
    [
      (text.match(QUESTION)?.length ?? 0) > 1,
      'More than one question? A case for each gets to the right people sooner.',
    ],
  ];
  return found.flatMap(([isMissing, hint]) => (isMissing ? [hint] : []));
}

/** In letters of the Latin alphabet: one of Chinese, Japanese or Korean says as much as two. */
function width(text: string): number {
  return text.trim().replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu, 'aa').length;
}

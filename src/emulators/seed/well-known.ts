/**
 * Names for the cases that are there for a reason. Their ids are the same for every seed and every clock, so a test
 * or a person can ask for them. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
const NAMES = [
  'longThread',
  'longBody',
  'ampersands',
  'mentions',
  'markup',
  'scriptLink',
  'rightToLeft',
  'emoji',
  'longSubject',
  'blankSubject',
  'multilineSubject',
  'blankBody',
  'controlCharacters',
  'attachments',
  'redacted',
  'unknownStatus',
  'oldDisplayId',
  'twinOne',
  'twinTwo',
  'silent',
] as const;

export type WellKnownName = (typeof NAMES)[number];

/** Returns the case id behind a name. */
function idOf(index: number): string {
  return `case-111122223333-muen-2026-${(0xca5e_0000 + index).toString(16).padStart(16, '0')}`;
}

/** Case ids by name; all of these cases are open. */
export const WELL_KNOWN_IDS = Object.fromEntries(NAMES.map((name, index) => [name, idOf(index)])) as Record<
  WellKnownName,
  string
>;

/** Numbers for a reason: a short one, as old cases have, and the one that README and help tell people to try. */
const NUMBERS: Partial<Record<WellKnownName, string>> = {
  oldDisplayId: '5012345678',
  longBody: '177777777700001',
};

/** The display id of a well-known case: fifteen digits, but ten for `oldDisplayId`. */
export function displayIdOf(name: WellKnownName): string {
  return NUMBERS[name] ?? String(176_000_000_000_100 + NAMES.indexOf(name));
}

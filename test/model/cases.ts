/**
 * The cases of three accounts, marked so that they are known wherever they turn up: by their numbers, by a word in the
 * subject, in the correspondence and in an attachment, and by a service that only their account uses.
 */
import type { SupportCase } from '../../src/emulators/aws-support/types';

/** How many cases each account has: the first fills more than a page of five, all together more than one of ten. */
const SIZES = { '111111111111': 6, '222222222222': 4, '333333333333': 3 } as const;
export const ACCOUNTS: readonly string[] = Object.keys(SIZES);

export interface Marked {
  readonly account: string;
  readonly displayId: string;
  readonly caseId: string;
}

/** The accounts take turns, so every page holds cases of several. */
export const CASES: readonly Marked[] = Array.from({ length: 6 }, (_, row) =>
  Object.entries(SIZES).flatMap(([account, size]) => (row < size ? [marked(account, row)] : [])),
).flat();

function marked(account: string, row: number): Marked {
  const number = account.slice(0, 1) + String(row).padStart(2, '0');
  return {
    account,
    displayId: `700000000000${number}`,
    caseId: `case-${account}-muen-2026-00000000deadb${number}`,
  };
}

const SEVERITIES = ['urgent', 'high', 'normal', 'low'];

/** As AWS would hold them; `now` in milliseconds since 1970. */
export function supportCases(now: number): SupportCase[] {
  return CASES.map(({ account, displayId, caseId }, index) => {
    const number = displayId.slice(-3);
    const timeCreated = new Date(now - (index + 1) * 3_600_000).toISOString();
    const submittedBy = 'AdminRole (Role) <ada@example.com>';
    const attachment = {
      attachmentId: `attachment-${number}`,
      fileName: `notes-${index}.txt`,
      size: 20,
      content: `In the file: qf${number}x`,
    };
    return {
      ...{ caseId, displayId, timeCreated, submittedBy, language: 'en', ccEmailAddresses: [] },
      subject: `About qs${number}x`,
      status: index % 5 === 4 ? 'resolved' : index % 2 ? 'work-in-progress' : 'pending-customer-action',
      serviceCode: `own-q${account.slice(0, 1)}x`,
      categoryCode: 'other',
      severityCode: SEVERITIES[index % SEVERITIES.length]!,
      communications: [
        { body: `It says qb${number}x.`, submittedBy, timeCreated, attachments: [attachment] },
      ],
    };
  });
}

/** What can be learned from a text. */
export interface Learned {
  /** Cases, by the number people type. */
  readonly numbers: ReadonlySet<string>;
  /** Cases of which more than the number is said. */
  readonly told: ReadonlySet<string>;
  /** Accounts whose own service is named. */
  readonly served: ReadonlySet<string>;
  /** What only a case itself, or its attachment, tells. */
  readonly isCorrespondence: boolean;
}

export function learned(text: string): Learned {
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, one]) => `700000000000${one}`);
  const told = found(/q[sbf](\d{3})x/g);
  const numbers = [...told, ...found(/700000000000(\d{3})/g), ...found(/00000000deadb(\d{3})/g)];
  const services = [...text.matchAll(/[Oo]wn[- ]q(\d)x/g)].map(([, digit = '']) => digit.repeat(12));
  return {
    numbers: new Set(numbers),
    told: new Set(told),
    served: new Set(services),
    isCorrespondence: /q[bf]\d{3}x/.test(text),
  };
}

/** The account of a case, by its number. */
export function accountOf(number: string): string {
  return number.charAt(12).repeat(12);
}

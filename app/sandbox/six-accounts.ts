/**
 * The sandbox's organization: an account with most of the cases, three more that are well, one without a support plan and
 * one whose role trusts nobody. The last two stay as lines on each page until somebody mends them in the drawer.
 */
import { type AwsAccountsEmulator, startAwsAccounts } from '../../src/emulators/aws-accounts/server';
import type { SupportCase } from '../../src/emulators/aws-support/types';
import { seedCases, seedServices, WELL_KNOWN } from '../../src/emulators/seed';

/** The one whose cases the switches open and resolve; of all the seeded ones, it has those that are there for a reason. */
export const MAIN = '111122223333';
const NO_PLAN = '555566667777';
const DISTRUSTED = '666677778888';

/** How many are open in the others, by number and by the name in accounts.yml. */
const OTHERS: readonly [id: string, name: string, open: number][] = [
  ['222233334444', 'prod-us', 24],
  ['333344445555', 'data', 9],
  ['444455556666', 'staging', 5],
  [NO_PLAN, 'sandbox', 3],
  [DISTRUSTED, 'legacy', 4],
];

export const ROLE = 'CasedeskReader';

/** Milliseconds: AWS knows a new case, and has looked at a file, a moment later. */
export const DELAYS = { showsAfterMs: 2_000, readyAfterMs: 2_000 };

const ACTS = [
  'CreateCase',
  'AddCommunicationToCase',
  'ResolveCase',
  'AddAttachmentsToSet',
  'UploadAttachment',
];

const reader = () => ({
  name: ROLE,
  trusts: [MAIN],
  allows: ['Describe*', 'DownloadAttachment', ...ACTS].map((action) => `support:${action}`),
});

/** `now` is the clock of cases; keys go by this computer's. */
export function startSixAccounts(cases: number, seed: number, now: () => Date): Promise<AwsAccountsEmulator> {
  const services = seedServices();
  const main = {
    id: MAIN,
    name: 'prod-eu',
    services,
    conditions: DELAYS,
    cases: seedCases({ cases, seed, now: now() }),
    roles: [reader()],
  };
  const others = OTHERS.map(([id, name, open], index) => ({
    ...{ id, name, services, conditions: DELAYS, cases: casesOf(id, open, seed + index + 1, now()) },
    hasPlan: id !== NO_PLAN,
    roles: [{ ...reader(), trusts: id === DISTRUSTED ? [] : [MAIN] }],
  }));
  return startAwsAccounts({ accounts: [main, ...others], home: MAIN, now, keysNow: () => new Date() });
}

/** Ordinary ones, with the account's number in their ids. */
function casesOf(account: string, open: number, seed: number, now: Date): SupportCase[] {
  const special = new Set<string>(Object.values(WELL_KNOWN));
  const all = seedCases({ cases: 2 * open, seed, now }).filter(({ caseId }) => !special.has(caseId));
  return all
    .slice(0, open)
    .map((one) => ({ ...one, caseId: one.caseId.replace(/^case-\d{12}/, `case-${account}`) }));
}

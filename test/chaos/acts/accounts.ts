/** Three accounts of AWS in which cases are answered and opened, and what goes wrong in them all the time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsAccountsEmulator, startAwsAccounts } from '../../../src/emulators/aws-accounts/server';
import type { SupportCase } from '../../../src/emulators/aws-support/types';
import { seedCases, seedServices } from '../../../src/emulators/seed';

export const ACCOUNTS = ['111122223333', '222233334444', '333344445555'] as const;
const [HOME] = ACCOUNTS;
const ROLE = 'Casedesk';
const OPEN_CASES = 20;
/** Milliseconds until AWS shows a new case; a person who decides to send once more has waited longer. */
const SHOWN_AFTER = 1_500;
const WRITES = ['AddCommunicationToCase', 'CreateCase'];

export function startAccounts(): Promise<AwsAccountsEmulator> {
  const services = seedServices();
  const roles = [{ name: ROLE, trusts: [HOME], allows: ['support:*'] }];
  return startAwsAccounts({
    home: HOME,
    accounts: ACCOUNTS.map((id, index) => ({
      ...{ id, name: `account-${index + 1}`, services, roles, cases: casesOf(id, index) },
      conditions: { casesPerHour: 10_000, showsAfterMs: SHOWN_AFTER },
    })),
  });
}

/** Ordinary ones with numbers of their own, among which nobody takes one for another. */
function casesOf(account: string, index: number): SupportCase[] {
  const all = seedCases({ cases: 3 * OPEN_CASES, seed: index + 1, now: new Date() });
  return all.slice(-2 * OPEN_CASES).map((one, at) => ({
    ...one,
    caseId: `case-${account}-muen-2026-${at}`,
    displayId: `17000000${index}${String(at).padStart(6, '0')}`,
  }));
}

/** Rules by which everybody may do everything in all of them; what is JSON is YAML. */
export function writeRules(folder: string): string {
  const accounts = ACCOUNTS.map((id, index) => ({ id, name: `account-${index + 1}`, role: ROLE }));
  const file = join(folder, 'casedesk.yml');
  const everybody = {
    people: 'members',
    channels: 'any',
    may: ['list', 'view', 'reply', 'resolve', 'create'],
  };
  writeFileSync(file, JSON.stringify({ ask: '#support', accounts, rules: [everybody] }));
  return file;
}

/** From now on: of the writes, a twentieth is cut before AWS has it and a twentieth after. */
export function breakAws(aws: AwsAccountsEmulator, seed: number): void {
  for (const [index, { faults }] of [...aws.accounts.values()].entries()) {
    const dice = (n: number) => seed * 100 + index * 10 + n;
    const write = (n: number, share: number) => ({ operation: WRITES, share, seed: dice(n) });
    faults.cut(write(1, 0.05));
    faults.fail('InternalServerError', write(2, 0.03));
    faults.throttle({ share: 0.08, seed: dice(3) });
    faults.cut({ share: 0.02, seed: dice(4) });
    faults.slow(2_500, { share: 0.05, seed: dice(5) });
    faults.onceAccepted.cut(write(6, 0.05));
    faults.onceAccepted.fail('InternalServerError', write(7, 0.03));
    faults.onceAccepted.slow(3_000, write(8, 0.1));
  }
}

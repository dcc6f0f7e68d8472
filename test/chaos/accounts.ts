/** Many accounts as AWS to chaos: some never answer, each for another reason, and others go away and come back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmulatedAccount } from '../../src/emulators/aws-accounts/organization';
import { startAwsAccounts } from '../../src/emulators/aws-accounts/server';
import { seedServices } from '../../src/emulators/seed';
import { casesOf } from '../world/accounts';
import type { Dice } from './dice';
import type { ChaosAws } from './stage';

const BOT = '999988887777';
const ROLE = 'Reader';
/** Of ten accounts. */
const NEVER = 1;

export interface Fleet extends ChaosAws {
  /** What a replica is told of AWS. */
  readonly env: NodeJS.ProcessEnv;
  /** Names of those that never answer. */
  readonly away: readonly string[];
  /** Takes one of the others away for a while. */
  lose(dice: Dice): Promise<void>;
}

/** `cases` open cases in `count` accounts, none of them in those that never answer; the rules are written into `folder`. */
export async function startFleet(count: number, cases: number, folder: string): Promise<Fleet> {
  const awayCount = Math.ceil((count * NEVER) / 10);
  const each = Math.ceil(cases / (count - awayCount));
  const services = seedServices();
  const role = { name: ROLE, trusts: [`arn:aws:iam::${BOT}:user/casedesk`], allows: ['support:Describe*'] };
  const ids = Array.from({ length: count }, (_, n) => String(100_100_000_000 + n * 100_000_000));
  const name = (id: string) => `account-${ids.indexOf(id)}`;
  const aws = await startAwsAccounts({
    accounts: [
      { id: BOT, name: 'tools' },
      ...ids.map((id) => ({ id, name: name(id), services, roles: [role], cases: casesOf(id, each) })),
    ],
  });
  const away = ids.slice(-awayCount);
  for (const [n, id] of away.entries()) shut(aws.accounts.get(id)!, n);
  const others = ids.slice(0, -awayCount).map((id) => aws.accounts.get(id)!);
  const rules = {
    ask: '#platform',
    accounts: ids.map((id) => ({ id, name: name(id), role: ROLE })),
    rules: [{ people: ['members', 'guests'], channels: 'any', may: ['list', 'view'], shared: true }],
  };
  const file = join(folder, 'casedesk.yml');
  // What is JSON is YAML.
  writeFileSync(file, JSON.stringify(rules));
  return {
    env: {
      CASEDESK_RULES: file,
      AWS_ENDPOINT_URL_SUPPORT: aws.url,
      AWS_ENDPOINT_URL_STS: aws.url,
      AWS_REGION: 'us-east-1',
    },
    away: away.map(name),
    faults: everywhere(others.map(({ faults }) => faults)),
    casebook: { all: () => others.flatMap(({ casebook }) => [...casebook.all()]) },
    get totals() {
      const sum: Record<string, number> = {};
      for (const { totals } of aws.accounts.values())
        for (const [operation, times] of Object.entries(totals))
          sum[operation] = (sum[operation] ?? 0) + times;
      return sum;
    },
    async lose(dice) {
      const account = others[dice.below(others.length)]!;
      account.hasPlan = false;
      await sleep(500 + dice.below(2_500));
      account.hasPlan = true;
    },
    close: aws.close,
  };
}

/** Each way in which an account never answers. */
function shut(account: EmulatedAccount, way: number): void {
  const role = account.roles.get(ROLE)!;
  if (way % 4 === 0) role.trusts = [];
  else if (way % 4 === 1) role.allows = [];
  else if (way % 4 === 2) account.hasPlan = false;
  else account.state = 'SUSPENDED';
}

/** The same in each account. */
function everywhere(all: readonly ChaosAws['faults'][]): ChaosAws['faults'] {
  const each = (act: (faults: ChaosAws['faults']) => void) => {
    for (const faults of all) act(faults);
  };
  return {
    expireTokens: () => each(({ expireTokens }) => expireTokens()),
    throttle: (scope) => each(({ throttle }) => throttle(scope)),
    cut: (scope) => each(({ cut }) => cut(scope)),
    say: (body, scope) => each(({ say }) => say(body, scope)),
  };
}

/** What administrators do to an account meanwhile: take its plan or its role's trust away, and give them back. */
import type { AccountHandle } from '../../src/emulators/aws-accounts/server';
import type { Control } from './control';
import { MAIN, ROLE } from './six-accounts';
import type { World } from './world';

const group = 'Accounts';

/** None where there is one account. */
export function accountControls({ organization }: World): Control[] {
  return [...(organization?.accounts.values() ?? [])].flatMap((account) => [trust(account), plan(account)]);
}

function trust({ id, name, roles }: AccountHandle): Control {
  const role = roles.get(ROLE)!;
  return {
    ...{ id: `trust-${id}`, group, label: `${name}: role` },
    says: 'Off: it does not trust the bot.',
    isOn: () => role.trusts.length > 0,
    use(on) {
      role.trusts = on ? [MAIN] : [];
      return on
        ? undefined
        : 'Keys that were handed out already last up to an hour; restart the bot to see it now.';
    },
  };
}

function plan(account: AccountHandle): Control {
  return {
    ...{ id: `plan-${account.id}`, group, label: `${account.name}: plan` },
    says: 'Off: a basic plan, without the API.',
    isOn: () => account.hasPlan,
    use(on) {
      account.hasPlan = on;
      return undefined;
    },
  };
}

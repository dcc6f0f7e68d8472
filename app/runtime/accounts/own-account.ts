/**
 * The account without a role, which is read with the bot's own credentials: where these are of another account, its cases
 * would be shown under a wrong name, and twice where that account has a role too.
 */
import { Problem } from '../../../src/problem';
import { actingBy } from '../../../src/support/acting/by';
import type { Roles } from '../../../src/support/aws/roles';
import type { Support } from '../../../src/support/support';

/** Asks `support` once it is known whose it is. Everything rejects with `other-account` where that is not account `id`. */
export function ifOwn(
  support: Support,
  id: string,
  { ownAccount }: Pick<Roles, 'ownAccount'>,
  onOther: (account: string, own: string) => void = () => {},
): Support {
  let asked: Promise<string> | undefined;

  /** STS that does not answer says nothing against the account: it is asked again the next time. */
  async function sure(): Promise<void> {
    asked ??= ownAccount().then((own) => {
      if (own !== id) onOther(id, own);
      return own;
    });
    const own = await asked.catch(() => {
      asked = undefined;
      return id;
    });
    if (own !== id) throw new Problem('other-account');
  }

  // The operator finds it in the log at the start.
  sure().catch(() => {});

  const once =
    <Asked extends unknown[], Value>(ask: (...asked: Asked) => Promise<Value>) =>
    async (...args: Asked) => {
      await sure();
      return ask(...args);
    };
  return {
    cases: (...asked) => once(support.cases(...asked)),
    communications: (...asked) => once(support.communications(...asked)),
    services: once(support.services),
    severityLevels: once(support.severityLevels),
    attachment: once(support.attachment),
    acting:
      support.acting &&
      actingBy(async (act) => {
        await sure();
        return act(support.acting!);
      }),
  };
}

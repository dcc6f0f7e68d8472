/**
 * What the bot's role may beyond reading: all of the second statement of its policy, some of it, or none, which is as good.
 * https://docs.aws.amazon.com/awssupport/latest/user/large-attachments-permissions.html
 */
import type { Finding } from '../../../src/blocks/doctor-report';
import { problemIn } from '../../../src/problem';
import { CHANGES, type Rules } from '../../../src/rules/schema';
import type { AwsTrial } from '../../../src/support/aws/trial';
import { codeOf, ok, open, soon, todo } from '../check';

export interface Tried {
  readonly action: string;
  /** Absent where AWS would have answered. */
  readonly error?: unknown;
}

/** Tries each action, side by side. */
export function attempted(
  trial: AwsTrial,
  actions: readonly string[],
  signal: AbortSignal,
): Promise<Tried[]> {
  return Promise.all(
    actions.map(async (action) => ({
      action,
      // Node warns where so many listen to one signal.
      error: await trial.attempt(action, AbortSignal.any([signal])),
    })),
  );
}

/** Of what acting takes, the part that a role with `support:Describe*` has too. */
const READS = /^(Describe|Download)/;

/** What it may, in the words of a line; `denied` are rights, `unknown` an error that says nothing of them. */
export type MayAct =
  | { readonly is: 'all' | 'none' }
  | { readonly is: 'some'; readonly denied: readonly string[] }
  | { readonly is: 'untold'; readonly because: unknown };

export function mayAct(tried: readonly Tried[]): MayAct {
  const failed = tried.filter(({ error }) => error !== undefined);
  if (failed.length === 0) return { is: 'all' };
  const isDenied = ({ error }: Tried) => problemIn(error)?.code === 'no-permission';
  const untold = failed.find((one) => !isDenied(one));
  if (untold) return { is: 'untold', because: untold.error };
  const changes = tried.filter(({ action }) => !READS.test(action));
  if (changes.every(isDenied)) return { is: 'none' };
  return { is: 'some', denied: failed.map(({ action }) => `support:${action}`) };
}

/** Whether the rules let anybody act. */
export function isActingWanted(rules?: Rules): boolean {
  return rules?.rules.some(({ may }) => may.some((act) => CHANGES.some((change) => change === act))) ?? false;
}

const ABOUT = 'AWS acting';

export function actsFinding(tried: readonly Tried[], isWanted: boolean): Finding {
  const may = mayAct(tried);
  switch (may.is) {
    case 'all':
      return ok(ABOUT, 'the role may reply, resolve, create and attach; the rules say who may');
    case 'none':
      return isWanted
        ? soon(
            ABOUT,
            'the rules let people act, and the role may only read. Give it the second statement of the policy in the README.',
          )
        : ok(ABOUT, 'read only: the role may change no case');
    case 'some':
      return todo(
        ABOUT,
        `the role may act only in part: ${may.denied.join(', ')} denied. Allow the whole second statement of the policy in the README, or nothing of it.`,
      );
    case 'untold':
      return open(ABOUT, `not told (${codeOf(problemIn(may.because)?.cause ?? may.because)}). Ask again.`);
  }
}

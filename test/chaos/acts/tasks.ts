/** What people want to tell AWS: each text once, with a mark by which it is known wherever it turns up. */
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import type { Dice } from '../dice';
import { ACCOUNTS } from './accounts';

export interface Task {
  readonly kind: 'reply' | 'create';
  /** Stands in the text, and in nothing else. */
  readonly mark: string;
  readonly text: string;
  readonly account: string;
  /** Of a reply. */
  readonly caseId?: string;
  readonly displayId?: string;
  /** Of a new case. */
  readonly subject?: string;
}

/** Long enough to be given back when the form is closed, with what Slack and AWS are particular about. */
const words = (mark: string) =>
  `${mark}: since 14:02 UTC db-1 does not answer & the log says <timeout>.\n\nWe have restarted it twice, 🙂 and nothing changed; what else can we look at?`;

/** Three replies for each new case. A person stays with one case, as somebody on call does. */
export function tasksOf(people: number, acts: number, aws: AwsAccountsEmulator, dice: Dice): Task[][] {
  const open = ACCOUNTS.flatMap((account) =>
    aws.accounts
      .get(account)!
      .casebook.all()
      .filter(({ status }) => !['resolved', 'closed'].includes(status))
      .map(({ caseId, displayId }) => ({ account, caseId, displayId })),
  );
  const all = Array.from({ length: people }, () => ({
    of: open[dice.below(open.length)]!,
    tasks: [] as Task[],
  }));
  for (let n = 0; n < acts; n += 1) {
    const { of, tasks } = all[n % people]!;
    const mark = `[act ${n}.]`;
    const text = words(mark);
    if (n % 4 !== 3) tasks.push({ kind: 'reply', mark, text, ...of });
    else {
      const account = ACCOUNTS[dice.below(ACCOUNTS.length)]!;
      tasks.push({ kind: 'create', mark, text, account, subject: `db-1 is away ${mark}` });
    }
  }
  return all.map(({ tasks }) => tasks);
}

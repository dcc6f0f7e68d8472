/**
 * Watches from outside: what AWS has of each act, what is said of it at that moment, and whether the audit knew before.
 * Whatever must never happen is a loss.
 */
import { createHash } from 'node:crypto';
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import type { Message, View } from '../../../src/emulators/slack/shapes';
import { words } from '../../world/messages';
import { followAudit } from '../follow-audit';
import type { Ground } from '../stage';
import { holds, titleOf } from './pages';
import type { Task } from './tasks';

export interface Found {
  readonly account: string;
  /** Undefined for a new case. */
  readonly caseId?: string;
  readonly subject?: string;
  readonly body: string;
}

export interface Witness {
  /** Everything AWS has of it. */
  atAws(task: Task): Found[];
  /** How often it stands in the channel. */
  shown(task: Task): number;
  /** At which port it was heard that a view was closed, by the view's id. */
  readonly heardAt: ReadonlyMap<string, number>;
  /** What this person does now. */
  begins(user: string, task: Task): void;
  doing(user: string): Task | undefined;
}

export function startWitness(ground: Ground, aws: AwsAccountsEmulator): Witness {
  const { slack, tally, folder } = ground;
  const now = new Map<string, Task>();
  const lines = auditLines(folder);
  /** Writes that have reached AWS, by the digest of their text. */
  const arrived = new Map<string, number>();

  const atAws = ({ mark }: Task): Found[] =>
    [...aws.accounts.values()].flatMap(({ id, casebook }) => {
      const { cases, replies } = casebook.written(mark);
      return [
        ...cases.map(({ subject, communications }) => ({
          account: id,
          subject,
          body: communications[0]!.body,
        })),
        ...replies.map(({ caseId, body }) => ({ account: id, caseId, body })),
      ];
    });

  function seen(view: View, user: string): void {
    const task = now.get(user);
    if (!task) return;
    const count = atAws(task).length;
    const title = titleOf(view);
    const says = JSON.stringify(words(view).slice(0, 200));
    if (title === 'Not sent' && count > 0)
      tally.losses.push(`${task.mark}: "Not sent" was shown, and AWS has it (${view.id}: ${says})`);
    if (title === 'Done' && count === 0)
      tally.losses.push(`${task.mark}: "Done" was shown, and AWS has nothing (${view.id}: ${says})`);
  }

  function read(message: Message): void {
    for (const task of now.values()) {
      if (!message.text.includes('Nothing was sent') || !holds(message, task.mark)) continue;
      if (atAws(task).length > 0)
        tally.losses.push(`${task.mark}: somebody was told that nothing was sent, and AWS has it`);
    }
  }

  slack.workspace.on((change) => {
    if (change.type === 'view-opened' || change.type === 'view-updated') seen(change.view, change.userId);
    if (change.type === 'message-posted') read(change.message);
  });
  for (const { faults, id } of aws.accounts.values()) {
    for (const operation of ['AddCommunicationToCase', 'CreateCase'])
      faults.beforeCall(operation, ({ input }) => {
        const { communicationBody: body, dryRun } = input as { communicationBody?: string; dryRun?: boolean };
        if (dryRun || body === undefined) return;
        const digest = createHash('sha256').update(body).digest('hex');
        const arrivals = (arrived.get(digest) ?? 0) + 1;
        arrived.set(digest, arrivals);
        if (lines(digest) < arrivals)
          tally.losses.push(`${id}: a write reached AWS before its line in the audit`);
      });
  }

  const heardAt = new Map<string, number>();
  ground.balancer.heard = (body, port) => {
    const [, id] = /"view":\{.*?"id":"(V\w+)"/.exec(new URLSearchParams(body).get('payload') ?? '') ?? [];
    if (id && body.includes('view_closed')) heardAt.set(id, port);
  };

  return {
    ...{ atAws, heardAt },
    shown: ({ mark }) =>
      [...slack.workspace.channels.values()]
        .filter(({ is_im }) => !is_im)
        .flatMap(({ id }) => slack.workspace.posts.lasting(id))
        .filter(({ metadata }) => metadata?.event_type === 'casedesk_act')
        .filter((message) => holds(message, mark)).length,
    begins: (user, task) => void now.set(user, task),
    doing: (user) => now.get(user),
  };
}

/** How many `sending` lines there are by now for a text with this digest; reads on where it has read to. */
function auditLines(folder: string): (digest: string) => number {
  const counts = new Map<string, number>();
  const newLines = followAudit(folder);
  return (digest) => {
    for (const line of newLines()) {
      const [, digest] =
        /"outcome":"sending","text":\{"length":\d+,"sha256":"([0-9a-f]{64})"\}/.exec(line) ?? [];
      if (digest) counts.set(digest, (counts.get(digest) ?? 0) + 1);
    }
    return counts.get(digest) ?? 0;
  };
}

/**
 * What other people do in the AWS console meanwhile: open cases, resolve and reopen them; and what AWS does: answer, raise a
 * severity. Each goes on with the case that was opened here last, where that can be, so a few clicks tell the life of one.
 */
import { isResolved } from '../../src/emulators/aws-support/casebook';
import type { SupportCase } from '../../src/emulators/aws-support/types';
import type { Control } from './control';
import type { World } from './world';

const SUBJECTS = [
  'Load balancer returns 502 since the last deployment',
  'Read replica is 40 minutes behind',
  'Cannot raise the quota for elastic IPs',
  'Invoice lists a region we do not use',
];

const ANSWER = `Hello,

we have looked at the metrics of the last hour and see the same on our side. Could you tell us since when, and whether anything was deployed shortly before?

Best regards,
Martha B.
Amazon Web Services`;

/** Whoever opens them, as AWS names people. */
const ADA = 'AdminRole (Role) <ada.stone@example.com>';
const MANY = 12;
/** Those that a channel of the sandbox watches, the gravest last. */
const WATCHED = ['high', 'urgent', 'critical'];

const group = 'Cases';
const SOON = 'The bot says so at its next look.';

export function caseControls({ aws: { casebook } }: Pick<World, 'aws'>): Control[] {
  let opened = 0;
  let last: string | undefined;

  function open(): SupportCase {
    const subject = SUBJECTS[opened++ % SUBJECTS.length]!;
    const one = casebook.insert({ subject, status: 'unassigned', severityCode: 'urgent', submittedBy: ADA });
    last = one.caseId;
    return one;
  }

  /** The one opened here last, or the newest other one that will do. */
  function chosen(willDo: (one: SupportCase) => boolean): SupportCase | undefined {
    const own = casebook.get(last ?? '');
    if (own && willDo(own)) return own;
    const found = casebook.all().findLast((one) => WATCHED.includes(one.severityCode) && willDo(one));
    last = found?.caseId ?? last;
    return found;
  }

  const isOpen = ({ status }: SupportCase) => !isResolved(status);
  const named = ({ displayId, subject }: SupportCase) => `${displayId}: ${subject.slice(0, 60)}`;
  const control = (id: string, label: string, says: string, use: () => string): Control => ({
    ...{ id, group, label, says, use },
  });

  return [
    control(
      'open-case',
      'Open a case',
      'An urgent one: it comes first.',
      () => `Opened ${named(open())}. ${SOON} Lists show it within a minute.`,
    ),
    control('open-cases', 'Open twelve cases', 'An outage: one message.', () => {
      for (let count = 0; count < MANY; count += 1) open();
      return `Opened ${MANY} cases. ${SOON}`;
    }),
    control('answer-case', 'AWS answers', 'Then the case waits for you.', () => {
      const one = chosen(isOpen);
      if (!one) return 'There is no open case left.';
      casebook.addCommunication(one.caseId, { body: ANSWER });
      casebook.change(one.caseId, { status: 'pending-customer-action' });
      return `AWS answered ${named(one)}. ${SOON}`;
    }),
    control('raise-case', 'Raise a severity', 'By one, up to critical.', () => {
      const one = chosen((other) => isOpen(other) && other.severityCode !== 'critical');
      const severityCode = WATCHED[WATCHED.indexOf(one?.severityCode ?? '') + 1];
      if (!one || !severityCode) return 'Every open case is critical.';
      casebook.change(one.caseId, { severityCode });
      return `Raised ${named(one)}. It is ${severityCode} now. ${SOON}`;
    }),
    control('resolve-case', 'Resolve a case', 'It leaves the list.', () => {
      const one = chosen(isOpen);
      if (!one) return 'There is no open case left.';
      casebook.resolve(one.caseId);
      return `Resolved ${named(one)}. ${SOON}`;
    }),
    control('reopen-case', 'Reopen a case', 'By an answer in the console.', () => {
      const one = chosen(({ status }) => status === 'resolved');
      if (!one) return 'There is no resolved case.';
      casebook.addCommunication(one.caseId, { body: 'It is back since this morning.', submittedBy: ADA });
      casebook.reopen(one.caseId);
      return `Reopened ${named(one)}. ${SOON}`;
    }),
  ];
}

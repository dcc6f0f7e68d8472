/** What other people do in the AWS console meanwhile: open cases and resolve them. */
import { isResolved } from '../../src/emulators/aws-support/casebook';
import type { Control } from './control';
import type { World } from './world';

const SUBJECTS = [
  'Load balancer returns 502 since the last deployment',
  'Read replica is 40 minutes behind',
  'Cannot raise the quota for elastic IPs',
  'Invoice lists a region we do not use',
];

export function caseControls({ aws: { casebook } }: World): Control[] {
  const group = 'Cases';
  let opened = 0;
  return [
    {
      ...{ id: 'open-case', group, label: 'Open a case' },
      says: 'A critical one: it comes first.',
      use() {
        const subject = SUBJECTS[opened++ % SUBJECTS.length]!;
        const status = 'pending-customer-action';
        const { displayId } = casebook.insert({ subject, status, severityCode: 'critical' });
        return `Opened ${displayId}: ${subject}. The cache shows it within a minute; empty it to see it now.`;
      },
    },
    {
      ...{ id: 'resolve-case', group, label: 'Resolve a case' },
      says: 'Some case leaves the list.',
      use() {
        const open = casebook.all().filter(({ status }) => !isResolved(status));
        const chosen = open[Math.floor(Math.random() * open.length)];
        if (!chosen) return 'There is no open case left.';
        casebook.resolve(chosen.caseId);
        return `Resolved ${chosen.displayId}: ${chosen.subject.slice(0, 80)}`;
      },
    },
  ];
}

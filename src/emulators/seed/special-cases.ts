/**
 * Well-known cases that are large, rare or odd, but mean no harm: long threads and bodies, an unknown status, an old
 * display id, two cases of the same millisecond, one whose communications AWS no longer keeps.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import type { Special } from './special-case';
import { AMPERSANDS, LONG_THREAD, PASTED_LOG } from './special-texts';

export const ODD_CASES: Special[] = [
  {
    name: 'longThread',
    hoursOld: 24 * 16,
    subject: 'MSK consumers fall behind every night between 02:00 and 03:00 UTC',
    bodies: LONG_THREAD,
    about: {
      serviceCode: 'amazon-managed-streaming-for-kafka',
      categoryCode: 'performance',
      severityCode: 'high',
      ccEmailAddresses: ['platform@example.com', 'oncall@example.com', 'kenji.sato@example.com'],
    },
  },
  {
    name: 'longBody',
    hoursOld: 20,
    subject: 'kubelet: Error syncing pod, exit 137 on every node (log inside)',
    bodies: [
      PASTED_LOG,
      'Hello,\n\nExit code 137 means that the container was killed for its memory.\n\nAmazon Web Services',
    ],
    about: { serviceCode: 'service-eks', status: 'pending-customer-action' },
  },
  {
    name: 'ampersands',
    hoursOld: 30,
    subject: 'Query string parser & escaping: body of ampersands',
    bodies: [AMPERSANDS],
    about: { serviceCode: 'amazon-api-gateway', severityCode: 'low', status: 'opened' },
  },
  {
    name: 'redacted',
    hoursOld: 52,
    subject: 'Access key of deploy-bot found in a public repository',
    bodies: [
      'We have been told that a key of ours is public. The line in question:\n\n  aws_secret_access_key = [REDACTED_BY_AWS]\n\nThe key is deactivated. Please tell us whether it was used.',
      'Hello,\n\nThe key [REDACTED_BY_AWS] was used four times in the last 24 hours, all from addresses of yours.\n\nAmazon Web Services',
    ],
    about: {
      serviceCode: 'aws-identity-and-access-management',
      severityCode: 'urgent',
      status: 'pending-customer-action',
      submittedBy: 'SecurityAudit (Role) <tomas.novak@example.com>',
    },
  },
  {
    name: 'unknownStatus',
    hoursOld: 75,
    subject: 'Preview access to a new service',
    bodies: ['We would like to take part in the preview. What do you need from us?'],
    about: { status: 'quantum-review', severityCode: 'low', serviceCode: 'account-management' },
  },
  {
    name: 'oldDisplayId',
    hoursOld: 24 * 540,
    subject: 'Request to keep a decommissioned instance type available',
    bodies: ['We still run m1.small in us-east-1 and cannot migrate before next year.'],
    about: { severityCode: 'low', status: 'pending-amazon-action' },
  },
  {
    name: 'twinOne',
    hoursOld: 24 * 3,
    subject: 'Limit Increase: VPC Elastic IPs in us-east-1 (1 of 2)',
    bodies: ['Opened by a script, together with its twin, in the same millisecond.'],
    about: { serviceCode: 'service-limit-increase', categoryCode: 'vpc-elastic-ips', status: 'unassigned' },
  },
  {
    name: 'twinTwo',
    hoursOld: 24 * 3,
    subject: 'Limit Increase: VPC Elastic IPs in us-west-2 (2 of 2)',
    bodies: ['Opened by a script, together with its twin, in the same millisecond.'],
    about: { serviceCode: 'service-limit-increase', categoryCode: 'vpc-elastic-ips', status: 'unassigned' },
  },
  {
    name: 'silent',
    hoursOld: 24 * 530,
    subject: 'Reserved Instance exchange, correspondence no longer kept',
    bodies: [],
    about: { serviceCode: 'billing', severityCode: 'low', status: 'customer-action-completed' },
  },
];

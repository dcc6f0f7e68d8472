/**
 * What AWS Support tells EventBridge of a case: that something happened and to which, not what. There is no event for a
 * change of status or severity. https://docs.aws.amazon.com/awssupport/latest/user/event-bridge-support.html
 */
import { randomUUID } from 'node:crypto';
import type { Happening } from '../aws-support/casebook';

export interface Event {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

/** Where AWS Support's events come from, whatever Region the account is at home in. */
export const SUPPORT_REGION = 'us-east-1';

export function supportEvent(
  { name, case: of, origin }: Happening,
  now: number,
  region = SUPPORT_REGION,
): Event {
  const [, account = ''] = of.caseId.split('-');
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Support Case Update',
    source: 'aws.support',
    account,
    time: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [],
    detail: {
      'case-id': of.caseId,
      'display-id': of.displayId,
      // DescribeCommunications never shows it.
      'communication-id': name === 'AddCommunicationToCase' ? `ekko:${region}:${randomUUID()}` : '',
      'event-name': name,
      origin: origin ?? '',
    },
  };
}

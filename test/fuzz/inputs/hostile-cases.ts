/** Cases and correspondence as a stranger, or a service gone mad, may have written them. */
import fc from 'fast-check';
import type { CaseDetails, Communication, Service } from '../../../src/support/support';
import { hostileText } from './hostile-text';

const dates = fc.oneof(
  fc.constantFrom(
    '2026-10-31T12:00:00.000Z',
    '2026-10-31',
    '0000-00-00',
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2026-02-30T25:61:61Z',
    '9999-12-31T23:59:59Z',
    '+275760-09-13T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    'yesterday',
    '1e99',
    '',
  ),
  hostileText,
);
const codes = (...known: string[]) =>
  fc.oneof(fc.constantFrom(...known, 'constructor', '__proto__', 'toString', 'valueOf'), hostileText);
const statuses = codes('opened', 'pending-customer-action', 'resolved', 'reopened', 'unassigned');
const authors = fc.oneof(
  fc.constantFrom('Amazon Web Services', 'AdminRole (Role) <jane@example.com>'),
  hostileText,
);
const ids = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^\d{10,15}$/) },
  { weight: 1, arbitrary: hostileText },
);

export const hostileCases: fc.Arbitrary<CaseDetails> = fc.record(
  {
    caseId: fc.oneof(
      fc.uuid().map((id) => `case-111122223333-muen-2026-${id}`),
      hostileText,
    ),
    displayId: ids,
    subject: hostileText,
    status: statuses,
    serviceCode: codes('amazon-s3', 'service-eks'),
    categoryCode: codes('general-guidance', 'other'),
    severityCode: codes('low', 'normal', 'high', 'urgent', 'critical'),
    submittedBy: authors,
    timeCreated: dates,
    language: codes('en', 'ja'),
    ccEmailAddresses: fc.array(hostileText, { maxLength: 5 }),
  },
  { requiredKeys: [] },
);

const attachment = fc.record({ attachmentId: hostileText, fileName: hostileText }, { requiredKeys: [] });

export const hostileLetters: fc.Arbitrary<Communication> = fc.record(
  {
    body: hostileText,
    submittedBy: authors,
    timeCreated: dates,
    attachmentSet: fc.array(attachment, { maxLength: 3 }),
    attachments: fc.array(attachment, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

export const hostileServices: fc.Arbitrary<Service> = fc.record(
  {
    code: codes('amazon-s3', 'service-eks'),
    name: hostileText,
    categories: fc.array(fc.record({ code: codes('other'), name: hostileText }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

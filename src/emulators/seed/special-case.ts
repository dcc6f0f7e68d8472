/**
 * Builds the well-known cases: all that is not said about one is unremarkable, so that what is special about it is
 * all one reads. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { Attachment, SupportCase } from '../aws-support/types';
import { AWS } from './people';
import { displayIdOf, WELL_KNOWN_IDS, type WellKnownName } from './well-known';

export interface Special {
  name: WellKnownName;
  hoursOld: number;
  subject: string;
  /** From the customer first, then from both in turn. */
  bodies: string[];
  attachments?: Attachment[];
  about?: Partial<SupportCase>;
}

const HOUR = 3_600_000;

/** Spreads the bodies evenly from the opening until half an hour ago. */
export function specialCase(special: Special, now: Date): SupportCase {
  const { name, hoursOld, subject, bodies, attachments = [], about } = special;
  const created = now.getTime() - hoursOld * HOUR;
  const step = bodies.length > 1 ? ((hoursOld - 0.5) * HOUR) / (bodies.length - 1) : 0;
  const submittedBy = about?.submittedBy ?? 'AdminRole (Role) <jane.doe@example.com>';
  return {
    caseId: WELL_KNOWN_IDS[name],
    displayId: displayIdOf(name),
    subject,
    status: 'work-in-progress',
    serviceCode: 'amazon-elastic-compute-cloud-linux',
    categoryCode: 'other',
    severityCode: 'normal',
    submittedBy,
    timeCreated: new Date(created).toISOString(),
    ccEmailAddresses: [],
    language: 'en',
    communications: bodies.map((body, index) => ({
      body,
      submittedBy: index % 2 === 1 ? AWS : submittedBy,
      timeCreated: new Date(Math.round(created + index * step)).toISOString(),
      attachments: index === 0 ? attachments : [],
    })),
    ...about,
  };
}

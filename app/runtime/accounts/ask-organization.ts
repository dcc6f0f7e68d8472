/**
 * Asks the organization in the rules, with the role that may, over connections that are closed afterwards: it is asked
 * once a day.
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Rules } from '../../../src/rules/schema';
import { type Members, membersOf } from '../../../src/support/aws/organization';
import { createRoles } from '../../../src/support/aws/roles';
import type { AwsPlace } from '../aws-place';
import { createAgents } from '../way-out/way-out';
import { forOthers } from './for-others';
import { unitsIn } from './known-accounts';

/** Undefined where there is no organization in them. Rejects with a problem, or with what AWS says. */
export async function askOrganization(
  { organization }: Pick<Rules, 'organization'>,
  place: Pick<AwsPlace, 'region'>,
  aws: SupportClientConfig = {},
): Promise<Members | undefined> {
  if (!organization) return undefined;
  const { role: arn, externalId, region } = organization;
  const config = forOthers({ requestHandler: createAgents(), ...aws }, place);
  const roles = createRoles(config);
  const keys = arn === undefined ? undefined : roles.keysOf({ arn, externalId, region });
  try {
    return await membersOf({ ...config, ...(keys && { credentials: keys }) }, unitsIn(organization));
  } finally {
    roles.close();
  }
}

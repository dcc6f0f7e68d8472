/**
 * What a case may be filed under. DescribeServices does not say which services go with which issue type; a combination
 * that AWS does not have is an InvalidParameterValueException, which the model does not name.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
import type { Account } from './account';
import { AwsError } from './aws-error';

export interface Choice {
  serviceCode?: string;
  categoryCode?: string;
  severityCode?: string;
  issueType?: string;
}

/** Where AWS puts a case that names no service is not documented. */
const UNSORTED = { serviceCode: 'general-info', categoryCode: 'other', severityCode: 'low' };

const CUSTOMER_SERVICE = new Set(['account-management', 'billing', 'customer-account', 'general-info']);

/** Asked for at Service Quotas, never through this API. */
const QUOTAS = 'service-limit-increase';

/** Completes a choice. Throws InvalidParameterValueException. */
export function checkChoice(account: Pick<Account, 'services' | 'severityCodes'>, choice: Choice) {
  const { serviceCode, categoryCode, issueType = 'technical' } = choice;
  const { severityCode = UNSORTED.severityCode } = choice;
  if (issueType !== 'technical' && issueType !== 'customer-service') throw refused('issueType', issueType);
  if (!account.severityCodes.includes(severityCode)) throw refused('severityCode', severityCode);
  if (serviceCode === undefined && categoryCode === undefined) return { ...UNSORTED, severityCode };
  const service = account.services.find(({ code }) => code === serviceCode);
  if (!service || issueTypeOf(service.code) !== issueType)
    throw refused('serviceCode', `${serviceCode} (${issueType})`);
  const category = service.categories.find(({ code }) => code === categoryCode);
  if (!category) throw refused('categoryCode', `${categoryCode} (${service.code})`);
  return { serviceCode: service.code, categoryCode: category.code, severityCode };
}

function issueTypeOf(serviceCode: string): string | undefined {
  if (serviceCode === QUOTAS) return undefined;
  return CUSTOMER_SERVICE.has(serviceCode) ? 'customer-service' : 'technical';
}

function refused(member: string, value: string): AwsError {
  return new AwsError('InvalidParameterValueException', `Invalid value for ${member}: ${value}`);
}

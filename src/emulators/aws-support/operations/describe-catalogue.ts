/**
 * What a case may be filed under: services with their categories, severities. Codes are the same in every
 * language; of severities AWS translates the names.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSeverityLevels.html
 */
import type { Operation } from '../account';
import { severityLevels } from '../severity-levels';

export const describeServices: Operation<{ serviceCodeList?: string[] }> =
  (account, { serviceCodeList }) =>
  () => {
    const asked = new Set(serviceCodeList);
    const services = account.services.filter(({ code }) => asked.size === 0 || asked.has(code));
    return { body: { services }, items: services.length };
  };

export const describeSeverityLevels: Operation<{ language?: string }> =
  (account, { language }) =>
  () => {
    const levels = severityLevels(language).filter(({ code }) => account.severityCodes.includes(code));
    return { body: { severityLevels: levels }, items: levels.length };
  };

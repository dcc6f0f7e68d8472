import { severityLevels } from './aws-support/severity-levels';
import type { Service, SeverityLevel, SupportCase } from './aws-support/types';
import { services } from './seed/services';
export function seedCases(_o: { cases?: number; seed?: number; now: Date }): SupportCase[] {
  return [];
}
export function seedServices(): Service[] {
  return services();
}
export function seedSeverities(): SeverityLevel[] {
  return severityLevels();
}

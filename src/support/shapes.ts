/**
 * What an answer of AWS Support must be to be taken for one. AWS's model calls every member optional, but its answers
 * hold an empty list where there is nothing (`"ccEmailAddresses": []` in AWS's own example of a case), so a list
 * that is not there means that somebody else answered. The same is asked of what a shared store hands back.
 * https://github.com/aws/aws-cli/blob/develop/awscli/examples/support/describe-cases.rst
 */
import type { CommunicationTypeOptions, SupportedLanguage } from '@aws-sdk/client-support';
import { remembered } from '../remembered';
import type { CaseOptions } from './acting/acting';
import type { CaseDetails, Communication, Service, SeverityLevel } from './support';

type Judge = (value: unknown) => boolean;

/** An item: members that are text where they are there, one of `oneOf` at the least, and what else is asked of it. */
interface Shape<Item> {
  readonly texts: readonly (keyof Item)[];
  /** AWS's SDK makes an empty object of whatever is none, and what has no name cannot be shown. */
  readonly oneOf?: readonly (keyof Item)[];
  readonly others?: Readonly<Record<string, Judge>>;
}

// Not valibot: a click on what a shared cache holds would take a millisecond longer, which is more than all the rest.
function isOf<Item>({ texts, oneOf, others = {} }: Shape<Item>): Judge {
  const judges = Object.entries(others);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const item = value as Partial<Item>;
    for (const key of texts) if (!isText(item[key])) return false;
    for (const [key, judge] of judges) {
      const part: unknown = Reflect.get(value, key);
      if (part !== undefined && !judge(part)) return false;
    }
    return oneOf === undefined || oneOf.some((key) => item[key] !== undefined);
  };
}

function isText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

const isListOf =
  (isItem: Judge): Judge =>
  (value) =>
    Array.isArray(value) && value.every(isItem);

const isFile = isOf<{ attachmentId: string; fileName: string }>({ texts: ['attachmentId', 'fileName'] });
const isCommunication = isOf<Communication>({
  texts: ['caseId', 'body', 'submittedBy', 'timeCreated'],
  oneOf: ['body', 'submittedBy', 'timeCreated'],
  others: { attachmentSet: isListOf(isFile), attachments: isListOf(isFile) },
});
const isCase = isOf<CaseDetails>({
  texts: [
    ...(['caseId', 'displayId', 'subject', 'status', 'serviceCode', 'categoryCode'] as const),
    ...(['severityCode', 'submittedBy', 'timeCreated', 'language'] as const),
  ],
  oneOf: ['caseId', 'displayId'],
  others: {
    ccEmailAddresses: isListOf((address) => typeof address === 'string'),
    recentCommunications: isOf<{ communications: unknown; nextToken: string }>({
      texts: ['nextToken'],
      others: { communications: isListOf(isCommunication) },
    }),
  },
});
const isSeverityLevel = isOf<SeverityLevel>({ texts: ['code', 'name'], oneOf: ['code'] });
const isLanguage = isOf<SupportedLanguage>({ texts: ['code', 'language', 'display'], oneOf: ['code'] });
const isService = isOf<Service>({
  texts: ['code', 'name'],
  oneOf: ['code'],
  others: { categories: isListOf(isOf<SeverityLevel>({ texts: ['code', 'name'] })) },
});
const isKindOfContact = isOf<CommunicationTypeOptions>({
  texts: ['type'],
  others: { supportedHours: Array.isArray, datesWithoutSupport: Array.isArray },
});

/** True for a list of such items, whatever else they hold. Asked once for each list. */
type Guard<Item> = (value: unknown) => value is readonly Item[];

export const areCases = listOf<CaseDetails>(isCase);
export const areCommunications = listOf<Communication>(isCommunication);
export const areLanguages = listOf<SupportedLanguage>(isLanguage);
/** When and in how far AWS answers a case. */
export const areOptions = isOf<CaseOptions>({
  texts: ['languageAvailability'],
  oneOf: ['communicationTypes'],
  others: { communicationTypes: isListOf(isKindOfContact) },
});
export const areServices = listOf<Service>(isService);
export const areSeverityLevels = listOf<SeverityLevel>(isSeverityLevel);

function listOf<Item>(isItem: Judge): Guard<Item> {
  const areItems = remembered((items: readonly unknown[]) => items.every(isItem));
  return (value): value is readonly Item[] => Array.isArray(value) && areItems(value);
}

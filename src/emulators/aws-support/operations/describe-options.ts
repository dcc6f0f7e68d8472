/**
 * What there is for a case of a kind: the languages it may be written in, and when AWS can be reached about it. All that
 * names the kind is required. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSupportedLanguages.html
 */
import type { Operation } from '../account';
import { availabilityOf, communicationTypes, type Kind, languagesOf } from '../case-options';
import { checkChoice } from '../choices';

export const describeSupportedLanguages: Operation<Kind> = (account, kind) => {
  checkChoice(account, kind);
  return () => {
    const supportedLanguages = languagesOf(kind).map(([code, name]) => ({
      ...{ code, language: name, display: name },
    }));
    return { body: { supportedLanguages }, items: supportedLanguages.length };
  };
};

export const describeCreateCaseOptions: Operation<Kind & { language: string }> = (account, input) => {
  checkChoice(account, input);
  return () => {
    const { language } = input;
    const types = communicationTypes(input, language, account.now());
    const body = { languageAvailability: availabilityOf(input, language), communicationTypes: types };
    return { body, items: types.length };
  };
};

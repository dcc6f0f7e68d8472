/**
 * What a new case may be: AWS's services and categories, the severities of the account, the languages and hours of the
 * kind of case. What AWS does not tell is left out of the form, and the review says what it refuses.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCreateCaseOptions.html
 */
import type { SupportedLanguage } from '@aws-sdk/client-support';
import { similarCases } from '../acting/similar';
import type { Sources } from '../listings/accounts/sources';
import { findCase } from '../listings/correspondence/correspondence';
import { Problem, problemIn } from '../problem';
import { seen } from '../support/accounts';
import type { CaseOptions } from '../support/acting/acting';
import { createdAt } from '../support/case-order';
import type { Plan } from '../support/response-targets';
import type { CaseDetails, Service, SeverityLevel, Support } from '../support/support';
import type { Permitted } from './permitted';

/** What was chosen so far: AWS's codes, and the number of the account. */
export interface Chosen {
  readonly account?: string;
  readonly issueType?: string;
  readonly service?: string;
  readonly category?: string;
  readonly language?: string;
}

export interface Choices {
  /** Those this person may open cases in, where there are several. */
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly plan: Plan;
  readonly service?: Service;
  readonly severities: readonly SeverityLevel[];
  readonly languages: readonly SupportedLanguage[];
  readonly hours?: CaseOptions;
  /** Why services or severities are not told. */
  readonly untold?: Problem;
}

export interface Choosing {
  /** Rejects with `read-only` where AWS does not let the bot open cases in that account. */
  choices(chosen: Chosen): Promise<Choices>;
  /** All services, and the codes of those with recent cases in the account, the latest first. */
  services(
    account?: string,
  ): Promise<{ readonly services: readonly Service[]; readonly recent: readonly string[] }>;
  /** Open cases that are meant by a number, or by words of their subject. */
  casesLike(typed: string): Promise<readonly CaseDetails[]>;
  /** Open cases that may be about the same. */
  similar(about: { account?: string; serviceCode: string; subject: string }): Promise<readonly CaseDetails[]>;
}

const MOST_CASES = 100;
/** More are not asked while somebody types; a case of another one is found by its number. */
const MOST_ACCOUNTS = 10;

export function createChoosing(sources: Sources, isPermitted: Permitted): Choosing {
  const accounts = sources.accounts ? seen(sources.accounts) : [];

  function sourceOf(account?: string): Support | undefined {
    // Of several, none is chosen yet.
    return sources.accounts && account === undefined ? undefined : sources.in(account);
  }

  async function openCases(support: Support): Promise<readonly CaseDetails[]> {
    const which = { includeResolvedCases: false, includeCommunications: false, maxResults: MOST_CASES };
    const { items } = await support.cases(which)(undefined);
    return items;
  }

  return {
    async choices({ account: chosen, issueType = 'technical', service, category, language = 'en' }) {
      const account = chosen ?? (accounts.length === 1 ? accounts[0]?.id : undefined);
      const support = sourceOf(account);
      if (support && !(await isPermitted(support.acting, 'create'))) throw new Problem('read-only');
      const kind =
        service && category ? { issueType, serviceCode: service, categoryCode: category } : undefined;
      const acting = kind && support?.acting;
      let untold: Problem | undefined;
      const orSaid = <Item>(asked: Promise<readonly Item[]>): Promise<readonly Item[]> =>
        asked.catch((error) => {
          untold ??= problemIn(error);
          return [];
        });
      const [services, severities, languages, hours] = await Promise.all([
        orSaid(sources.support.services()),
        support ? orSaid(support.severityLevels()) : [],
        acting ? orNone(acting.supportedLanguages(kind)) : [],
        acting?.createCaseOptions({ ...kind!, language }).catch(() => undefined),
      ]);
      return {
        accounts: accounts.map(({ id, name }) => ({ id, name })),
        plan: sources.planOf(account ? { caseId: `case-${account}-` } : {}),
        service: services.find(({ code }) => code === service),
        severities,
        languages,
        hours,
        untold,
      };
    },
    async services(account) {
      const support = sourceOf(account);
      const [services, cases] = await Promise.all([
        sources.support.services(),
        support ? orNone(openCases(support)) : [],
      ]);
      return { services, recent: [...new Set(cases.flatMap(({ serviceCode }) => serviceCode ?? []))] };
    },
    async casesLike(typed) {
      const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
      const number = /\d{10,15}/.exec(typed)?.[0];
      if (number) return [await findCase(sources.support, number, {})];
      const asked = sources.accounts ? accounts.slice(0, MOST_ACCOUNTS) : [sources];
      const found = await Promise.all(asked.map(({ support }) => orNone(openCases(support))));
      const isMeant = ({ subject = '', displayId = '' }: CaseDetails) => {
        const text = `${displayId} ${subject}`.toLowerCase();
        return words.every((word) => text.includes(word));
      };
      return found
        .flat()
        .filter(isMeant)
        .sort((a, b) => createdAt(b) - createdAt(a));
    },
    async similar(about) {
      const support = sourceOf(about.account);
      return support ? similarCases(about, await orNone(openCases(support))) : [];
    },
  };
}

async function orNone<Item>(asked: Promise<readonly Item[]>): Promise<readonly Item[]> {
  return asked.catch(() => []);
}

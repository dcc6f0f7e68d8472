/** The predicate of a query, with what it needs to know first: AWS's names of services, and the addresses of people. */
import { Problem, problemIn } from '../../problem';
import { accountOf } from '../../support/restricted';
import type { CaseDetails, Service, Support } from '../../support/support';
import { PERSON } from '../qualifiers';
import type { Query } from '../query';
import { calledBy } from '../typed/account-words';
import { type CaseMatcher, matches } from './matches';

interface People {
  email(user: string): Promise<string | undefined>;
}

interface Account {
  readonly id: string;
  readonly name: string;
}

/** What it makes rejects with `no-service-names` and `no-address` where a query cannot be answered without. */
export function createMatcher(
  support: Pick<Support, 'services'>,
  people: People,
  accounts: readonly Account[] = [],
): (query: Query) => Promise<CaseMatcher> {
  /** Without them `service:ec2` and `-ec2` would be answered wrongly, so they are had or the search is not. */
  async function serviceNames(): Promise<readonly Service[]> {
    try {
      const services = await support.services();
      if (services.length === 0) throw new Problem('no-service-names');
      return services;
    } catch (cause) {
      throw problemIn(cause)?.code === 'no-permission'
        ? new Problem('no-service-names', '', { cause })
        : cause;
    }
  }

  /** A person in Slack stands for their e-mail address, which is looked up at each turn and kept nowhere. */
  async function submitter(by?: string): Promise<string | undefined> {
    if (!by || !PERSON.test(by)) return by;
    const email = await people.email(by.slice(1));
    if (!email) throw new Problem('no-address');
    return email;
  }

  const called = new Map(accounts.map((account) => [account.id, calledBy(account)]));
  const account = ({ caseId = '' }: CaseDetails) => called.get(accountOf(caseId) ?? '');

  return async (query) => {
    const named = query.service || query.words.length > 0;
    const services = named ? await serviceNames() : [];
    const names = new Map(services.map(({ code, name }) => [code, name]));
    return matches(query, { service: (code) => names.get(code), by: await submitter(query.by), account });
  };
}

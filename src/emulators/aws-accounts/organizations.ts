/**
 * AWS Organizations, as much of it as tells which accounts there are: only the management account and the delegated
 * administrators may ask. A page may come back empty with a token.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
import { AwsError } from '../aws-support/aws-error';
import type { Input } from '../aws-support/check-input';
import type { Tokens } from '../aws-support/tokens';
import { type Identity, isAllowed, type Stranger } from './identities';
import { type EmulatedAccount, ROOT, type Unit } from './organization';

export interface Organization {
  accounts: ReadonlyMap<string, EmulatedAccount>;
  units: readonly Unit[];
  /** Numbers of the accounts whose roles may list. */
  administrators: readonly string[];
  tokens: Tokens;
  /** The first page of each list is empty and has a token. */
  emptyPages: boolean;
}

/** AWS's most, and its usual. */
const PAGE = 20;

const OPERATIONS = new Map<string, (organization: Organization, input: Input) => Record<string, unknown>>(
  Object.entries({
    ListAccounts: (organization: Organization, input: Input) =>
      page(organization, 'ListAccounts', input, 'Accounts', accountsIn(organization)),
    ListAccountsForParent: (organization: Organization, input: Input) => {
      const parent = parentIn(organization, input);
      const inside = accountsIn(organization).filter(
        ({ id }) => organization.accounts.get(id)!.parent === parent,
      );
      return page(organization, `ListAccountsForParent ${parent}`, input, 'Accounts', inside);
    },
    ListOrganizationalUnitsForParent: (organization: Organization, input: Input) => {
      const parent = parentIn(organization, input);
      const inside = organization.units.filter((unit) => (unit.parent ?? ROOT) === parent);
      const shown = inside.map(({ id, name }) => ({
        id,
        shown: {
          Id: id,
          Name: name,
          Arn: `arn:aws:organizations::${organization.administrators[0]}:ou/o-ab12cd34ef/${id}`,
        },
      }));
      return page(
        organization,
        `ListOrganizationalUnitsForParent ${parent}`,
        input,
        'OrganizationalUnits',
        shown,
      );
    },
  }),
);

export function answerOrganizations(
  organization: Organization,
  caller: Identity | Stranger,
  operation: string,
  input: Input,
): Record<string, unknown> {
  const act = OPERATIONS.get(operation);
  if (!act)
    throw new AwsError(
      'UnknownOperationException',
      `${operation}: not an operation of this emulator (see gaps.ts)`,
    );
  admit(organization, caller, `organizations:${operation}`);
  return act(organization, input);
}

function admit(
  { administrators, accounts }: Organization,
  caller: Identity | Stranger,
  action: string,
): void {
  if (caller === 'unsigned')
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  if (caller === 'invalid')
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  if (caller === 'expired')
    throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
  if (!isAllowed(caller, action))
    throw new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    );
  if (!accounts.has(caller.account))
    throw new AwsError(
      'AWSOrganizationsNotInUseException',
      'Your account is not a member of an organization.',
    );
  if (!administrators.includes(caller.account))
    throw new AwsError('AccessDeniedException', "You don't have permissions to access this resource.");
}

interface Listed {
  id: string;
  shown: Record<string, unknown>;
}

function accountsIn({ accounts, administrators }: Organization): Listed[] {
  const [management] = administrators;
  return [...accounts.values()].map(({ id, name, state }) => ({
    id,
    shown: {
      Id: id,
      Arn: `arn:aws:organizations::${management}:account/o-ab12cd34ef/${id}`,
      Email: `aws+${id}@example.com`,
      Name: name,
      State: state,
      JoinedMethod: 'CREATED',
      JoinedTimestamp: 1_700_000_000,
    },
  }));
}

function parentIn({ units }: Organization, { ParentId }: Input): string {
  if (typeof ParentId !== 'string' || !/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/.test(ParentId))
    throw new AwsError('InvalidInputException', 'You specified an invalid value.');
  if (ParentId !== ROOT && !units.some(({ id }) => id === ParentId))
    throw new AwsError('ParentNotFoundException', "You specified a parent that doesn't exist.");
  return ParentId;
}

/** The token holds the id of the last item. */
function page(
  { tokens, emptyPages }: Organization,
  list: string,
  { MaxResults = PAGE, NextToken }: Input,
  name: string,
  all: Listed[],
): Record<string, unknown> {
  if (!Number.isInteger(MaxResults) || (MaxResults as number) < 1 || (MaxResults as number) > PAGE)
    throw new AwsError('InvalidInputException', 'You specified an invalid value for MaxResults.');
  const start = (id: string) => all.findIndex((one) => one.id === id) + 1;
  const from = typeof NextToken === 'string' ? start(behind(tokens, list, NextToken)) : 0;
  if (emptyPages && NextToken === undefined)
    return { [name]: [], NextToken: tokens.write(list, { ms: 0, id: '' }) };
  const items = all.slice(from, from + (MaxResults as number));
  const last = from + items.length < all.length ? items.at(-1) : undefined;
  return {
    [name]: items.map(({ shown }) => shown),
    NextToken: last && tokens.write(list, { ms: 0, id: last.id }),
  };
}

function behind(tokens: Tokens, list: string, token: string): string {
  try {
    return tokens.read(list, token).id;
  } catch {
    throw new AwsError('InvalidInputException', 'The provided next token is invalid.');
  }
}

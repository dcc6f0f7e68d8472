/**
 * Which AWS accounts' cases are shown: each named by hand, or all that AWS Organizations knows of. AWS Support has no
 * view of an organization's cases, so the bot takes on a role in each account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
import * as v from 'valibot';
import { closedObject } from '../checked';
import { PLANS } from '../support/response-targets';

const ID = 'must be an AWS account of 12 digits; put it in quotes';
const NAME = 'must be 1 to 50 characters of text, without commas, quotes and *, and not a number';
const ROLE_NAME =
  'must be the name of a role, with its path where it has one: 1 to 128 of A-Z a-z 0-9 + = , . @ _ / -';
const ROLE = 'must be the name of a role, or its whole ARN';
const ARN = 'must be the ARN of a role, such as arn:aws:iam::111122223333:role/Name';
const EXTERNAL_ID = 'must be 2 to 1224 of A-Z a-z 0-9 + = , . @ : / _ -, as in the role’s trust policy';
const REGION = 'must be a Region, such as eu-central-1';
const UNIT = 'must be the id of an organizational unit (begins with ou-) or of a root (begins with r-)';
const LIST = 'must be a list of 1 to 1000';

const text = (pattern: RegExp, words: string) => v.pipe(v.string(words), v.regex(pattern, words));

/** Any name in Organizations may be spelled out here: those may hold commas. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
const PATTERN = 'must be a name of 1 to 50 characters, in which * stands for any letters, and not a number';

export const accountId = text(/^\d{12}$/, ID);
const roleName = text(/^(?!\/)[\w+=,.@/-]{1,128}$/, ROLE_NAME);
const ARN_OF_ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]{1,640}$/;
const externalId = text(/^[\w+=,.@:/-]{2,1224}$/, EXTERNAL_ID);
const region = text(/^[a-z]{2,4}(-[a-z]+)+-\d$/, REGION);
const plan = v.picklist(PLANS, `must be ${PLANS.join(', ')}`);

/** No number, which would look like an account's. */
export const namePattern = text(/^(?!\d+$)[^\n\r\t]{1,50}$/, PATTERN);
const name = text(/^(?!\d+$)(?! )[^\n\r\t,*"'“”]{1,50}$/, NAME);

const plain = {
  externalId: v.optional(
    v.pipe(externalId, v.description('Sent where the role’s trust policy asks for sts:ExternalId.')),
  ),
  plan: v.optional(
    v.pipe(
      plan,
      v.description('The support plan, by which AWS’s answers are due; CASEDESK_PLAN where absent.'),
    ),
  ),
  region: v.optional(
    v.pipe(region, v.description('The Region whose STS is asked for the role; the bot’s own where absent.')),
  ),
};

const account = v.pipe(
  closedObject({
    id: v.pipe(accountId, v.description('12 digits, in quotes.')),
    name: v.pipe(name, v.description('What people call it.')),
    role: v.optional(
      v.pipe(
        v.union([text(ARN_OF_ROLE, ROLE), roleName], ROLE),
        v.description('The role in it that the bot takes on. Absent for the account the bot itself runs in.'),
      ),
    ),
    ...plain,
  }),
  v.forward(
    v.partialCheck(
      [['id'], ['role']],
      ({ id, role }) => (ARN_OF_ROLE.exec(role ?? '')?.[1] ?? id) === id,
      'is a role of another account than id',
    ),
    ['role'],
  ),
);
export type ListedAccount = v.InferOutput<typeof account>;

export const accounts = v.pipe(
  v.array(account, LIST),
  v.minLength(1, LIST),
  v.maxLength(1000, LIST),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const complain = (index: number, key: keyof ListedAccount, message: string) => {
      const item = dataset.value[index]!;
      const at = { type: 'array', origin: 'value', input: dataset.value, key: index, value: item } as const;
      const of = { type: 'object', origin: 'value', input: { ...item }, key, value: item[key] } as const;
      addIssue({ message, path: [at, of] });
    };
    const first = (is: (item: ListedAccount) => boolean) => dataset.value.findIndex(is);
    dataset.value.forEach(({ id, name, role }, index) => {
      const twin = first((other) => other.id === id);
      if (twin < index) complain(index, 'id', `is also that of accounts.${twin}`);
      const namesake = first((other) => other.name.toLowerCase() === name.toLowerCase());
      if (namesake < index) complain(index, 'name', `is also that of accounts.${namesake}`);
      const own = first((other) => other.role === undefined);
      if (role === undefined && own < index)
        complain(
          index,
          'role',
          `is missing; without one is the account the bot runs in, which is accounts.${own}`,
        );
    });
  }),
);

/** Of these, an account is one where a line of them names it. */
const chosen = closedObject({
  ids: v.optional(v.pipe(v.array(accountId, LIST), v.minLength(1, LIST))),
  names: v.optional(
    v.pipe(
      v.array(namePattern, LIST),
      v.minLength(1, LIST),
      v.description('Names, or patterns such as prod-*.'),
    ),
  ),
  units: v.optional(
    v.pipe(
      v.array(text(/^(ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/, UNIT), LIST),
      v.minLength(1, LIST),
      v.description('Organizational units, with all that are in them.'),
    ),
  ),
});
export type Chosen = v.InferOutput<typeof chosen>;

export const organization = closedObject({
  accountRole: v.pipe(roleName, v.description('The name of the role in each account that the bot takes on.')),
  role: v.optional(
    v.pipe(
      text(ARN_OF_ROLE, ARN),
      v.description(
        'The role that may list the accounts, in the management account or that of a delegated administrator. Absent where the bot itself may.',
      ),
    ),
  ),
  ...plain,
  include: v.optional(v.pipe(chosen, v.description('Only these accounts; all where absent.'))),
  exclude: v.optional(v.pipe(chosen, v.description('Not these, whatever include says.'))),
});
export type Organization = v.InferOutput<typeof organization>;

/**
 * The shape of casedesk.yml, the one reviewed file that says who may do what. AWS has no right on a single
 * case, so every rule about people lives here. Nothing is allowed that no rule allows.
 * https://docs.aws.amazon.com/awssupport/latest/user/access-permissions.html
 */
import * as v from 'valibot';
import { closedObject } from '../checked';
import { accountId, accounts, namePattern, organization } from './accounts-schema';
import { watch, zone } from './watch-schema';

/** What a rule can allow people. */
export const ACTS = ['list', 'view', 'export', 'reply', 'resolve', 'create'] as const;
export type Act = (typeof ACTS)[number];

/** What a rule can allow a channel. */
export const WATCH = 'watch';
const RIGHTS = [...ACTS, WATCH] as const;

/** Of these, what changes a case at AWS. */
export const CHANGES = ['reply', 'resolve', 'create'] as const satisfies readonly Act[];
export type Change = (typeof CHANGES)[number];

/** Where lists go that are typed without a word about it. */
export const LISTS = ['channel', 'asker'] as const;
export type Lists = (typeof LISTS)[number];

const PERSON =
  'must be members, guests, a Slack user id (begins with U or W) or a user group id (begins with S)';
const WORKSPACE = 'must be here, any, or a workspace id (begins with T)';
const CHANNEL = 'must be any, or a channel id (begins with C, G or D)';
const ACT = `must be ${RIGHTS.join(', ')}`;
const ACCOUNT =
  'must be any, the name of an account or a pattern such as prod-*, or an AWS account of 12 digits; put it in quotes';
const ASK = 'must be 1 to 200 characters of text; put it in quotes where it begins with #';
const WATCHES = 'must be a list of 1 to 200 watches';
const RULES = 'must be a list of 1 to 500 rules';

/** `words`: what one must be. */
const listOrOne = <Item extends v.GenericSchema>(item: Item, words: v.ErrorMessage<v.BaseIssue<unknown>>) =>
  v.union(
    [
      v.pipe(v.array(item), v.minLength(1, 'must not be an empty list')),
      v.pipe(
        item,
        v.transform((one) => [one]),
      ),
    ],
    words,
  );

const person = v.union(
  [
    v.pipe(v.literal('members'), v.description('everyone of the workspace, without guests')),
    v.pipe(v.literal('guests'), v.description('guests of the workspace')),
    v.pipe(v.string(), v.regex(/^[UW][A-Z0-9]{2,}$/, PERSON), v.description('one person, by Slack user id')),
    v.pipe(v.string(), v.regex(/^S[A-Z0-9]{2,}$/, PERSON), v.description('a user group, by its id')),
  ],
  PERSON,
);

const workspace = v.union(
  [
    v.pipe(v.literal('here'), v.description('the workspace Casedesk is installed in')),
    v.pipe(v.literal('any'), v.description('every workspace of the same Enterprise organisation')),
    v.pipe(
      v.string(),
      v.regex(/^T[A-Z0-9]{2,}$/, WORKSPACE),
      v.description('one workspace of the same organisation, by its id'),
    ),
  ],
  WORKSPACE,
);

const channel = v.union(
  [
    v.pipe(v.literal('any'), v.description('every channel and direct message')),
    v.pipe(
      v.string(),
      v.regex(/^[CGD][A-Z0-9]{2,}$/, 'a channel id begins with C, G or D'),
      v.description('one channel, by its id'),
    ),
  ],
  CHANNEL,
);

const account = v.union(
  [
    v.pipe(v.literal('any'), v.description('every AWS account')),
    v.pipe(accountId, v.description('one AWS account')),
    v.pipe(namePattern, v.description('one or more by name; * stands for any letters')),
  ],
  ACCOUNT,
);

const ruleShape = closedObject({
  people: v.optional(
    v.pipe(
      listOrOne(person, PERSON),
      v.description(
        'Who. Guests and people of other organisations only where they are named. Left out where all that is allowed is watch, which is for whoever reads the channel.',
      ),
    ),
  ),
  workspaces: v.optional(
    v.pipe(
      listOrOne(workspace, WORKSPACE),
      v.description(
        'Enterprise Grid: of which workspaces members, guests and user groups are meant. Who is named by user id is meant wherever they belong.',
      ),
    ),
    ['here'],
  ),
  channels: v.pipe(listOrOne(channel, CHANNEL), v.description('Where.')),
  may: v.pipe(
    listOrOne(v.picklist(RIGHTS, ACT), ACT),
    v.description('What. watch: the channels may be told what is new in the cases they watch.'),
  ),
  accounts: v.optional(
    v.pipe(listOrOne(account, ACCOUNT), v.description('The cases of which AWS accounts.')),
    ['any'],
  ),
  shared: v.optional(
    v.pipe(
      v.boolean('must be true or false'),
      v.description(
        'Also post in channels shared with other organisations (Slack Connect), where everyone there can read it.',
      ),
    ),
    false,
  ),
});
/** What is for a channel is for whoever reads there; everything else is for people. */
const rule = v.pipe(
  ruleShape,
  v.forward(
    v.partialCheck(
      [['people'], ['may']],
      ({ people, may }) => may.includes(WATCH) || people !== undefined,
      'is missing',
    ),
    ['people'],
  ),
  v.forward(
    v.partialCheck(
      [['people'], ['may']],
      ({ people, may }) =>
        !may.includes(WATCH) || (people === undefined && may.every((one) => one === WATCH)),
      'watch is for whoever reads the channel: it takes a rule of its own, without people and without any other right',
    ),
    ['may'],
  ),
  v.transform(({ people = [], ...others }) => ({ people, ...others })),
);
export type Rule = v.InferOutput<typeof rule>;

export const rulesSchema = closedObject({
  ask: v.pipe(
    v.string(ASK),
    v.minLength(1, ASK),
    v.maxLength(200, ASK),
    v.description('Whom a person without a right is told to ask, such as #platform-support.'),
  ),
  lists: v.optional(
    v.pipe(
      v.picklist(LISTS, `must be ${LISTS.join(' or ')}`),
      v.description(
        'Whom a typed list is shown to: everybody in the channel, or the person who asked, with a button that shares it.',
      ),
    ),
    'channel',
  ),
  accounts: v.optional(
    v.pipe(
      accounts,
      v.description(
        'The AWS accounts whose cases are shown; that of the bot’s own credentials where absent.',
      ),
    ),
  ),
  organization: v.optional(
    v.pipe(organization, v.description('All accounts of an AWS organization, beside those of accounts.')),
  ),
  watches: v.optional(
    v.pipe(
      v.array(watch, WATCHES),
      v.minLength(1, WATCHES),
      v.maxLength(200, WATCHES),
      v.description('What channels are told of by themselves: new cases, and what becomes of them.'),
    ),
  ),
  zone: v.optional(v.pipe(zone, v.description('The time zone of watches that name none; UTC where absent.'))),
  rules: v.pipe(v.array(rule, RULES), v.minLength(1, RULES), v.maxLength(500, RULES)),
});
export type Rules = v.InferOutput<typeof rulesSchema>;

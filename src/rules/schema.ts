/**
 * The shape of casedesk.yml, the one reviewed file that says who may do what. AWS has no right on a single
 * case, so every rule about people lives here. Nothing is allowed that no rule allows.
 * https://docs.aws.amazon.com/awssupport/latest/user/access-permissions.html
 */
import { z } from 'zod';

/** What a rule can allow; the last three are for acts that change a case. */
export const ACTS = ['list', 'view', 'export', 'reply', 'resolve', 'create'] as const;
export type Act = (typeof ACTS)[number];

const listOrOne = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item).min(1), item.transform((one) => [one])]);

const person = z.union([
  z.literal('members').describe('everyone of this workspace, without guests'),
  z.literal('guests').describe('guests of this workspace'),
  z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'a Slack user id begins with U or W')
    .describe('one person, by Slack user id'),
  z
    .string()
    .regex(/^S[A-Z0-9]{2,}$/, 'a user group id begins with S')
    .describe('a user group, by its id'),
]);

const channel = z.union([
  z.literal('any').describe('every channel and direct message'),
  z
    .string()
    .regex(/^[CGD][A-Z0-9]{2,}$/, 'a channel id begins with C, G or D')
    .describe('one channel, by its id'),
]);

const account = z.union([
  z.literal('any').describe('every AWS account'),
  z
    .string()
    .regex(/^\d{12}$/, 'an AWS account has 12 digits; put it in quotes')
    .describe('one AWS account'),
]);

const rule = z.strictObject({
  people: listOrOne(person).describe(
    'Who. Guests and people of other organisations only where they are named.',
  ),
  channels: listOrOne(channel).describe('Where.'),
  may: listOrOne(z.enum(ACTS)).describe('What.'),
  accounts: listOrOne(account).default(['any']).describe('The cases of which AWS accounts.'),
  shared: z
    .boolean()
    .default(false)
    .describe(
      'Also post in channels shared with other organisations (Slack Connect), where everyone there can read it.',
    ),
});
export type Rule = z.output<typeof rule>;

export const rulesSchema = z.strictObject({
  ask: z
    .string()
    .min(1)
    .max(200)
    .describe('Whom a person without a right is told to ask, such as #platform-support.'),
  rules: z.array(rule).min(1).max(500),
});
export type Rules = z.output<typeof rulesSchema>;

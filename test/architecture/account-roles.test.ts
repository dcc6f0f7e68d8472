/** The roles in docs/deploy/accounts: what each template comes to with its parameters, and that they and the bot agree. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { createAwsTrial } from '../../src/support/aws/trial';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type Names = Record<string, string>;
type Template = { [name: string]: Record<string, never> } & {
  Parameters: Record<string, { Default?: string; AllowedPattern?: string }>;
  Conditions: Record<string, Json>;
};

const ABSENT = Symbol('AWS::NoValue');
const read = (name: string) => load(readFileSync(`docs/deploy/accounts/${name}`, 'utf8')) as Template;
const one = (value: object) => Object.entries(value).length === 1;

/** What CloudFormation makes of a value with these parameters: the functions that our templates use, and no other. */
function resolved(value: Json, names: Names, { Conditions: conditions }: Template): Json | typeof ABSENT {
  const inside = (part: Json) => resolved(part, names, { Conditions: conditions } as Template);
  if (Array.isArray(value)) return value.map(inside).filter((part) => part !== ABSENT) as Json[];
  if (typeof value !== 'object' || value === null) return value;
  const [[name, of] = ['', null]] = Object.entries(value);
  const isFunction = one(value) && (name === 'Ref' || name.startsWith('Fn::'));
  if (!isFunction) {
    const parts = Object.entries(value).map(([key, part]) => [key, inside(part)] as const);
    return Object.fromEntries(parts.filter(([, part]) => part !== ABSENT)) as Json;
  }
  const list = of as Json[];
  switch (name) {
    case 'Ref':
      if (of === 'AWS::NoValue') return ABSENT;
      if (names[of as string] === undefined) throw new Error(`There is no parameter ${of}`);
      return names[of as string]!;
    case 'Fn::Equals':
      return inside(list[0]!) === inside(list[1]!);
    case 'Fn::Not':
      return !inside(list[0]!);
    case 'Fn::If': {
      const condition = conditions[list[0] as string];
      if (condition === undefined) throw new Error(`There is no condition ${list[0]}`);
      return inside(inside(condition) ? list[1]! : list[2]!);
    }
    default:
      throw new Error(`What does ${name} mean?`);
  }
}

const BOT = 'arn:aws:iam::111122223333:role/casedesk';

/** The role's properties, with these parameters on top of their defaults. */
function roleOf(template: Template, given: Names = {}) {
  const defaults = Object.entries(template.Parameters).map(([name, { Default }]) => [name, Default]);
  const names = { ...Object.fromEntries(defaults), BotPrincipal: BOT, ...given };
  const { Properties } = (template.Resources as unknown as { Role: { Properties: Json } }).Role;
  return resolved(Properties, names, template) as {
    AssumeRolePolicyDocument: { Statement: { Action: string; Principal: Json; Condition?: Json }[] };
    Policies: {
      PolicyName: string;
      PolicyDocument: { Statement: { Action: string[]; Condition?: Json }[] };
    }[];
  };
}

const actionsOf = ({ Policies }: ReturnType<typeof roleOf>, name: string) =>
  Policies.find(({ PolicyName }) => PolicyName === name)?.PolicyDocument.Statement.flatMap(
    ({ Action }) => Action,
  );

const reader = read('casedesk-reader.yml');
const trial = createAwsTrial({ region: 'us-east-1' });
const READS = trial.actions.map((action) => `support:${action}`);
const ACTS = trial.acts.map((action) => `support:${action}`);
trial.close();

test('the role may what the bot asks for and the doctor tries, and nothing else', () => {
  const role = roleOf(reader);
  expect(role.Policies.map(({ PolicyName }) => PolicyName)).toEqual(['ReadCases']);
  expect(actionsOf(role, 'ReadCases')).toEqual(READS);
});

test('the README’s policy for one account is the same', () => {
  const policies = readFileSync('README.md', 'utf8').matchAll(/```json\n(\{[^`]+?support:[^`]+)```/g);
  const [reading, acting] = [...policies].map(([, json]) => JSON.parse(json!));
  expect(reading.Statement[0].Action).toEqual(READS);
  expect(acting.Action).toEqual(ACTS);
});

test('it trusts the bot alone, without conditions where no ExternalId is given', () => {
  expect(roleOf(reader).AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Principal: { AWS: BOT }, Action: 'sts:AssumeRole' },
  ]);
});

test('an ExternalId is asked for where one is given', () => {
  const [assume] = roleOf(reader, { ExternalId: 'abc' }).AssumeRolePolicyDocument.Statement;
  expect(assume?.Condition).toEqual({ StringEquals: { 'sts:ExternalId': 'abc' } });
});

test('acting is a second policy, there only when asked for; with names in CloudTrail nobody acts without one', () => {
  const act = (given: Names) =>
    roleOf(reader, given).Policies.find(({ PolicyName }) => PolicyName === 'ActOnCases')?.PolicyDocument
      .Statement[0];
  expect(act({ AllowSourceIdentity: 'true' })).toBeUndefined();
  const plain = act({ AllowActing: 'true' });
  expect(plain?.Action).toEqual(ACTS);
  expect(plain?.Condition).toBeUndefined();
  const named = act({ AllowActing: 'true', AllowSourceIdentity: 'true' });
  expect(named?.Condition).toEqual({ Null: { 'aws:SourceIdentity': 'false' } });
});

test('a SourceIdentity may be set only where that is asked for', () => {
  const actions = (given: Names) =>
    roleOf(reader, given).AssumeRolePolicyDocument.Statement.map(({ Action }) => Action);
  expect(actions({})).toEqual(['sts:AssumeRole']);
  expect(actions({ AllowSourceIdentity: 'true' })).toEqual(['sts:AssumeRole', 'sts:SetSourceIdentity']);
});

test('the role for the list of accounts may list them and no more', () => {
  const role = roleOf(read('casedesk-accounts.yml'), { ExternalId: 'abc' });
  expect(actionsOf(role, 'ListAccounts')).toEqual([
    'organizations:ListAccounts',
    'organizations:ListAccountsForParent',
    'organizations:ListOrganizationalUnitsForParent',
  ]);
  expect(role.AssumeRolePolicyDocument.Statement[0]?.Condition).toBeDefined();
});

test('the Terraform module allows what the template allows', () => {
  const text = readFileSync('docs/deploy/accounts/terraform/main.tf', 'utf8');
  const role = roleOf(reader, { AllowActing: 'true' });
  const actions = [...(actionsOf(role, 'ReadCases') ?? []), ...(actionsOf(role, 'ActOnCases') ?? [])];
  expect([...text.matchAll(/"(support:\w+)"/g)].map(([, action]) => action)).toEqual(actions);
});

/**
 * Who may: what a caller's own policy says, and the queue's. Within one account either is enough, across accounts it takes
 * both. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
import { SqsError } from './sqs-error';

export interface Caller {
  account: string;
  arn: string;
  /** `sqs:ReceiveMessage` …; `*` stands for any letters at the end. */
  allows: readonly string[];
}

interface Statement {
  Effect: string;
  Principal?: '*' | { AWS?: string | string[]; Service?: string | string[] };
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

const list = <Item>(one: Item | Item[] | undefined): Item[] =>
  one === undefined ? [] : ([one].flat() as Item[]);
const isLike = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

const OPERATORS = new Map<string, (wanted: string, value: string) => boolean>([
  ['ArnEquals', isLike],
  ['ArnLike', isLike],
  ['StringLike', isLike],
  ['StringEquals', Object.is],
]);

interface Request {
  action: string;
  resource: string;
  /** Values of condition keys, by their lower-case names. */
  context: ReadonlyMap<string, string>;
}

/** Whether a policy lets this principal; a service is named by its host name. Throws for a condition nobody here knows. */
export function policyAllows(
  policy: string | undefined,
  principal: { arn: string; account: string } | { service: string },
  { action, resource, context }: Request,
): boolean {
  const { Statement: statements = [] } = JSON.parse(policy ?? '{}') as {
    Statement?: Statement | Statement[];
  };
  const applies = (one: Statement) =>
    isNamed(one.Principal, principal) &&
    list(one.Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
    list(one.Resource).some((pattern) => isLike(pattern, resource)) &&
    Object.entries(one.Condition ?? {}).every(([operator, keys]) => holds(operator, keys, context));
  const those = list(statements).filter(applies);
  return those.some(({ Effect }) => Effect === 'Allow') && !those.some(({ Effect }) => Effect === 'Deny');
}

function isNamed(named: Statement['Principal'], principal: Parameters<typeof policyAllows>[1]): boolean {
  if (named === '*') return true;
  if ('service' in principal) return list(named?.Service).includes(principal.service);
  const { arn, account } = principal;
  const those = ['*', arn, account, `arn:aws:iam::${account}:root`];
  return list(named?.AWS).some((one) => those.includes(one));
}

function holds(
  operator: string,
  keys: Record<string, string | string[]>,
  context: ReadonlyMap<string, string>,
): boolean {
  const compare = OPERATORS.get(operator);
  if (!compare) throw new Error(`${operator}: not a condition of this emulator (see gaps.ts)`);
  return Object.entries(keys).every(([key, values]) => {
    const value = context.get(key.toLowerCase());
    return value !== undefined && list(values).some((wanted) => compare(wanted, value));
  });
}

/** Throws as SQS does. */
export function admit(
  caller: Caller,
  action: string,
  queue: { arn: string; account: string; settings: { policy?: string } },
): void {
  const { account, arn, allows } = caller;
  const own = allows.some((pattern) => isLike(pattern, action));
  const theirs = policyAllows(queue.settings.policy, caller, {
    action,
    resource: queue.arn,
    context: new Map(),
  });
  if (account === queue.account ? own || theirs : own && theirs) return;
  throw new SqsError(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action.toLowerCase()} on resource: ${queue.arn} because no identity-based policy allows the ${action.toLowerCase()} action`,
    'AccessDenied',
    403,
  );
}

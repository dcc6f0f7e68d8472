/** The templates of docs/deploy/events, made into emulated queues, buses and rules: what they let in reaches the channel. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { openEvents } from '../../app/runtime/events/open-queue';
import { type AwsSqsEmulator, type AwsSqsOptions, startAwsSqs } from '../../src/emulators/aws-sqs/server';
import { startAwsSupport } from '../../src/emulators/aws-support/server';
import { type EventsWorld, startEventsWorld, until } from '../world/events';
import { words } from '../world/messages';

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation judges the shape
type Any = any;
const read = (name: string): Any => load(readFileSync(`docs/deploy/events/${name}.yml`, 'utf8'));
const [HUB, MEMBER, OTHER] = ['111122223333', '222233334444', '999988887777'] as const;
const ORGANIZATION = 'o-ab12cd34ef';
const GONE = Symbol('AWS::NoValue');

/** The resources of a stack, with what refers to others filled in. */
function stack(template: Any, account: string, given: Record<string, string> = {}) {
  const usual = Object.entries(template.Parameters).map(([name, one]: [string, Any]) => [name, one.Default]);
  const parameters = new Map<string, string>([...usual, ...Object.entries(given)] as [string, string][]);
  const conditions = (name: string) => {
    const [{ 'Fn::Equals': pair }] = template.Conditions[name]['Fn::Not'];
    const [one, two] = pair.map(resolved);
    return one !== two;
  };
  const at = `us-east-1:${account}`;
  const arns: Record<string, (properties: Any) => string> = {
    'AWS::SQS::Queue': ({ QueueName }) => `arn:aws:sqs:${at}:${QueueName}`,
    'AWS::Events::EventBus': ({ Name }) => `arn:aws:events:${at}:event-bus/${Name}`,
    'AWS::Events::Rule': ({ Name, EventBusName }) =>
      `arn:aws:events:${at}:rule/${EventBusName ? `${resolved(EventBusName)}/` : ''}${Name}`,
    'AWS::IAM::Role': () => `arn:aws:iam::${account}:role/made`,
  };
  function resolved(value: Any): Any {
    if (Array.isArray(value)) return value.map(resolved).filter((one) => one !== GONE);
    if (typeof value !== 'object' || value === null) return value;
    if ('Ref' in value) {
      if (value.Ref === 'AWS::NoValue') return GONE;
      if (parameters.has(value.Ref)) return parameters.get(value.Ref);
      const { Type, Properties } = template.Resources[value.Ref];
      return Type === 'AWS::Events::EventBus' ? Properties.Name : Properties.QueueName;
    }
    if ('Fn::GetAtt' in value) {
      const [name, attribute] = value['Fn::GetAtt'];
      expect(attribute).toBe('Arn');
      const { Type, Properties } = template.Resources[name];
      return arns[Type]!(Properties);
    }
    if ('Fn::If' in value) return resolved(value['Fn::If'][conditions(value['Fn::If'][0]) ? 1 : 2]);
    const entries = Object.entries(value).map(([name, one]) => [name, resolved(one)] as const);
    return Object.fromEntries(entries.filter(([, one]) => one !== GONE));
  }
  const there = Object.entries<Any>(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || conditions(Condition),
  );
  return (type: string): Any[] =>
    there.filter(([, { Type }]) => Type === type).map(([, { Properties }]) => resolved(Properties));
}

type Stack = ReturnType<typeof stack>;

function queuesOf(made: Stack): AwsSqsOptions['queues'] {
  return made('AWS::SQS::Queue').map((one) => ({
    name: one.QueueName,
    account: HUB,
    visibilityTimeout: one.VisibilityTimeout,
    retention: one.MessageRetentionPeriod,
    redrivePolicy: one.RedrivePolicy && JSON.stringify(one.RedrivePolicy),
    policy: made('AWS::SQS::QueuePolicy')
      .filter(({ Queues }) => Queues.includes(one.QueueName))
      .map(({ PolicyDocument }) => JSON.stringify(PolicyDocument))[0],
  }));
}

/** Rules on the default bus of an account, and on the hub's own where it has one. */
function rulesOf(made: Stack, account: string, sqs: AwsSqsEmulator): void {
  for (const { EventBusName: name, Name, EventPattern: pattern, Targets } of made('AWS::Events::Rule')) {
    const [policy] = made('AWS::Events::EventBusPolicy').map(({ Statement }) =>
      JSON.stringify({ Statement }),
    );
    const bus = sqs.bus({ account, name, ...(name && { policy }) });
    bus.rule({ name: Name, pattern, target: Targets[0].Arn });
  }
}

const bot = (made: Stack) =>
  made('AWS::IAM::ManagedPolicy')[0].PolicyDocument.Statement.flatMap(({ Action }: Any) => Action);

let world: EventsWorld | undefined;
let sqs: AwsSqsEmulator | undefined;
afterEach(async () => {
  await world?.close();
  await sqs?.close();
  world = sqs = undefined;
});

test('of one account, with no more than the policy of the stack, a new case stands in the channel', async () => {
  const made = stack(read('casedesk-events'), HUB);
  const caller = { account: HUB, arn: `arn:aws:iam::${HUB}:role/casedesk`, allows: bot(made) };
  expect(new Set(caller.allows)).toEqual(
    new Set([
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueAttributes',
    ]),
  );
  world = await startEventsWorld(
    {},
    {},
    {
      queues: queuesOf(made),
      callers: { emulator: caller },
      queue: 'casedesk-events',
      rules: (emulator) => rulesOf(made, HUB, emulator),
    },
  );
  await world.look();
  world.opens('Ledger is down');
  await until('its card', () => world!.shown().some((one) => words(one).includes('Ledger is down')));
  await world.settled();
  expect(world.sqs.deliveries.map(({ outcome }) => outcome)).toEqual(['delivered']);
  expect(world.sqs.calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
});

test('of an organization, its accounts reach the queue and no others do', async () => {
  const hub = stack(read('casedesk-events'), HUB, { OrganizationId: ORGANIZATION });
  const [bus] = hub('AWS::Events::EventBus');
  const BusArn = `arn:aws:events:us-east-1:${HUB}:event-bus/${bus.Name}`;
  sqs = await startAwsSqs({
    queues: queuesOf(hub),
    organizations: { [HUB]: ORGANIZATION, [MEMBER]: ORGANIZATION, [OTHER]: 'o-zz99zz99zz' },
  });
  rulesOf(hub, HUB, sqs);
  for (const account of [HUB, MEMBER, OTHER]) {
    if (account !== HUB) rulesOf(stack(read('casedesk-events-member'), account, { BusArn }), account, sqs);
    const aws = await startAwsSupport({ id: account });
    sqs.bus({ account }).follow(aws.casebook);
    aws.casebook.insert();
    await aws.close();
  }
  await sqs.settled();
  const accounts = sqs.queue('casedesk-events').messages.map(({ body }) => JSON.parse(body).account);
  expect(accounts.sort()).toEqual([HUB, MEMBER]);
});

test('a bot in another account is let in by its name, and may count the dead letters', async () => {
  const role = `arn:aws:iam::${OTHER}:role/casedesk`;
  const made = stack(read('casedesk-events'), HUB, { BotPrincipal: role });
  const allows = bot(made);
  sqs = await startAwsSqs({
    queues: queuesOf(made),
    callers: {
      BOT: { account: OTHER, arn: role, allows },
      ELSE: { account: OTHER, arn: `${role}2`, allows },
    },
  });
  for (const name of ['casedesk-events', 'casedesk-events-dead']) {
    const ask = async (accessKeyId: string) => {
      const credentials = { accessKeyId, secretAccessKey: 'x' };
      const place = { region: 'us-east-1', partition: 'aws' } as const;
      const queue = openEvents(sqs!.queue(name).url, place, { credentials });
      return queue.counts().finally(() => queue.close());
    };
    expect(await ask('BOT')).toMatchObject({ waiting: 0 });
    await expect(ask('ELSE')).rejects.toThrow('no-permission');
  }
});

test('who takes the role in a member is EventBridge alone, and it may only put events on that bus', () => {
  const BusArn = `arn:aws:events:us-east-1:${HUB}:event-bus/casedesk`;
  const made = stack(read('casedesk-events-member'), MEMBER, { BusArn });
  const [role] = made('AWS::IAM::Role');
  expect(role.AssumeRolePolicyDocument.Statement).toMatchObject([
    { Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
  expect(role.Policies.map(({ PolicyDocument }: Any) => PolicyDocument.Statement)).toEqual([
    [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: BusArn }],
  ]);
  // Across accounts EventBridge sends with a role: it is nobody's event otherwise.
  expect(made('AWS::Events::Rule')[0].Targets[0].RoleArn).toMatch(/:role\//);
});

test('queues are encrypted, dead letters are kept longer than letters, and what the guide names is there', () => {
  const template = read('casedesk-events');
  const [queue, dead] = stack(template, HUB)('AWS::SQS::Queue');
  for (const one of [queue, dead]) expect(one.SqsManagedSseEnabled).toBe(true);
  expect(dead.MessageRetentionPeriod).toBeGreaterThan(queue.MessageRetentionPeriod);
  const guide = readFileSync('docs/deploy/events/README.md', 'utf8');
  for (const name of [...Object.keys(template.Parameters), ...Object.keys(template.Outputs).slice(1)])
    expect(guide).toContain(name);
  expect(guide).toContain(queue.QueueName);
});

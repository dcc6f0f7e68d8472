import { startAwsSupport } from '../../../src/emulators/aws-support/server';
import { ACCOUNT, type Queues, useQueues } from './client';

const start = useQueues();
const arn = `arn:aws:sqs:us-east-1:${ACCOUNT}:cases`;
const PATTERN = { source: ['aws.support'], 'detail-type': ['Support Case Update'] };
const rule = { name: 'cases', pattern: PATTERN, target: arn };

const policyFor = (sourceArn: string) =>
  JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
        Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
      },
    ],
  });
const policy = policyFor(`arn:aws:events:us-east-1:${ACCOUNT}:rule/cases`);
const open = (more = {}) => start({ queues: [{ name: 'cases', policy, ...more }] });

const support = startAwsSupport();
afterAll(async () => (await support).close());

async function bodies({ receive }: Queues) {
  const all = await receive({ VisibilityTimeout: 600 });
  return all.map(({ Body }) => JSON.parse(Body!));
}

test('what happens to a case is an event that names it, and says nothing of its words', async () => {
  const queues = await open();
  const { casebook } = await support;
  const bus = queues.emulator.bus({ account: ACCOUNT });
  bus.rule(rule);
  const stop = bus.follow(casebook);
  const { caseId, displayId } = casebook.insert({ subject: 'Ledger is down' });
  casebook.addCommunication(caseId, { body: 'We are looking.' });
  casebook.change(caseId, { status: 'pending-customer-action', severityCode: 'urgent' });
  casebook.resolve(caseId);
  casebook.reopen(caseId);
  stop();
  casebook.insert({ subject: 'Nobody follows' });
  await queues.emulator.settled();
  const events = await bodies(queues);
  const named = (name: string) => events.find(({ detail }) => detail['event-name'] === name);
  expect(events.map(({ detail }) => detail['event-name']).sort()).toEqual([
    'AddCommunicationToCase',
    'CreateCase',
    'ReopenCase',
    'ResolveCase',
  ]);
  expect(named('CreateCase')).toMatchObject({
    ...{ source: 'aws.support', 'detail-type': 'Support Case Update', account: ACCOUNT, region: 'us-east-1' },
    detail: { 'case-id': caseId, 'display-id': displayId, 'communication-id': '', origin: '' },
  });
  expect(named('AddCommunicationToCase').detail).toMatchObject({
    'communication-id': expect.stringMatching(/^ekko:us-east-1:/),
    origin: 'AWS',
  });
  expect(JSON.stringify(events)).not.toMatch(/Ledger|looking|urgent/);
});

test('a queue that does not let the rule in gets nothing', async () => {
  const queues = await open({ policy: policyFor(`arn:aws:events:us-east-1:${ACCOUNT}:rule/other`) });
  const bus = queues.emulator.bus({ account: ACCOUNT });
  bus.rule(rule);
  bus.follow((await support).casebook);
  (await support).casebook.insert();
  await queues.emulator.settled();
  expect(await bodies(queues)).toEqual([]);
  expect(queues.emulator.deliveries).toMatchObject([{ outcome: 'refused' }]);
});

test('a pattern holds lists, and leaves out what it does not name', async () => {
  const queues = await open();
  const bus = queues.emulator.bus({ account: ACCOUNT });
  const wrong = { ...PATTERN, detail: { 'event-name': 'ReopenCase' } };
  expect(() => bus.rule({ ...rule, pattern: wrong })).toThrow('InvalidEventPatternException');
  bus.rule({ ...rule, pattern: { ...PATTERN, detail: { 'event-name': ['ReopenCase'] } } });
  const { casebook } = await support;
  bus.follow(casebook);
  const { caseId } = casebook.insert();
  casebook.resolve(caseId);
  casebook.reopen(caseId);
  await queues.emulator.settled();
  expect((await bodies(queues)).map(({ detail }) => detail['event-name'])).toEqual(['ReopenCase']);
});

test('events may be lost, come twice, and come in another order', async () => {
  const queues = await open();
  const { emulator } = queues;
  const bus = emulator.bus({ account: ACCOUNT });
  bus.rule(rule);
  const { casebook } = await support;
  bus.follow(casebook);
  emulator.weather.lost = 1;
  casebook.insert();
  Object.assign(emulator.weather, { lost: 0, doubled: 1, delay: [1, 60] });
  const ids = Array.from({ length: 4 }, () => casebook.insert().caseId);
  await emulator.settled();
  const arrived = emulator.queue('cases').messages.map(({ body }) => JSON.parse(body).detail['case-id']);
  expect([...arrived].sort()).toEqual([...ids, ...ids].sort());
  expect(arrived.filter((id, at) => arrived.indexOf(id) === at)).not.toEqual(ids);
});

test('a member’s rule reaches the bus of another account only with its organization', async () => {
  const member = '222233334444';
  const hub = `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/casedesk`;
  const queuePolicy = policyFor(`arn:aws:events:us-east-1:${ACCOUNT}:rule/casedesk/cases`);
  const busPolicy = JSON.stringify({
    Statement: [
      {
        ...{ Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: hub },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-ab12cd34ef' } },
      },
    ],
  });
  const queues = await start({
    queues: [{ name: 'cases', policy: queuePolicy }],
    organizations: { [member]: 'o-ab12cd34ef', '999988887777': 'o-other' },
  });
  queues.emulator.bus({ account: ACCOUNT, name: 'casedesk', policy: busPolicy }).rule(rule);
  for (const account of [member, '999988887777']) {
    const bus = queues.emulator.bus({ account });
    bus.rule({ ...rule, target: hub });
    const its = await startAwsSupport({ id: account });
    bus.follow(its.casebook);
    its.casebook.insert();
    await its.close();
  }
  await queues.emulator.settled();
  expect((await bodies(queues)).map(({ account }) => account)).toEqual([member]);
});

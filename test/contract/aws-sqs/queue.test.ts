import { setTimeout as sleep } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { refusal } from '../aws-support/client';
import { ACCOUNT, DEAD, type Queues, useQueues } from './client';

const start = useQueues();
/** Milliseconds of a second. */
const second = 20;

const remove = ({ client, url }: Queues, ReceiptHandle: string) =>
  client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
const change = ({ client, url }: Queues, ReceiptHandle: string, VisibilityTimeout: number) =>
  client.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout }));

test('a message that is received is out of sight until its time is over, and comes back with another handle', async () => {
  const queues = await start({ second });
  const id = await queues.send('one');
  const [first] = await queues.receive({ VisibilityTimeout: 5, MessageSystemAttributeNames: ['All'] });
  expect(first).toMatchObject({ MessageId: id, Body: 'one', Attributes: { ApproximateReceiveCount: '1' } });
  expect(await queues.receive()).toEqual([]);
  const [second_] = await queues.receive({
    WaitTimeSeconds: 20,
    AttributeNames: ['ApproximateReceiveCount'],
  });
  expect(second_?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  expect(second_?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
});

test('only the newest handle deletes; an older one is answered the same and does nothing', async () => {
  const queues = await start({ second });
  await queues.send('one');
  const [old] = await queues.receive({ VisibilityTimeout: 1 });
  const [fresh] = await queues.receive({ WaitTimeSeconds: 20, VisibilityTimeout: 600 });
  await remove(queues, old!.ReceiptHandle!);
  expect(queues.emulator.queue('cases').count()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
  expect(await refusal(change(queues, old!.ReceiptHandle!, 60))).toMatchObject({
    name: 'MessageNotInflight',
  });
  await remove(queues, fresh!.ReceiptHandle!);
  expect(queues.emulator.queue('cases').messages).toEqual([]);
  await remove(queues, fresh!.ReceiptHandle!);
  expect(await refusal(remove(queues, 'nonesuch'))).toMatchObject({ name: 'ReceiptHandleIsInvalid' });
});

test('the time out of sight can be made longer, up to twelve hours in all, and ended at once', async () => {
  const queues = await start();
  await queues.send('one');
  const [message] = await queues.receive({ VisibilityTimeout: 60 });
  await change(queues, message!.ReceiptHandle!, 43_000);
  expect(await refusal(change(queues, message!.ReceiptHandle!, 43_201))).toMatchObject({
    name: 'InvalidParameterValue',
  });
  const next = queues.receive({ WaitTimeSeconds: 20 });
  await sleep(50);
  await change(queues, message!.ReceiptHandle!, 0);
  expect(await next).toHaveLength(1);
});

test('a receive waits until something comes, and no longer than asked', async () => {
  const queues = await start({ second });
  const begun = performance.now();
  expect(await queues.receive({ WaitTimeSeconds: 5 })).toEqual([]);
  expect(performance.now() - begun).toBeGreaterThan(90);
  const waiting = queues.receive({ WaitTimeSeconds: 20 });
  await sleep(30);
  await queues.send('late');
  expect((await waiting).map(({ Body }) => Body)).toEqual(['late']);
});

test('whoever stopped waiting takes nothing', async () => {
  const queues = await start();
  const stopping = new AbortController();
  const command = new ReceiveMessageCommand({ QueueUrl: queues.url, WaitTimeSeconds: 20 });
  const waiting = queues.client.send(command, { abortSignal: stopping.signal });
  await sleep(100);
  stopping.abort();
  expect(await refusal(waiting)).toMatchObject({ name: 'AbortError' });
  await sleep(100);
  await queues.send('one');
  expect(queues.emulator.queue('cases').count()).toMatchObject({ visible: 1, inFlight: 0 });
});

test('a message that was received twice goes to the dead letters the third time, with where it comes from', async () => {
  const queues = await start();
  const id = await queues.send('poison');
  for (let time = 0; time < 2; time += 1)
    expect(await queues.receive({ VisibilityTimeout: 0 })).toHaveLength(1);
  expect(await queues.receive({ VisibilityTimeout: 0 })).toEqual([]);
  const there = {
    QueueUrl: queues.emulator.queue('dead').url,
    MessageSystemAttributeNames: ['All' as const],
  };
  const { Messages } = await queues.client.send(new ReceiveMessageCommand(there));
  const from = `arn:aws:sqs:us-east-1:${ACCOUNT}:cases`;
  expect(Messages).toMatchObject([{ MessageId: id, Attributes: { DeadLetterQueueSourceArn: from } }]);
});

test('the same message may be handed out twice, and they come in any order', async () => {
  const queues = await start();
  const bodies = Array.from({ length: 10 }, (_, number) => String(number));
  for (const body of bodies) await queues.send(body);
  queues.emulator.weather.twice = 1;
  const [first, again] = [await queues.receive(), await queues.receive()].map((all) =>
    all.map(({ Body }) => Body),
  );
  expect(first).not.toEqual(bodies);
  expect([...first!].sort()).toEqual(bodies);
  expect([...again!].sort()).toEqual(bodies);
});

test('a batch answers for each entry, and has one to ten with ids of their own', async () => {
  const queues = await start();
  await queues.send('one');
  const [{ ReceiptHandle } = {}] = await queues.receive();
  const batch = (entries: { Id: string; ReceiptHandle: string | undefined }[]) =>
    queues.client.send(new DeleteMessageBatchCommand({ QueueUrl: queues.url, Entries: entries }));
  const good = { Id: 'good', ReceiptHandle };
  expect(await batch([good, { Id: 'bad', ReceiptHandle: 'nonesuch' }])).toMatchObject({
    Successful: [{ Id: 'good' }],
    Failed: [{ Id: 'bad', Code: 'ReceiptHandleIsInvalid', SenderFault: true }],
  });
  const names = [[], [good, good], Array.from({ length: 11 }, (_, index) => ({ ...good, Id: `${index}` }))];
  const refused = await Promise.all(names.map((entries) => refusal(batch(entries))));
  expect(refused.map(({ name }) => name)).toEqual([
    'EmptyBatchRequest',
    'BatchEntryIdsNotDistinct',
    'TooManyEntriesInBatchRequest',
  ]);
});

test('attributes are told where asked for, and counts are right', async () => {
  const queues = await start();
  await queues.send('one');
  await queues.send('two');
  await queues.receive({ MaxNumberOfMessages: 1 });
  const ask = async (...AttributeNames: string[]) => {
    const names = AttributeNames as QueueAttributeName[];
    const command = new GetQueueAttributesCommand({ QueueUrl: queues.url, AttributeNames: names });
    return (await queues.client.send(command)).Attributes;
  };
  expect(await ask('All')).toMatchObject({
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesNotVisible: '1',
    VisibilityTimeout: '30',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 2 }),
  });
  expect(await ask('Policy')).toBeUndefined();
  expect(await refusal(ask('Nonesuch'))).toMatchObject({ name: 'InvalidAttributeName' });
});

test('queues that are not there, other Regions and numbers out of range are refused by their names', async () => {
  const queues = await start();
  const { url, other } = queues;
  const nowhere = queues.receive({ QueueUrl: url.replace('/cases', '/nonesuch') });
  expect(await refusal(nowhere)).toMatchObject({ name: 'QueueDoesNotExist' });
  const elsewhere = other('AKIDEXAMPLE', 'eu-central-1').send(new ReceiveMessageCommand({ QueueUrl: url }));
  expect(await refusal(elsewhere)).toMatchObject({ name: 'SignatureDoesNotMatch', status: 403 });
  expect(await refusal(queues.receive({ MaxNumberOfMessages: 11 }))).toMatchObject({
    name: 'InvalidParameterValue',
  });
  expect(await refusal(queues.receive({ WaitTimeSeconds: 21 }))).toMatchObject({
    name: 'InvalidParameterValue',
  });
  expect(await refusal(queues.send('\u0000'))).toMatchObject({ name: 'InvalidMessageContents' });
});

test('another account needs its own right and the queue’s, and one action is not another', async () => {
  const arn = `arn:aws:sqs:us-east-1:${ACCOUNT}:cases`;
  const bot = 'arn:aws:iam::444455556666:role/casedesk';
  const policy = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: { AWS: bot }, Action: 'sqs:ReceiveMessage', Resource: arn }],
  });
  const callers = {
    BOT: { account: '444455556666', arn: bot, allows: ['sqs:*'] },
    STRANGER: { account: '444455556666', arn: `${bot}2`, allows: ['sqs:*'] },
    POOR: { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:role/poor`, allows: ['sqs:ReceiveMessage'] },
  };
  const queues = await start({ callers, queues: [{ name: 'cases', policy }] });
  const ask = (key: string) => queues.other(key).send(new ReceiveMessageCommand({ QueueUrl: queues.url }));
  await ask('BOT');
  await ask('POOR');
  expect(await refusal(ask('STRANGER'))).toMatchObject({ name: 'AccessDenied', status: 403 });
  const command = new DeleteMessageCommand({ QueueUrl: queues.url, ReceiptHandle: 'x' });
  for (const key of ['BOT', 'POOR'])
    expect(await refusal(queues.other(key).send(command))).toMatchObject({ name: 'AccessDenied' });
});

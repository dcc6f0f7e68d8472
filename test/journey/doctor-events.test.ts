/** What the doctor says of the queue of AWS's events. */
import { createDoctor } from '../../app/doctor/doctor';
import { readConfig } from '../../app/runtime/config';
import { type AwsSqsEmulator, type AwsSqsOptions, startAwsSqs } from '../../src/emulators/aws-sqs/server';
import { type AwsSupportEmulator, startAwsSupport } from '../../src/emulators/aws-support/server';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import { eventsOptions } from '../world/events';

let slack: SlackEmulator;
let aws: AwsSupportEmulator;
let sqs: AwsSqsEmulator;
const open = async (options: Partial<AwsSqsOptions> = {}) => {
  sqs = await startAwsSqs({ ...eventsOptions(), ...options });
};
beforeAll(async () => {
  slack = await startSlack();
  aws = await startAwsSupport();
});
afterAll(() => Promise.all([slack.close(), aws.close()]));
afterEach(() => sqs.close());

async function said(url = sqs.queue('cases').url, rules = 'test/world/watching.yml'): Promise<string[]> {
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    CASEDESK_EVENTS_QUEUE_URL: url,
  });
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const client = { endpoint: aws.url, credentials, maxAttempts: 1, region: 'us-east-1' };
  const findings = await createDoctor(config, { aws: client, rules, node: '22.1.0' })();
  return findings.filter(({ about }) => about === 'AWS events').map(({ state, says }) => `${state} ${says}`);
}

test('a queue that answers is named, with what is in it, and nothing of it is received', async () => {
  await open();
  sqs.queue('cases').add('one');
  expect(await said()).toEqual([
    'ok the queue cases in us-east-1 answers; 1 wait, 0 are being told',
    'ok no dead letters in dead',
  ]);
  expect(sqs.queue('cases').messages).toMatchObject([{ received: 0 }]);
});

test('dead letters, a queue without any, and one that is full are said', async () => {
  await open();
  sqs.queue('dead').add('one');
  for (let count = 0; count < 150; count += 1) sqs.queue('cases').add('one');
  expect(await said()).toEqual([
    expect.stringMatching(/^soon .*150 wait.*Look whether the bot runs/),
    expect.stringMatching(/^soon 1 dead letter in dead: .*nothing is lost/),
  ]);
  await sqs.close();
  await open({ queues: [{ name: 'cases' }] });
  expect(await said()).toEqual([
    expect.stringMatching(/^ok/),
    expect.stringMatching(/^soon the queue has none for dead letters/),
  ]);
});

test('each right that is missing is named, also that of the dead letters', async () => {
  const arn = 'arn:aws:iam::111122223333:role/casedesk';
  const callers = { emulator: { account: '111122223333', arn, allows: ['sqs:GetQueueAttributes'] } };
  await open({ callers });
  expect(await said()).toEqual([
    expect.stringContaining(
      'todo not allowed: sqs:ReceiveMessage, sqs:DeleteMessage, sqs:ChangeMessageVisibility on the queue cases',
    ),
  ]);
  callers.emulator.allows = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'];
  expect(await said()).toEqual([
    expect.stringContaining('todo not allowed: sqs:GetQueueAttributes on the queue cases'),
  ]);
});

test('a queue that is not there, nobody who answers and another partition are told apart', async () => {
  await open();
  const { url } = sqs.queue('cases');
  expect(await said(url.replace(/cases$/, 'nonesuch'))).toEqual([
    'todo there is no queue nonesuch of that account in us-east-1. Look at CASEDESK_EVENTS_QUEUE_URL.',
  ]);
  expect(await said('http://127.0.0.1:9/111122223333/cases')).toEqual([
    expect.stringMatching(/^todo the queue cases in us-east-1: cannot be reached\. .*\(ECONNREFUSED\)$/),
  ]);
  expect(await said('https://sqs.us-gov-west-1.amazonaws.com/111122223333/cases')).toEqual([
    expect.stringMatching(/^todo .*must be of a queue in the partition of AWS_REGION, which is aws/),
  ]);
});

test('a queue that nobody needs is said, too', async () => {
  await open();
  expect(await said(undefined, 'test/world/everyone.yml')).toEqual([
    expect.stringMatching(/^soon there is a queue, and no channel watches/),
  ]);
});

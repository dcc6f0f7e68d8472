import {
  CreateCaseCommand,
  DescribeCasesCommand,
  GetAttachmentUploadLinksCommand,
} from '@aws-sdk/client-support';
import { ASSUMPTIONS, GAPS } from '../../../src/emulators/aws-accounts/gaps';
import { cases, refusal } from '../aws-support/client';
import { EU, HOME, role, US, USUAL, usePlaces } from './clients';

const start = usePlaces();
const ask = new DescribeCasesCommand({});

test('whose keys they are decides whose cases come', async () => {
  const accounts = [
    { ...USUAL.accounts[0]!, cases: cases(1) },
    { ...USUAL.accounts[1]!, cases: cases(2) },
    { ...USUAL.accounts[2]!, cases: cases(3) },
  ];
  const { support, assume } = await start({ accounts });
  const seen = async (keys?: Awaited<ReturnType<typeof assume>>) =>
    (await support(keys).send(ask)).cases?.length;
  expect(await seen()).toBe(1);
  expect(await seen(await assume(EU))).toBe(2);
  expect(await seen(await assume(US, { ExternalId: 'a-secret' }))).toBe(3);
});

test('keys end with their hour', async () => {
  let time = Date.parse('2026-05-05T05:05:05Z');
  const { support, assume } = await start({ now: () => new Date(time) });
  const client = support(await assume(EU));
  time += 3_599_000;
  await client.send(ask);
  time += 1_000;
  expect(await refusal(client.send(ask))).toMatchObject({ name: 'ExpiredTokenException' });
});

test('keys without their session token, and unknown ones, are nobody’s', async () => {
  const { support, assume } = await start();
  const { sessionToken: _, ...keys } = await assume(EU);
  expect(await refusal(support(keys).send(ask))).toMatchObject({ name: 'UnrecognizedClientException' });
  const stranger = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  expect(await refusal(support(stranger).send(ask))).toMatchObject({ name: 'UnrecognizedClientException' });
});

test('a right, the plan and the account itself can be taken away while keys are out', async () => {
  const { support, assume, emulator } = await start();
  const account = emulator.accounts.get(EU)!;
  const client = support(await assume(EU));
  account.roles.get('Reader')!.allows = [];
  account.hasPlan = false;
  expect(await refusal(client.send(ask))).toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('support:DescribeCases'),
  });
  account.roles.set('Reader', role('Reader'));
  expect(await refusal(client.send(ask))).toMatchObject({ name: 'SubscriptionRequiredException' });
  account.hasPlan = true;
  await client.send(ask);
  account.state = 'CLOSED';
  expect(await refusal(client.send(ask))).toMatchObject({ name: 'UnrecognizedClientException' });
});

test('a new case has the number of its account, and its files are behind links of that account', async () => {
  const allows = ['support:Describe*', 'support:CreateCase', 'support:UploadAttachment'];
  const accounts = [USUAL.accounts[0]!, { ...USUAL.accounts[1]!, roles: [role('Reader', { allows })] }];
  const { support, assume, emulator } = await start({ accounts });
  const client = support(await assume(EU));
  const create = new CreateCaseCommand({ subject: 'Hello', communicationBody: 'Hello' });
  expect((await client.send(create)).caseId).toMatch(new RegExp(`^case-${EU}-`));
  const upload = new GetAttachmentUploadLinksCommand({ fileName: 'a.log', fileSizeBytes: 5 });
  expect(await refusal(client.send(upload))).toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('support:AddAttachmentsToSet'),
  });
  allows.push('support:AddAttachmentsToSet');
  const { uploadUrls } = await client.send(upload);
  const { url } = uploadUrls![0]!;
  expect(url!.startsWith(`${emulator.linksUrl}/${EU}/`)).toBe(true);
  const put = (to: string) => fetch(to, { method: 'PUT', body: 'hello' });
  expect((await put(url!.replace(EU, HOME))).status).toBe(403);
  expect((await put(url!)).status).toBe(200);
});

test('each account has a desk of its own: cases, faults and calls', async () => {
  const { support, assume, emulator } = await start();
  emulator.accounts.get(EU)!.faults.throttle();
  expect(await refusal(support(await assume(EU)).send(ask))).toMatchObject({ name: 'ThrottlingException' });
  await support(await assume(US, { ExternalId: 'a-secret' })).send(ask);
  expect(emulator.accounts.get(US)!.totals).toEqual({ DescribeCases: 1 });
});

test('the list of gaps is exactly this one, each in a sentence', () => {
  expect(Object.keys(GAPS)).toEqual([
    ...['operations', 'signature', 'policies', 'session-policies', 'quota', 'partition'],
  ]);
  for (const sentence of Object.values({ ...GAPS, ...ASSUMPTIONS }))
    expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
});

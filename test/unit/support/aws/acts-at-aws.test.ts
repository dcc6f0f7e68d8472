/** The verbs and the emulator of AWS together: what stands at AWS afterwards. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type AwsSupportEmulator, startAwsSupport } from '../../../../src/emulators/aws-support/server';
import { seedServices } from '../../../../src/emulators/seed';
import { createAwsSupport } from '../../../../src/support/aws/client';

let aws: AwsSupportEmulator;
let support: ReturnType<typeof createAwsSupport>;
beforeEach(async () => {
  aws = await startAwsSupport({ cases: [], services: seedServices() });
  support = at(aws.url);
});
afterEach(async () => {
  support.close();
  await aws.close();
});

/** `writePatience` in milliseconds: as long as a busy machine needs for a write. */
function at(endpoint: string, writePatience = 10_000) {
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const config = { endpoint, credentials, region: 'us-east-1' };
  return createAwsSupport(config, { writePatience, files: { pause: 1, silence: 2_000 } });
}

const [service] = seedServices();
const NEW = {
  ...{ subject: 'The database does not answer', communicationBody: 'Since noon.', severityCode: 'low' },
  ...{ serviceCode: service!.code, categoryCode: service!.categories![0]!.code },
  ...{ issueType: 'technical', language: 'en' },
};
const fileOf = (name: string, data: Buffer) => ({
  ...{ name, size: data.length },
  read: async () =>
    (async function* () {
      for (let at = 0; at < data.length; at += 65_536) yield data.subarray(at, at + 65_536);
    })(),
});
const letters = async (caseId: string) => {
  const { items } = await support.communications({ caseId, maxResults: 100 })(undefined);
  return items;
};
const casesNow = async () => (await support.cases({ includeResolvedCases: true })(undefined)).items;

test('a case is opened, answered with files of both roads, and resolved', async () => {
  const { acting } = support;
  await acting!.createCase(NEW, { dryRun: true });
  expect(await casesNow()).toEqual([]);
  const caseId = (await acting!.createCase(NEW))!;
  const data = randomBytes(12 * 1024 * 1024);
  const uploadId = await acting!.upload(fileOf('core.dump', data), () => {});
  await acting!.addCommunication({ caseId, communicationBody: 'The dump.', uploadIds: [uploadId] });
  const attachmentSetId = await acting!.attachmentSet([{ fileName: 'a.log', data: Buffer.from('abc') }]);
  await acting!.addCommunication({ caseId, communicationBody: 'The log.', attachmentSetId });
  await acting!.resolveCase(caseId);
  expect(await casesNow()).toMatchObject([{ caseId, status: 'resolved', subject: NEW.subject }]);
  const files = (await letters(caseId)).flatMap(({ attachments = [] }) => attachments);
  expect(files.map(({ fileName }) => fileName).sort()).toEqual(['a.log', 'core.dump']);
  const { attachmentId } = files.find(({ fileName }) => fileName === 'core.dump')!;
  const { body, size } = await acting!.download(attachmentId!);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  expect(size).toBe(data.length);
  expect(Buffer.concat(chunks).equals(data)).toBe(true);
});

test.each<[string, () => void]>([
  ['fails', () => aws.faults.onceAccepted.fail()],
  ['is cut', () => aws.faults.onceAccepted.cut()],
  ['hangs', () => aws.faults.onceAccepted.hang()],
  ['is a page of somebody else', () => aws.faults.onceAccepted.say('<html>', { type: 'text/html' })],
])(
  'where AWS took it and its answer %s, it stands there once, and is not called refused',
  async (_, fault) => {
    const impatient = at(aws.url, 500);
    fault();
    await expect(impatient.acting!.createCase(NEW)).rejects.toMatchObject({ code: 'unknown-outcome' });
    aws.faults.clear();
    const [details, ...others] = await casesNow();
    expect(others).toEqual([]);
    const caseId = details!.caseId!;
    fault();
    const reply = impatient.acting!.addCommunication({ caseId, communicationBody: 'Hello' });
    await expect(reply).rejects.toMatchObject({ code: 'unknown-outcome' });
    impatient.close();
    aws.faults.clear();
    expect((await letters(caseId)).filter(({ body }) => body === 'Hello')).toHaveLength(1);
  },
);

test('a part that the store of files loses is sent again, and AWS puts the file together', async () => {
  aws.faults.cut({ operation: 'UploadPart', times: 1 });
  aws.faults.onceAccepted.cut({ operation: 'UploadPart', times: 1 });
  const data = randomBytes(12 * 1024 * 1024);
  const uploadId = await support.acting!.upload(fileOf('core.dump', data), () => {});
  expect(uploadId).toEqual(expect.any(String));
});

test('a combination that AWS does not have is a choice that was refused, in the dry run too', async () => {
  const wrong = { ...NEW, categoryCode: 'not-of-this-service' };
  for (const dryRun of [true, false])
    await expect(support.acting!.createCase(wrong, { dryRun })).rejects.toMatchObject({
      code: 'choice-refused',
    });
  expect(await casesNow()).toEqual([]);
});

test('before an address whose certificate nobody vouches for not a byte of a case is sent', async () => {
  const pem = readFileSync(join(__dirname, 'self-signed.pem'));
  let heard = 0;
  const other = createServer({ key: pem, cert: pem }, () => {
    heard += 1;
  });
  other.on('secureConnection', (socket) => {
    socket.on('data', () => {
      heard += 1;
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const away = at(`https://127.0.0.1:${(other.address() as AddressInfo).port}`);
  for (let times = 0; times < 20; times += 1)
    await expect(away.acting!.createCase(NEW)).rejects.toMatchObject({ code: 'certificate' });
  expect(heard).toBe(0);
  away.close();
  other.close();
  other.closeAllConnections();
});

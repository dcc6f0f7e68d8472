import {
  AddCommunicationToCaseCommand,
  CompleteAttachmentUploadCommand,
  type CompletedUpload,
  DescribeAttachmentCommand,
  DescribeAttachmentUploadStatusCommand,
  DescribeCommunicationsCommand,
  GetAttachmentDownloadLinkCommand,
  GetAttachmentUploadLinksCommand,
  type GetAttachmentUploadLinksCommandInput,
  type SupportClient,
  UploadIdNotFound,
  type UploadUrl,
} from '@aws-sdk/client-support';
import { cases, post, refusal } from './client';
import { type TimedDesk, useTimedDesks } from './moving-clock';

const start = useTimedDesks();
const caseId = cases(1)[0]!.caseId;
const SMALL = { conditions: { partSize: 10 } };

function links(client: SupportClient, input: Partial<GetAttachmentUploadLinksCommandInput>) {
  return client.send(new GetAttachmentUploadLinksCommand({ fileName: 'core.dump', ...input }));
}

function put(url: string, bytes: Uint8Array): Promise<Response> {
  return fetch(url, { method: 'PUT', body: bytes });
}

/** Puts the parts these links are for. */
async function putAll(uploadUrls: UploadUrl[], bytes: Buffer, partSize: number): Promise<CompletedUpload[]> {
  const completed: CompletedUpload[] = [];
  for (const { url, partIndex } of uploadUrls) {
    const part = bytes.subarray((partIndex! - 1) * partSize, partIndex! * partSize);
    completed.push({ partIndex, eTag: (await put(url!, part)).headers.get('etag')! });
  }
  return completed;
}

function complete(client: SupportClient, uploadId: string, completedUploads: CompletedUpload[]) {
  return client.send(new CompleteAttachmentUploadCommand({ uploadId, completedUploads }));
}

async function statusOf(client: SupportClient, uploadId: string) {
  const { $metadata: _, ...status } = await client.send(
    new DescribeAttachmentUploadStatusCommand({ uploadId }),
  );
  return status;
}

/** The whole way of a file. */
async function upload({ client }: TimedDesk, fileName: string, bytes: Buffer): Promise<string> {
  const { uploadId, partSizeBytes, uploadUrls } = await links(client, {
    fileName,
    fileSizeBytes: bytes.length,
  });
  await complete(client, uploadId!, await putAll(uploadUrls!, bytes, partSizeBytes!));
  return uploadId!;
}

function reply(uploadIds: string[], dryRun = false) {
  return new AddCommunicationToCaseCommand({
    ...{ caseId, uploadIds, dryRun },
    communicationBody: 'See the file',
  });
}

async function download(client: SupportClient, attachmentId: string) {
  const { fileName, downloadUrl } = await client.send(new GetAttachmentDownloadLinkCommand({ attachmentId }));
  const response = await fetch(downloadUrl!.url!);
  return { fileName, downloadUrl, response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('A file sent by upload links', () => {
  it('goes with a message, and comes back byte for byte', async () => {
    const desk = await start(SMALL);
    const { client, emulator } = desk;
    const bytes = Buffer.from('twenty-five bytes of text');
    const uploadId = await upload(desk, 'core.dump', bytes);
    await client.send(reply([uploadId]));
    const { communications } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    const [{ attachmentId, fileName }] = communications![0]!.attachments! as [
      { attachmentId: string; fileName: string },
    ];
    expect(fileName).toBe('core.dump');
    expect((await download(client, attachmentId)).bytes).toEqual(bytes);
    const operations = [
      'GetAttachmentUploadLinks',
      ...Array(3).fill('UploadPart'),
      'CompleteAttachmentUpload',
    ];
    expect(emulator.calls.map(({ operation }) => operation).slice(0, 5)).toEqual(operations);
    expect(emulator.calls[1]).toMatchObject({ outcome: 'ok', wrote: { uploadId, partIndex: '1' } });
  });

  it('larger than 5 MB is in attachments alone, and refused by DescribeAttachment', async () => {
    const desk = await start();
    const { client } = desk;
    const bytes = Buffer.alloc(9 * 1024 * 1024, 'log ');
    await client.send(reply([await upload(desk, 'large.log', bytes)]));
    const { communications } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    const { attachments, attachmentSet } = communications![0]!;
    expect([attachments!.length, attachmentSet!.length]).toEqual([1, 0]);
    const { attachmentId } = attachments![0]!;
    expect(await refusal(client.send(new DescribeAttachmentCommand({ attachmentId })))).toMatchObject({
      name: 'InvalidParameterValueException',
    });
    expect((await download(client, attachmentId!)).bytes.equals(bytes)).toBe(true);
  });

  it('is split as AWS likes, ten links a call', async () => {
    const { client } = await start(SMALL);
    const { $metadata: _, uploadUrls, ...first } = await links(client, { fileSizeBytes: 121 });
    expect(first).toMatchObject({ partSizeBytes: 10, totalParts: 13, nextIndex: 11 });
    expect(uploadUrls!.map(({ partIndex }) => partIndex)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { uploadId } = first;
    const rest = await links(client, { uploadId, uploadRange: { startIndex: first.nextIndex } });
    expect(rest.uploadUrls!.map(({ partIndex }) => partIndex)).toEqual([11, 12, 13]);
    expect(rest.nextIndex ?? null).toBeNull();
    expect(rest).toMatchObject({ uploadId, totalParts: 13 });
    const some = await links(client, { uploadId, uploadRange: { startIndex: 2, endIndex: 4 } });
    expect(some.uploadUrls!.map(({ partIndex }) => partIndex)).toEqual([2, 3]);
    expect(some.nextIndex).toBe(4);
  });

  it('may be reported part by part, and goes on where it stopped', async () => {
    const { client } = await start(SMALL);
    const bytes = Buffer.alloc(21, 1);
    const { uploadId, uploadUrls } = await links(client, { fileSizeBytes: 21 });
    const [one, two, three] = await putAll(uploadUrls!, bytes, 10);
    const { uploadStatus } = await complete(client, uploadId!, [three!]);
    expect(uploadStatus).toBe('attachment-not-ready');
    await complete(client, uploadId!, [one!, three!]);
    expect(await statusOf(client, uploadId!)).toEqual({
      uploadStatus: 'attachment-not-ready',
      fileName: 'core.dump',
      uploadProgress: { totalParts: 3, completedPartsCount: 2 },
    });
    expect((await complete(client, uploadId!, [two!])).uploadStatus).toBe('attachment-ready');
  });

  it('is ready some time after its last part, and cannot be attached before', async () => {
    const desk = await start({ conditions: { partSize: 10, readyAfterMs: 5_000 } });
    const { client, pass } = desk;
    const uploadId = await upload(desk, 'core.dump', Buffer.alloc(12));
    pass(4_999);
    expect(await statusOf(client, uploadId)).toMatchObject({ uploadStatus: 'attachment-not-ready' });
    expect(await refusal(client.send(reply([uploadId])))).toMatchObject({
      name: 'InvalidParameterValueException',
    });
    pass(1);
    expect(await statusOf(client, uploadId)).toMatchObject({ uploadStatus: 'attachment-ready' });
    await client.send(reply([uploadId]));
  });

  it('fails where AWS will not have it, by its name', async () => {
    const desk = await start(SMALL);
    const { client, emulator } = desk;
    emulator.faults.adjust({ failing: /\.exe$/ });
    const bad = await upload(desk, 'virus.exe', Buffer.alloc(5));
    const good = await upload(desk, 'core.dump', Buffer.alloc(5));
    expect(await statusOf(client, bad)).toMatchObject({ uploadStatus: 'failed' });
    expect(await refusal(client.send(reply([good, bad])))).toMatchObject({
      name: 'InvalidParameterValueException',
    });
    await client.send(reply([good]));
  });

  it('is used once, of which a dry run is none', async () => {
    const desk = await start(SMALL);
    const uploadId = await upload(desk, 'core.dump', Buffer.alloc(5));
    expect((await refusal(desk.client.send(reply([uploadId], true)))).name).toBe('DryRunOperationException');
    await desk.client.send(reply([uploadId]));
    expect((await refusal(desk.client.send(reply([uploadId])))).name).toBe('UploadIdNotFound');
  });

  it('up to ten of them go with one message', async () => {
    const { emulator } = await start();
    const input = { caseId, communicationBody: 'Hello', uploadIds: Array(11).fill('upload-1') };
    expect((await post(emulator.url, 'AddCommunicationToCase', input)).type).toBe('ValidationException');
  });
});

describe('What is refused of uploads:', () => {
  it.each([
    ['a file of 150 MB and a byte', { fileSizeBytes: 157_286_401 }, 'ValidationException'],
    ['an empty file', { fileSizeBytes: 0 }, 'ValidationException'],
    ['a file without a name', { fileName: undefined, fileSizeBytes: 1 }, 'ValidationException'],
    ['neither a size nor an id', {}, 'InvalidParameterValueException'],
    [
      'eleven links',
      { fileSizeBytes: 999, uploadRange: { startIndex: 1, endIndex: 12 } },
      'InvalidParameterValueException',
    ],
    [
      'a range that ends before it starts',
      { fileSizeBytes: 999, uploadRange: { startIndex: 3, endIndex: 3 } },
      'InvalidParameterValueException',
    ],
    [
      'a part behind the last',
      { fileSizeBytes: 20, uploadRange: { startIndex: 3 } },
      'InvalidParameterValueException',
    ],
    ['a range without its start', { fileSizeBytes: 20, uploadRange: { endIndex: 3 } }, 'ValidationException'],
    ['part 0', { fileSizeBytes: 20, uploadRange: { startIndex: 0 } }, 'ValidationException'],
    ['no range', { fileSizeBytes: 20, uploadRange: 3 }, 'SerializationException'],
  ])('%s', async (_, input, type) => {
    const { emulator } = await start(SMALL);
    const answer = await post(emulator.url, 'GetAttachmentUploadLinks', { fileName: 'core.dump', ...input });
    expect(answer).toMatchObject({ status: 400, type });
  });

  it('an id nobody has, by each operation', async () => {
    const { client } = await start();
    const uploadId = 'upload-1';
    await expect(links(client, { uploadId })).rejects.toBeInstanceOf(UploadIdNotFound);
    await expect(complete(client, uploadId, [])).rejects.toBeInstanceOf(UploadIdNotFound);
    await expect(statusOf(client, uploadId)).rejects.toBeInstanceOf(UploadIdNotFound);
  });

  it('a part that has not arrived, or whose ETag lost its quotes', async () => {
    const { client } = await start(SMALL);
    const { uploadId, uploadUrls } = await links(client, { fileSizeBytes: 5 });
    const eTag = '"0"';
    expect(await refusal(complete(client, uploadId!, [{ partIndex: 1, eTag }]))).toMatchObject({
      name: 'InvalidParameterValueException',
    });
    const [part] = await putAll(uploadUrls!, Buffer.alloc(5), 10);
    expect(part!.eTag).toMatch(/^"[0-9a-f]{32}"$/);
    const bare = [{ ...part!, eTag: part!.eTag!.slice(1, -1) }];
    expect(await refusal(complete(client, uploadId!, bare))).toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });
});

it('Dry runs begin, report and tell nothing', async () => {
  const { client, emulator } = await start(SMALL);
  const dry = (input: object) => links(client, { dryRun: true, ...input } as never);
  expect((await refusal(dry({ fileSizeBytes: 5 }))).name).toBe('DryRunOperationException');
  const { uploadId, uploadUrls } = await links(client, { fileSizeBytes: 5 });
  const completedUploads = await putAll(uploadUrls!, Buffer.alloc(5), 10);
  const report = new CompleteAttachmentUploadCommand({ uploadId, completedUploads, dryRun: true });
  expect((await refusal(client.send(report))).name).toBe('DryRunOperationException');
  expect(await statusOf(client, uploadId!)).toMatchObject({ uploadProgress: { completedPartsCount: 0 } });
  expect(emulator.calls.filter(({ wrote }) => wrote?.uploadId)).toHaveLength(2);
});

describe('A presigned link', () => {
  const errorOf = async (response: Response) => [
    response.status,
    /<Code>(\w+)/.exec(await response.text())?.[1],
  ];

  async function linkFor(size: number) {
    const desk = await start(SMALL);
    const { uploadId, uploadUrls } = await links(desk.client, { fileSizeBytes: size });
    return { ...desk, uploadId: uploadId!, ...uploadUrls![0]! } as TimedDesk & {
      uploadId: string;
      url: string;
      expiryDate: string;
    };
  }

  it('leads to a host of its own, without keys, until it expires', async () => {
    const { emulator, url, expiryDate, pass } = await linkFor(5);
    expect(url.startsWith(`${emulator.linksUrl}/`)).toBe(true);
    expect(emulator.linksUrl).not.toBe(emulator.url);
    expect(expiryDate).toBe('2026-05-05T05:20:05.000Z');
    pass(15 * 60_000 - 1);
    expect((await put(url, Buffer.alloc(5))).status).toBe(200);
    pass(1);
    expect(await errorOf(await put(url, Buffer.alloc(5)))).toEqual([403, 'AccessDenied']);
  });

  it.each([
    ['with another method', (url: string) => fetch(url)],
    ['with another part', (url: string) => put(url.replace('/1?', '/2?'), Buffer.alloc(5))],
    [
      'that lives longer',
      (url: string) => put(url.replace(/Expires=\d+/, 'Expires=99999999999'), Buffer.alloc(5)),
    ],
    ['without a signature', (url: string) => put(url.split('?')[0]!, Buffer.alloc(5))],
    ['with another length', (url: string) => put(url, Buffer.alloc(6))],
  ])('%s is another one: SignatureDoesNotMatch', async (_, use) => {
    const { url, client, uploadId } = await linkFor(5);
    expect(await errorOf(await use(url))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await statusOf(client, uploadId)).toMatchObject({ uploadProgress: { completedPartsCount: 0 } });
  });

  it('of nobody’s account is refused', async () => {
    const { url } = await linkFor(5);
    const other = url.replace('/111122223333/', '/999988887777/');
    expect(await errorOf(await put(other, Buffer.alloc(5)))).toEqual([403, 'AccessDenied']);
  });

  it('wants to know the length beforehand', async () => {
    const { url } = await linkFor(5);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(5));
        controller.close();
      },
    });
    const response = await fetch(url, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    expect(await errorOf(response)).toEqual([411, 'MissingContentLength']);
  });

  it('takes the last one of two parts with the same index', async () => {
    const { url, client, uploadId } = await linkFor(5);
    const first = (await put(url, Buffer.alloc(5, 1))).headers.get('etag')!;
    const second = (await put(url, Buffer.alloc(5, 2))).headers.get('etag')!;
    expect(second).not.toBe(first);
    await expect(complete(client, uploadId, [{ partIndex: 1, eTag: first }])).rejects.toThrow('ETag');
    await complete(client, uploadId, [{ partIndex: 1, eTag: second }]);
  });

  it('suffers faults by the names S3 gives these calls', async () => {
    const { url, emulator, client, uploadId } = await linkFor(5);
    emulator.faults.fail('SlowDown', { status: 503, operation: 'UploadPart', times: 1 });
    expect(await errorOf(await put(url, Buffer.alloc(5)))).toEqual([503, 'SlowDown']);
    emulator.faults.onceAccepted.cut({ operation: 'UploadPart', times: 1 });
    await expect(put(url, Buffer.alloc(5))).rejects.toThrow('fetch failed');
    const eTag = (await put(url, Buffer.alloc(5))).headers.get('etag')!;
    await complete(client, uploadId, [{ partIndex: 1, eTag }]);
    emulator.faults.cut({ operation: 'GetObject', times: 1 });
    await client.send(reply([uploadId]));
    const { attachmentId } = emulator.casebook.get(caseId)!.communications.at(-1)!.attachments![0]!;
    await expect(download(client, attachmentId)).rejects.toThrow('fetch failed');
    expect((await download(client, attachmentId)).bytes).toHaveLength(5);
  });
});

describe('GetAttachmentDownloadLink', () => {
  const attachments = [
    { attachmentId: 'attachment-small', fileName: 'notes.txt', size: 5, content: 'notes' },
    { attachmentId: 'attachment-core', fileName: 'core.dump', size: 6 * 1024 * 1024 },
  ];

  async function startWithFiles() {
    const desk = await start();
    desk.emulator.casebook.addCommunication(caseId, { body: 'Files', attachments });
    return desk;
  }

  it('leads to a file of any size, with its length, until it expires', async () => {
    const { client, pass } = await startWithFiles();
    const small = await download(client, 'attachment-small');
    expect([small.fileName, small.bytes.toString()]).toEqual(['notes.txt', 'notes']);
    expect(small.response.headers.get('content-length')).toBe('5');
    expect(small.downloadUrl!.expiryDate).toBe('2026-05-05T05:20:05.000Z');
    expect((await download(client, 'attachment-core')).bytes).toHaveLength(6 * 1024 * 1024);
    pass(15 * 60_000);
    const late = await fetch(small.downloadUrl!.url!);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  it('refuses an id nobody has, and answers a dry run', async () => {
    const { client } = await startWithFiles();
    const nobodys = new GetAttachmentDownloadLinkCommand({ attachmentId: 'attachment-none' });
    expect((await refusal(client.send(nobodys))).name).toBe('AttachmentIdNotFound');
    const dry = new GetAttachmentDownloadLinkCommand({ attachmentId: 'attachment-small', dryRun: true });
    expect((await refusal(client.send(dry))).name).toBe('DryRunOperationException');
  });
});

it.each([
  ['support:UploadAttachment', [true, false]],
  ['support:AddAttachmentsToSet', [true, false]],
  ['support:DownloadAttachment', [false, true]],
  ['support:DescribeAttachment', [false, true]],
])('Without %s some of it is refused, and the right is named', async (action, [uploading, downloading]) => {
  const { client, emulator } = await start(SMALL);
  emulator.casebook.addCommunication(caseId, {
    body: 'A file',
    attachments: [{ attachmentId: 'attachment-1', fileName: 'a', size: 1 }],
  });
  emulator.faults.deny({ action });
  const denied = async (answer: Promise<unknown>) => {
    const told = await answer.then(
      () => '',
      (error: Error) => `${error.name} ${error.message}`,
    );
    return told.includes('AccessDeniedException') && told.includes(action);
  };
  expect(await denied(links(client, { fileSizeBytes: 5 }))).toBe(uploading);
  expect(await denied(statusOf(client, 'upload-1'))).toBe(uploading);
  expect(await denied(complete(client, 'upload-1', []))).toBe(uploading);
  const fetching = new GetAttachmentDownloadLinkCommand({ attachmentId: 'attachment-1' });
  expect(await denied(client.send(fetching))).toBe(downloading);
});

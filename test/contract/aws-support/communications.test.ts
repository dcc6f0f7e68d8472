import {
  type Communication,
  DescribeAttachmentCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  paginateDescribeCommunications,
} from '@aws-sdk/client-support';
import { cases, refusal, useDesks } from './client';

const start = useDesks();
const caseId = 'case-111122223333-muen-2026-00000';
const bodies = (list: Communication[] = []) => list.map(({ body }) => body);

/** One case with its opening and 24 answers, a day apart. */
async function startWithThread(options = {}) {
  const desk = await start({ cases: cases(2), ...options });
  for (let day = 2; day <= 25; day++) {
    const timeCreated = new Date(Date.UTC(2026, 0, day)).toISOString();
    desk.emulator.casebook.addCommunication(caseId, { body: `Day ${day}`, timeCreated });
  }
  return desk;
}

describe('DescribeCommunications', () => {
  it('gives ten communications to those who name no number, newest first', async () => {
    const { client } = await startWithThread();
    const page = await client.send(new DescribeCommunicationsCommand({ caseId }));
    expect(bodies(page.communications)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Day ${25 - index}`),
    );
    expect(page.communications![0]).toEqual({
      caseId,
      body: 'Day 25',
      submittedBy: 'Amazon Web Services',
      timeCreated: '2026-01-25T00:00:00.000Z',
      attachments: [],
      attachmentSet: [],
    });
  });

  it('is walked to the opening by the SDK’s own paginator', async () => {
    const { client } = await startWithThread();
    const all: string[] = [];
    for await (const page of paginateDescribeCommunications({ client, pageSize: 10 }, { caseId })) {
      all.push(...page.communications!.map(({ body }) => body!));
    }
    expect(all).toHaveLength(25);
    expect(all.at(-1)).toBe('Body 0');
  });

  it('goes on from the token that came with the case', async () => {
    const { client } = await startWithThread();
    const { cases: found } = await client.send(new DescribeCasesCommand({ caseIdList: [caseId] }));
    const { nextToken } = found![0]!.recentCommunications!;
    const page = await client.send(new DescribeCommunicationsCommand({ caseId, nextToken, maxResults: 100 }));
    expect(bodies(page.communications).at(0)).toBe('Day 20');
    expect(page.communications).toHaveLength(20);
  });

  it('is not moved by an answer that arrives between two pages', async () => {
    const { client, emulator } = await startWithThread();
    const { nextToken } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    emulator.casebook.addCommunication(caseId, { body: 'News', timeCreated: '2026-02-01T00:00:00.000Z' });
    const page = await client.send(new DescribeCommunicationsCommand({ caseId, nextToken }));
    expect(bodies(page.communications).at(0)).toBe('Day 15');
  });

  it('is bounded by afterTime and beforeTime, both included', async () => {
    const { client } = await startWithThread();
    const period = { afterTime: '2026-01-10', beforeTime: '2026-01-12T00:00:00Z' };
    const page = await client.send(new DescribeCommunicationsCommand({ caseId, ...period }));
    expect(bodies(page.communications)).toEqual(['Day 12', 'Day 11', 'Day 10']);
  });

  it('binds its token to the case and the times', async () => {
    const { client } = await startWithThread();
    const { nextToken } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    const others = [
      { caseId, nextToken, afterTime: '2026-01-10' },
      { caseId: 'case-111122223333-muen-2026-00001', nextToken },
    ];
    for (const other of others) {
      const { name } = await refusal(client.send(new DescribeCommunicationsCommand(other)));
      expect(name).toBe('ValidationException');
    }
  });

  it('keeps messages of the same moment in the order they arrived in', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const timeCreated = '2026-01-05T00:00:00.000Z';
    for (const body of ['a', 'b', 'c']) emulator.casebook.addCommunication(caseId, { body, timeCreated });
    const page = await client.send(new DescribeCommunicationsCommand({ caseId }));
    expect(bodies(page.communications)).toEqual(['c', 'b', 'a', 'Body 0']);
  });

  it('knows resolved cases, and refuses those nobody has', async () => {
    const { client, emulator } = await startWithThread();
    emulator.casebook.resolve(caseId);
    expect((await client.send(new DescribeCommunicationsCommand({ caseId }))).communications).toHaveLength(
      10,
    );
    const missing = client.send(new DescribeCommunicationsCommand({ caseId: 'case-1' }));
    expect((await refusal(missing)).name).toBe('CaseIdNotFound');
  });
});

describe('DescribeAttachment', () => {
  const MB = 1024 * 1024;
  const attachments = [
    { attachmentId: 'attachment-text', fileName: 'notes.txt', size: 5, content: 'notes' },
    { attachmentId: 'attachment-bytes', fileName: 'a.bin', size: 2, content: new Uint8Array([0, 255]) },
    { attachmentId: 'attachment-limit', fileName: 'five.dump', size: 5 * MB },
    { attachmentId: 'attachment-large', fileName: 'core.dump', size: 5 * MB + 1 },
  ];
  const fetchFile = (attachmentId: string) => new DescribeAttachmentCommand({ attachmentId });

  async function startWithFiles() {
    const desk = await start({ cases: cases(1) });
    desk.emulator.casebook.addCommunication(caseId, { body: 'Attached', attachments });
    return desk;
  }

  it('returns name and content, byte for byte', async () => {
    const { client } = await startWithFiles();
    const { attachment: text } = await client.send(fetchFile('attachment-text'));
    const { attachment: bytes } = await client.send(fetchFile('attachment-bytes'));
    expect([text!.fileName, Buffer.from(text!.data!).toString()]).toEqual(['notes.txt', 'notes']);
    expect([...bytes!.data!]).toEqual([0, 255]);
  });

  it('returns a file of 5 MB and refuses one that is a byte larger', async () => {
    const { client } = await startWithFiles();
    expect((await client.send(fetchFile('attachment-limit'))).attachment!.data).toHaveLength(5 * MB);
    expect(await refusal(client.send(fetchFile('attachment-large')))).toMatchObject({
      name: 'InvalidParameterValueException',
      status: 400,
    });
  });

  it('refuses an id nobody has', async () => {
    const { client } = await startWithFiles();
    expect((await refusal(client.send(fetchFile('attachment-none')))).name).toBe('AttachmentIdNotFound');
  });

  it('has its files listed: all in attachments, up to 5 MB in attachmentSet, by name and id alone', async () => {
    const { client } = await startWithFiles();
    const { communications } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    const { attachments: all, attachmentSet: small } = communications![0]!;
    expect(all).toEqual(attachments.map(({ attachmentId, fileName }) => ({ attachmentId, fileName })));
    expect(small).toEqual(all!.slice(0, 3));
  });

  it('forgets the files of a case that is removed', async () => {
    const { client, emulator } = await startWithFiles();
    emulator.casebook.remove(caseId);
    expect((await refusal(client.send(fetchFile('attachment-text')))).name).toBe('AttachmentIdNotFound');
  });
});

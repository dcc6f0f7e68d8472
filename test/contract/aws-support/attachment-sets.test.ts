import {
  AddAttachmentsToSetCommand,
  AddCommunicationToCaseCommand,
  type Attachment,
  AttachmentLimitExceeded,
  AttachmentSetExpired,
  AttachmentSetIdNotFound,
  AttachmentSetSizeLimitExceeded,
  CreateCaseCommand,
  DescribeAttachmentCommand,
  DescribeCommunicationsCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import { cases, post, refusal } from './client';
import { useTimedDesks } from './moving-clock';

const start = useTimedDesks();
const caseId = cases(1)[0]!.caseId;
const MINUTE = 60_000;
const LIMIT = 5 * 1024 * 1024;

const file = (fileName: string, size = 3): Attachment => ({ fileName, data: Buffer.alloc(size, 7) });

async function add(client: SupportClient, attachments: Attachment[], attachmentSetId?: string) {
  return client.send(new AddAttachmentsToSetCommand({ attachments, attachmentSetId }));
}

function reply(attachmentSetId: string | undefined, dryRun = false) {
  return new AddCommunicationToCaseCommand({
    ...{ caseId, attachmentSetId, dryRun },
    communicationBody: 'See the files',
  });
}

describe('An attachment set', () => {
  it('goes with a message, and its files can be read from there', async () => {
    const { client } = await start();
    const { attachmentSetId, expiryTime } = await add(client, [file('one.log')]);
    expect(expiryTime).toBe('2026-05-05T06:05:05.000Z');
    const again = await add(client, [file('two.log', LIMIT), file('three.log', 0)], attachmentSetId);
    expect(again.attachmentSetId).toBe(attachmentSetId);
    await client.send(reply(attachmentSetId));
    const { communications } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    const { attachmentSet } = communications![0]!;
    expect(attachmentSet!.map(({ fileName }) => fileName)).toEqual(['one.log', 'two.log', 'three.log']);
    const { attachmentId } = attachmentSet![0]!;
    const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }));
    expect([attachment!.fileName, [...attachment!.data!]]).toEqual(['one.log', [7, 7, 7]]);
  });

  it('goes with a new case, too', async () => {
    const { client, emulator } = await start();
    const { attachmentSetId } = await add(client, [file('one.log')]);
    const input = { subject: 'Hello', communicationBody: 'Hello', attachmentSetId };
    const created = await client.send(new CreateCaseCommand(input));
    const [opening] = emulator.casebook.get(created.caseId!)!.communications;
    expect(opening!.attachments).toMatchObject([{ fileName: 'one.log', size: 3 }]);
  });

  it('is used once, of which a dry run is none', async () => {
    const { client } = await start();
    const { attachmentSetId } = await add(client, [file('one.log')]);
    expect(await refusal(client.send(reply(attachmentSetId, true)))).toMatchObject({
      name: 'DryRunOperationException',
    });
    await client.send(reply(attachmentSetId));
    await expect(client.send(reply(attachmentSetId))).rejects.toBeInstanceOf(AttachmentSetIdNotFound);
  });

  it('expires an hour after its first file', async () => {
    const { client, pass } = await start();
    const { attachmentSetId } = await add(client, [file('one.log')]);
    pass(59 * MINUTE);
    await add(client, [file('two.log')], attachmentSetId);
    expect((await refusal(client.send(reply(attachmentSetId, true)))).name).toBe('DryRunOperationException');
    pass(MINUTE);
    await expect(client.send(reply(attachmentSetId))).rejects.toBeInstanceOf(AttachmentSetExpired);
    await expect(add(client, [file('three.log')], attachmentSetId)).rejects.toBeInstanceOf(
      AttachmentSetExpired,
    );
  });

  it('holds three files of 5 MB', async () => {
    const { client } = await start();
    const four = ['1', '2', '3', '4'].map((name) => file(name));
    await expect(add(client, four)).rejects.toBeInstanceOf(AttachmentSetSizeLimitExceeded);
    const large = [file('large.log', LIMIT + 1)];
    await expect(add(client, large)).rejects.toBeInstanceOf(AttachmentSetSizeLimitExceeded);
    const { attachmentSetId } = await add(client, four.slice(1));
    await expect(add(client, [file('one more')], attachmentSetId)).rejects.toMatchObject({
      name: 'AttachmentSetSizeLimitExceeded',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('that nobody has is told, by a dry run too', async () => {
    const { client } = await start();
    const nobodys = { attachments: [file('one.log')], attachmentSetId: 'as-1', dryRun: true };
    await expect(client.send(new AddAttachmentsToSetCommand(nobodys))).rejects.toBeInstanceOf(
      AttachmentSetIdNotFound,
    );
    const dry = new AddAttachmentsToSetCommand({ attachments: [file('one.log')], dryRun: true });
    expect((await refusal(client.send(dry))).name).toBe('DryRunOperationException');
  });

  it('is one too many when there were too many in a short time', async () => {
    const { client, emulator, pass } = await start();
    emulator.faults.adjust({ setsPerHour: 1 });
    const { attachmentSetId } = await add(client, [file('one.log')]);
    await expect(add(client, [file('two.log')])).rejects.toBeInstanceOf(AttachmentLimitExceeded);
    await add(client, [file('two.log')], attachmentSetId);
    pass(60 * MINUTE);
    await add(client, [file('three.log')]);
  });

  it.each([
    [{ attachments: [{ fileName: 'one.log' }] }, 'InvalidParameterValueException'],
    [{ attachments: [{ data: 'QQ==' }] }, 'InvalidParameterValueException'],
    [{ attachments: [{ fileName: 'one.log', data: 'no base64!' }] }, 'SerializationException'],
    [{ attachments: 'one.log' }, 'SerializationException'],
    [{}, 'ValidationException'],
  ])('of %j is a %s', async (input, type) => {
    const { emulator } = await start();
    expect(await post(emulator.url, 'AddAttachmentsToSet', input)).toMatchObject({ status: 400, type });
  });

  it('stands in the log without the bytes of its files', async () => {
    const { client, emulator } = await start();
    const { attachmentSetId } = await add(client, [file('one.log', 1_000)]);
    expect(emulator.calls).toMatchObject([
      { input: { attachments: [{ fileName: 'one.log', data: '1000 bytes' }] }, wrote: { attachmentSetId } },
    ]);
  });
});

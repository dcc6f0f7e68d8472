/** Uploading a file the way the official client does. https://docs.slack.dev/reference/methods/files.completeUploadExternal */
import { channels, people } from '../../../src/emulators/slack/seed';
import { openWorkspace, refusal } from './open-world';

const { general, support } = channels;

test('filesUploadV2 shares a file into a thread', async () => {
  const { slack, client } = await openWorkspace();
  const parent = slack.person(people.jane).says(general, 'The log, please');
  const file = { filename: 'case.txt', title: 'Case 1', file: Buffer.from('a long body ✓') };
  await client.filesUploadV2({ channel_id: general, thread_ts: parent.ts, initial_comment: 'Here', ...file });
  const [, message] = slack.workspace.messages(general, { threadTs: parent.ts });
  expect(message).toMatchObject({
    text: 'Here',
    bot_id: 'B0CASEDESK',
    files: [{ name: 'case.txt', title: 'Case 1' }],
  });
  expect(message?.files?.[0]?.content.toString()).toBe('a long body ✓');
});

test('a file is refused in a channel the bot is not in, before its bytes came, and a second time', async () => {
  const { slack, client } = await openWorkspace();
  const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 2,
  });
  const complete = (channel_id: string) =>
    client.files.completeUploadExternal({ files: [{ id: file_id }], channel_id });
  expect((await refusal(complete(general))).error).toBe('file_not_found');
  expect(await (await fetch(upload_url, { method: 'POST', body: 'ab' })).text()).toBe('OK - 2');
  expect((await refusal(complete(support))).error).toBe('channel_not_found');
  slack.workspace.addChannel({ id: 'C0OPEN', name: 'open' });
  expect((await refusal(complete('C0OPEN'))).error).toBe('not_in_channel');
  await complete(general);
  expect((await refusal(complete(general))).error).toBe('file_not_found');
  expect((await fetch(upload_url, { method: 'POST', body: 'ab' })).status).toBe(404);
});

test('an empty file has no upload address', async () => {
  const { client } = await openWorkspace();
  expect((await refusal(client.files.getUploadURLExternal({ filename: 'a.txt', length: 0 }))).error).toBe(
    'invalid_arguments',
  );
});

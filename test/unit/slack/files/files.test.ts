import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { webApi } from '@slack/bolt';
import { exportPlace } from '../../../../app/slack/files/export-place';
import { addPicture, tryToPost } from '../../../../app/slack/files/picture';
import { store, upload } from '../../../../app/slack/files/upload';

// Nobody waits in a test; the pauses are what is looked at.
const mockPauses: number[] = [];
jest.mock('node:timers/promises', () => ({
  ...jest.requireActual('node:timers/promises'),
  setTimeout: async (milliseconds: number) => {
    if (mockPauses.push(milliseconds) > 50) throw new Error('this goes on for ever');
  },
}));

/** Takes the bytes of a file, or answers with another status. */
let server: Server;
let address = '';
let status = 200;
const received: { type?: string; bytes: Buffer }[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ type: request.headers['content-type'], bytes: Buffer.concat(chunks) });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  status = 200;
  received.length = 0;
  mockPauses.length = 0;
});

type Call = readonly [method: string, args: Record<string, unknown>];
const refused = (error: string) => Object.assign(new Error(error), { data: { error } });
const lost = () => Object.assign(new Error('late'), { wasSent: true });

/** Slack, asked in this order; `fail` says which call fails, and `files` are those in the thread. */
function slack({
  fail = (_: string, __: number): Error | undefined => undefined,
  files = [] as string[],
  at = address,
} = {}) {
  const asked: Call[] = [];
  const method =
    (name: string, answer: object = {}) =>
    async (args: Record<string, unknown>) => {
      asked.push([name, args]);
      const error = fail(name, asked.filter(([method]) => method === name).length);
      if (error) throw error;
      return answer;
    };
  const messages = [{ ts: '1.0' }, { ts: '1.1', files: files.map((id) => ({ id })) }];
  const client = {
    files: {
      getUploadURLExternal: method('address', { upload_url: at, file_id: 'F1' }),
      completeUploadExternal: method('complete'),
    },
    chat: { postMessage: method('post', { ts: '2.0', channel: 'C9' }), update: method('edit') },
    conversations: { replies: method('look', { messages }) },
  } as unknown as webApi.WebClient;
  return { client, asked, methods: () => asked.map(([name]) => name) };
}

const file = { filename: 'a.csv', title: 'Cases', data: Buffer.from('a,b'), comment: 'what it is' };
const failing =
  (name: string, error: Error, times = 1) =>
  (method: string, nth: number) =>
    method === name && nth <= times ? error : undefined;

describe('a file into a thread', () => {
  test('is told to Slack, sent byte for byte, and completed where it belongs', async () => {
    const { client, asked } = slack();
    await upload(client, 'C1', '1.0', file);
    expect(asked).toEqual([
      ['address', { filename: 'a.csv', length: 3, alt_text: undefined }],
      [
        'complete',
        {
          ...{ files: [{ id: 'F1', title: 'Cases' }], channel_id: 'C1', thread_ts: '1.0' },
          initial_comment: 'what it is',
        },
      ],
    ]);
    expect(received).toEqual([{ type: 'application/octet-stream', bytes: file.data }]);
  });

  test('for the bot alone is in no channel, and has words for those who cannot see it', async () => {
    const { client, asked } = slack();
    expect(await store(client, { ...file, altText: 'bars' })).toBe('F1');
    expect(asked).toEqual([
      ['address', { filename: 'a.csv', length: 3, alt_text: 'bars' }],
      ['complete', { files: [{ id: 'F1', title: 'Cases' }] }],
    ]);
  });

  test('whose answer was lost is looked for, and not posted twice', async () => {
    const { client, methods } = slack({ fail: failing('complete', lost()), files: ['F0', 'F1'] });
    await upload(client, 'C1', '1.0', file);
    expect(methods()).toEqual(['address', 'complete', 'look']);
  });

  test('that is not there then is completed again', async () => {
    const { client, methods, asked } = slack({ fail: failing('complete', lost()), files: ['F0'] });
    await upload(client, 'C1', '1.0', file);
    expect(methods()).toEqual(['address', 'complete', 'look', 'complete']);
    expect(asked[2]![1]).toEqual({ channel: 'C1', ts: '1.0', limit: 200 });
  });

  test('that may be there, where the bot may not look, is left to the person to look for', async () => {
    const fail = (method: string) =>
      method === 'complete' ? lost() : method === 'look' ? refused('missing_scope') : undefined;
    const { client, methods } = slack({ fail });
    await expect(upload(client, 'C1', '1.0', file)).rejects.toMatchObject({ code: 'slack-unsure' });
    expect(methods()).toEqual(['address', 'complete', 'look']);
  });

  test.each([
    ['not_in_channel', 'C1', 'not-in-channel'],
    ['not_in_channel', 'D1', 'direct-message'],
    ['file_type_not_allowed', 'C1', 'no-files'],
  ])('that Slack refuses (%s in %s) is a problem', async (word, channel, code) => {
    const { client, methods } = slack({ fail: failing('complete', refused(word)) });
    await expect(upload(client, channel, '1.0', file)).rejects.toMatchObject({ code });
    expect(methods()).toEqual(['address', 'complete']);
  });

  test.each([
    [429, 'slack-busy'],
    [503, 'slack-away'],
    [302, 'slack-away'],
  ])('whose bytes are answered %i is not completed', async (answer, code) => {
    status = answer;
    const { client, methods } = slack();
    const error = await upload(client, 'C1', '1.0', file).catch((reason) => reason);
    expect(error).toMatchObject({ code, cause: { message: expect.stringContaining(String(answer)) } });
    expect(methods()).toEqual(['address']);
  });

  test('whose address answers nothing is told to be that, and so is one that Slack refuses to give', async () => {
    const { client } = slack({ at: 'http://127.0.0.1:1/upload' });
    await expect(store(client, file)).rejects.toMatchObject({ code: 'slack-away' });
    const none = slack({ fail: failing('address', refused('storage_limit_reached')) });
    await expect(store(none.client, file)).rejects.toMatchObject({ code: 'storage-full' });
    const unfinished = slack({ fail: failing('complete', refused('file_uploads_disabled')) });
    await expect(store(unfinished.client, file)).rejects.toMatchObject({ code: 'no-files' });
  });
});

const message = { text: 'counts', blocks: [] };

describe('a picture in a message', () => {
  const picture = { filename: 'r.png', title: 'Report', data: Buffer.from('png'), altText: 'a < b' };
  const withFile = (id: string) => ({ text: `with ${id}`, blocks: [] });
  const add = (client: webApi.WebClient) => addPicture(client, 'C1', '1.0', picture, withFile);

  test('joins it as soon as Slack has looked at it', async () => {
    const { client, asked, methods } = slack({ fail: failing('edit', refused('invalid_blocks'), 2) });
    await add(client);
    expect(methods()).toEqual(['address', 'complete', 'edit', 'edit', 'edit']);
    expect(asked.at(-1)![1]).toMatchObject({ channel: 'C1', ts: '1.0', text: 'with F1' });
    // Who sees the message it is put in sees it too: it is in no channel of its own.
    expect(asked[1]![1]).toEqual({ files: [{ id: 'F1', title: 'Report' }] });
    expect(mockPauses).toEqual([250, 500]);
  });

  test('that Slack will not have is left in the thread, with its words', async () => {
    const { client, asked, methods } = slack({ fail: failing('edit', refused('invalid_blocks'), 9) });
    await add(client);
    expect(methods()).toEqual(['address', 'complete', ...Array(5).fill('edit'), 'address', 'complete']);
    expect(mockPauses).toEqual([250, 500, 1_000, 2_000]);
    expect(asked.at(-1)![1]).toMatchObject({ thread_ts: '1.0', initial_comment: 'a &lt; b' });
  });

  test('is not tried again where something else is wrong', async () => {
    for (const error of [refused('message_not_found'), new Error('a bug')]) {
      const { client, methods } = slack({ fail: failing('edit', error) });
      await expect(add(client)).rejects.toBeDefined();
      expect(methods()).toEqual(['address', 'complete', 'edit']);
    }
  });
});

describe('a message with counts', () => {
  test('is posted where the bot may, and the problem is told where it may not', async () => {
    expect(await tryToPost(slack().client, 'C1', message)).toEqual({ ts: '2.0' });
    const { client } = slack({ fail: failing('post', refused('not_in_channel')) });
    expect(await tryToPost(client, 'C1', message)).toMatchObject({ problem: { code: 'not-in-channel' } });
  });

  test('that may be there all the same is not posted in another way', async () => {
    for (const error of [lost(), new Error('a bug')]) {
      const { client } = slack({ fail: failing('post', error) });
      await expect(tryToPost(client, 'C1', message)).rejects.toBeDefined();
    }
  });
});

describe('an export', () => {
  test('is a message in its channel, edited where Slack put it, with the file in its thread', async () => {
    const { client, asked } = slack();
    const place = exportPlace(client, 'C1', 'U1');
    await place.post(message);
    await place.edit(message);
    await place.upload(file);
    expect(
      asked.map(([method, { channel, channel_id, ts, thread_ts }]) => [
        method,
        channel ?? channel_id,
        ts ?? thread_ts,
      ]),
    ).toEqual([
      ['post', 'C1', undefined],
      ['edit', 'C9', '2.0'],
      ['address', undefined, undefined],
      ['complete', 'C9', '2.0'],
    ]);
  });

  test('whose message is gone goes on in a new one there, then in the bot’s own messages, then nowhere', async () => {
    const { client, asked } = slack();
    const place = exportPlace(client, 'C1', 'U1');
    expect([await place.move!(message), await place.move!(message), await place.move!(message)]).toEqual([
      ...[true, true, false],
    ]);
    expect(asked.map(([, { channel }]) => channel)).toEqual(['C1', 'U1']);
  });

  test('goes to the person where the channel takes nothing more, and is edited there', async () => {
    const { client, asked } = slack({ fail: failing('post', refused('is_archived')) });
    const place = exportPlace(client, 'C1', 'U1');
    expect(await place.move!(message)).toBe(true);
    await place.edit(message);
    expect(asked.map(([method, { channel }]) => [method, channel])).toEqual([
      ['post', 'C1'],
      ['post', 'U1'],
      ['edit', 'C9'],
    ]);
  });

  test('moves nowhere for a fault of ours', async () => {
    const { client, methods } = slack({ fail: failing('post', new Error('a bug')) });
    await expect(exportPlace(client, 'C1', 'U1').move!(message)).rejects.toThrow('a bug');
    expect(methods()).toEqual(['post']);
  });
});

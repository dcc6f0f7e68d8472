/** The bytes of files over the links that AWS Support hands out, with AWS Support itself held in the hand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Problem } from '../../../../src/problem';
import { createDownload } from '../../../../src/support/aws/files/download';
import { askLink, good, problemOfLink } from '../../../../src/support/aws/files/link';
import { createUpload, type UploadWays } from '../../../../src/support/aws/files/upload';
import { closedAfterEach } from '../../../world/closed-after-each';

/** Waiting takes no time here, and is written down. */
const mockWaits: { milliseconds: number; signal?: AbortSignal }[] = [];
jest.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number, _: unknown, { signal }: { signal?: AbortSignal } = {}) => {
    mockWaits.push({ milliseconds, signal });
  },
}));
beforeEach(() => mockWaits.splice(0));

const { servers } = closedAfterEach();

/** A store of files, and the requests that reached it. */
async function store(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}
const taken = (request: IncomingMessage, response: ServerResponse) =>
  void request.resume().on('end', () => response.writeHead(200, { etag: 'tag' }).end());

const fileOf = (size: number) => ({
  ...{ name: 'a.bin', size },
  read: async () =>
    (async function* () {
      yield Buffer.alloc(size, 'x');
    })(),
});

/** AWS Support that asks for parts of ten bytes, all of them at this address. */
function waysTo(url: string, more: Partial<UploadWays> = {}): UploadWays {
  let parts = 0;
  const urlsFrom = (first: number) =>
    Array.from({ length: parts - first + 1 }, (_, n) => ({ partIndex: first + n, url, expiryDate: 'soon' }));
  return {
    links: async ({ fileSizeBytes, uploadRange }) => {
      parts = Math.ceil((fileSizeBytes ?? parts * 10) / 10);
      const uploadUrls = urlsFrom(uploadRange?.startIndex ?? 1) as never;
      return { uploadId: 'up-1', partSizeBytes: 10, totalParts: parts, uploadUrls };
    },
    complete: async () => ({ uploadStatus: 'attachment-ready' }),
    status: async () => ({ uploadStatus: 'attachment-ready' }),
    ...more,
  };
}

describe('a file on its way to AWS', () => {
  test('is put to its links', async () => {
    const { url, asked } = await store(taken);
    expect(await createUpload(waysTo(url))(fileOf(25), () => {})).toBe('up-1');
    expect(asked.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT']);
  });

  test('may have any size from one byte to 150 MB', async () => {
    const sizes: unknown[] = [];
    const begun = new Problem('throttled');
    const links: UploadWays['links'] = async ({ fileSizeBytes }) => {
      sizes.push(fileSizeBytes);
      throw begun;
    };
    const upload = createUpload(waysTo('', { links }));
    for (const size of [1, 157_286_400])
      await expect(upload({ ...fileOf(0), size }, () => {})).rejects.toBe(begun);
    for (const size of [0, 157_286_401])
      await expect(upload({ ...fileOf(0), size }, () => {})).rejects.toMatchObject({ code: 'file-refused' });
    expect(sizes).toEqual([1, 157_286_400]);
  });

  test.each([
    ['nothing to call it by', { uploadId: '' }],
    ['parts that are no whole bytes', { partSizeBytes: 12.5, totalParts: 2 }],
    ['parts of less than nothing', { partSizeBytes: -10, totalParts: -2 }],
    ['parts of nothing', { partSizeBytes: 0, totalParts: Number.POSITIVE_INFINITY }],
    ['too few parts', { totalParts: 2 }],
    ['too many parts', { totalParts: 4 }],
  ])('does not leave where AWS answers with %s', async (_, odd) => {
    const { url, asked } = await store(taken);
    const usual = waysTo(url);
    const links: UploadWays['links'] = async (input) => ({ ...(await usual.links(input)), ...odd });
    await expect(createUpload({ ...usual, links })(fileOf(25), () => {})).rejects.toMatchObject({
      code: 'unreadable',
    });
    expect(asked).toEqual([]);
  });

  test('is sent again after one, two and four seconds, as long as somebody waits', async () => {
    const { url, asked } = await store((request) => request.destroy());
    const { signal } = new AbortController();
    const sent = createUpload(waysTo(url))(fileOf(5), () => {}, { signal });
    await expect(sent).rejects.toMatchObject({ code: 'unreachable', hint: '', cause: expect.anything() });
    expect(mockWaits).toEqual([1_000, 2_000, 4_000].map((milliseconds) => ({ milliseconds, signal })));
    expect(asked).toHaveLength(4);
  });

  test('is asked after more and more rarely, for five minutes', async () => {
    const { url } = await store(taken);
    const asked: unknown[] = [];
    const waiting = { uploadStatus: 'attachment-not-ready' };
    const status: UploadWays['status'] = async (input, signal) => {
      asked.push([input, signal]);
      return waiting;
    };
    const { signal } = new AbortController();
    const ways = waysTo(url, { complete: async () => waiting, status });
    await expect(createUpload(ways)(fileOf(5), () => {}, { signal })).rejects.toMatchObject({
      code: 'timed-out',
    });
    const waits = mockWaits.map(({ milliseconds }) => milliseconds);
    expect(waits.slice(0, 6)).toEqual([1_000, 1_500, 2_250, 3_375, 5_000, 5_000]);
    const all = waits.reduce((sum, wait) => sum + wait, 0);
    expect(all).toBeGreaterThanOrEqual(300_000);
    expect(all).toBeLessThan(305_000);
    expect(mockWaits.every((wait) => wait.signal === signal)).toBe(true);
    expect(asked).toEqual(waits.map(() => [{ uploadId: 'up-1' }, signal]));
  });

  test('that was given up says so, and what it was at', async () => {
    const leaving = new AbortController();
    const { url } = await store(() => leaving.abort());
    const sent = createUpload(waysTo(url))(fileOf(5), () => {}, { signal: leaving.signal });
    const told = { code: 'timed-out', hint: '', cause: expect.anything() };
    await expect(sent).rejects.toMatchObject(told);
  });
});

describe('a file on its way from AWS', () => {
  const attachment = () => Promise.reject(new Error('not asked for'));
  const from = (url?: string) =>
    createDownload({
      attachment,
      link: async () => ({
        fileName: 'a.txt',
        downloadUrl: url === undefined ? undefined : ({ url } as never),
      }),
    });

  test('is waited for until it begins to come, and no longer', async () => {
    const { url, asked } = await store(() => leaving.abort());
    const leaving = new AbortController();
    const told = { code: 'timed-out', hint: '', cause: expect.anything() };
    await expect(from(url)('a', leaving.signal)).rejects.toMatchObject(told);
    while (!asked[0]!.destroyed) await new Promise(setImmediate);
  });

  test('comes to its end, whoever stops waiting once it came', async () => {
    const { url } = await store((_, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('hello');
      setTimeout(() => response.end('world'), 50);
    });
    const leaving = new AbortController();
    const added = jest.spyOn(leaving.signal, 'addEventListener');
    const removed = jest.spyOn(leaving.signal, 'removeEventListener');
    const { body, size } = await from(url)('a', leaving.signal);
    expect(removed).toHaveBeenCalledWith('abort', added.mock.calls[0]![1]);
    leaving.abort();
    const read: Uint8Array[] = [];
    for await (const bytes of body) read.push(bytes);
    expect([String(Buffer.concat(read)), size]).toEqual(['helloworld', 10]);
  });

  test('without a size, or without a link, is no answer', async () => {
    const { url } = await store((_, response) => response.writeHead(200).end('hello'));
    await expect(from(url)('a')).rejects.toMatchObject({ code: 'unreadable' });
    await expect(from()('a')).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('a link', () => {
  test.each([undefined, 7, ['http://127.0.0.1/'], '', 'ftp://127.0.0.1/', 'xhttp://127.0.0.1/', 'http://['])(
    'that is none is asked nothing, and quoted nowhere: %p',
    (link) => {
      expect(() => askLink(link, {}, {})).toThrow(new Problem('unreadable'));
    },
  );

  test('over TLS is asked over TLS, the way that everything else leaves', async () => {
    const ways: string[] = [];
    const httpsAgent = new SecureAgent();
    httpsAgent.createConnection = ({ host }) => {
      ways.push(String(host));
      throw new Error('no further');
    };
    try {
      const { request, response } = askLink('https://files.example/', {}, { connections: { httpsAgent } });
      request.end();
      await response;
    } catch (error) {
      expect(String(error)).toContain('no further');
    }
    expect(ways).toEqual(['files.example']);
  });

  test('is asked where the way out has options of its own and no agent', async () => {
    const { url } = await store((_, response) => response.end());
    for (const connections of [undefined, {}, { httpAgent: { maxSockets: 5 } }]) {
      const { request, response } = askLink(url, {}, { connections });
      request.end();
      expect(good(await response).statusCode).toBe(200);
      (await response).resume();
    }
  });

  test('that is silent is a silence', async () => {
    const { url } = await store(() => {});
    const { request, response } = askLink(url, {}, { silence: 50 });
    request.end();
    await expect(response).rejects.toMatchObject({ name: 'TimeoutError', code: 'ETIMEDOUT' });
  });

  const answers = (statusCode: number, headers: object = {}) =>
    ({ statusCode, headers, resume: () => {} }) as unknown as IncomingMessage;
  const meaningOf = (response: IncomingMessage) => {
    try {
      return good(response) === response;
    } catch (error) {
      return problemOfLink(error, 'no-attachment').code;
    }
  };

  test.each<[number, object, unknown]>([
    [200, {}, true],
    [299, {}, true],
    [300, {}, 'intercepted'],
    [199, {}, 'intercepted'],
    [404, {}, 'intercepted'],
    [404, { 'x-amz-request-id': 'r' }, 'no-attachment'],
    [404, { 'x-amzn-requestid': 'r' }, 'no-attachment'],
    [404, { 'x-amz-cf-id': 'r' }, 'no-attachment'],
    [429, {}, 'throttled'],
    [500, {}, 'unreachable'],
  ])('that is answered with %d %j means %s', (status, headers, means) => {
    expect(meaningOf(answers(status, headers))).toBe(means);
  });

  test('that somebody else answers says with what, and no word to the person', () => {
    expect(() => good(answers(404))).toThrow(
      expect.objectContaining({
        hint: '',
        cause: expect.objectContaining({ message: expect.stringContaining('404') }),
      }),
    );
  });

  test('whose failure nobody expected was not reached, and what is known is told as what it is', () => {
    const bug = new Error('no');
    const told = { code: 'unreachable', hint: '', cause: bug };
    expect(problemOfLink(bug, 'file-refused')).toMatchObject(told);
    expect(problemOfLink(undefined, 'file-refused').code).toBe('unreachable');
    const wrong = Object.assign(new Error('no'), { name: 'ValidationException' });
    expect(problemOfLink(wrong, 'file-refused').code).toBe('bad-request');
  });
});

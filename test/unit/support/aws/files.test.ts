/** Files on their way to AWS and back, over links, in parts, never in memory as a whole. */
import { createHash, randomBytes } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { types } from 'node:util';
import { Problem, problemIn } from '../../../../src/problem';
import type { Outgoing } from '../../../../src/support/acting/acting';
import { createAwsSupport } from '../../../../src/support/aws/client';
import { closedAfterEach } from '../../../world/closed-after-each';

type Take = (part: number, request: IncomingMessage, response: ServerResponse) => unknown;
type Input = Record<string, never>;

const { servers, stops } = closedAfterEach();

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const digestOf = (parts: Iterable<Uint8Array>) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
};

const SECRET = 'X-Amz-Signature=very-secret';

/** AWS Support and its store of files. `take` may answer a part in the store's place, and says so by being true. */
async function aws({
  partSize = 10,
  linksAtOnce = 10,
  take = () => false,
  statuses = ['attachment-ready'],
  answers = {},
  agent,
  silence,
}: {
  agent?: Agent;
  /** Milliseconds; patient where absent, since ten megabytes stop for half a second on a busy machine. */
  silence?: number;
  partSize?: number;
  linksAtOnce?: number;
  take?: Take;
  statuses?: string[];
  answers?: Record<string, (input: Input) => object | Promise<object>>;
} = {}) {
  const stored: { part: number; digest: string; length: number; header?: string }[] = [];
  const calls: [string, Input][] = [];
  const store = await listen((request, response) => {
    const [, number] = /^\/part\/(\d+)\?/.exec(request.url!) ?? [];
    const part = Number(number);
    if (take(part, request, response)) return;
    const digest = createHash('sha256');
    let length = 0;
    request.on('data', (bytes: Buffer) => {
      digest.update(bytes);
      length += bytes.length;
    });
    request.on('end', () => {
      stored.push({ part, digest: digest.digest('hex'), length, header: request.headers['content-length'] });
      response.writeHead(200, { etag: `"tag ${part}"`, 'x-amz-request-id': 'r' }).end();
    });
  });
  let size = 0;
  const linksFrom = (first: number) => {
    const totalParts = Math.ceil(size / partSize);
    const last = Math.min(totalParts, first + linksAtOnce - 1);
    const uploadUrls = Array.from({ length: last - first + 1 }, (_, n) => ({
      partIndex: first + n,
      url: `${store}/part/${first + n}?${SECRET}`,
      expiryDate: '2026-11-28T18:00:00Z',
    }));
    return {
      ...{ uploadId: 'up-1', partSizeBytes: partSize, totalParts, uploadUrls },
      nextIndex: last < totalParts ? last + 1 : null,
    };
  };
  const operations: Record<string, (input: Input) => object | Promise<object>> = {
    GetAttachmentUploadLinks(input) {
      const { fileSizeBytes, uploadRange } = input as {
        fileSizeBytes?: number;
        uploadRange?: { startIndex: number };
      };
      size = fileSizeBytes ?? size;
      return linksFrom(uploadRange?.startIndex ?? 1);
    },
    CompleteAttachmentUpload: () => ({ uploadStatus: statuses.shift() }),
    DescribeAttachmentUploadStatus: () => ({ uploadStatus: statuses.shift(), fileName: 'a.bin' }),
    ...answers,
  };
  const url = await listen(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const operation = String(request.headers['x-amz-target']).split('.')[1]!;
    const input = JSON.parse(text) as Input;
    calls.push([operation, input]);
    const answer = await operations[operation]!(input);
    const status = '__type' in answer ? 400 : 200;
    response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r1' })
      .end(JSON.stringify(answer));
  });
  const support = createAwsSupport(
    {
      ...{ endpoint: url, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
      ...(agent && { requestHandler: { httpAgent: agent } }),
    },
    { files: { pause: 1, patience: 20, ...(silence && { silence }) } },
  );
  stops.push(support.close);
  return { support, acting: support.acting!, stored, calls, store, names: () => calls.map(([name]) => name) };
}

/** A file in chunks; counts how often it was read from its start. */
function fileOf(chunks: Uint8Array[]): Outgoing & { reads: number } {
  const file = {
    name: 'a.bin',
    size: chunks.reduce((sum, { length }) => sum + length, 0),
    reads: 0,
    async read() {
      file.reads += 1;
      return (async function* () {
        yield* chunks;
      })();
    },
  };
  return file;
}

const bytes = (length: number) => randomBytes(length);

test('a file leaves part by part, each with its length, and is there when AWS says so', async () => {
  const { acting, stored, calls, names } = await aws({
    statuses: ['attachment-not-ready', 'attachment-ready'],
  });
  const chunks = [bytes(7), bytes(0), bytes(9), bytes(8)];
  const file = fileOf(chunks);
  const progress: number[] = [];
  expect(await acting.upload(file, (sent) => progress.push(sent))).toBe('up-1');
  const whole = Buffer.concat(chunks);
  expect(stored).toEqual(
    [whole.subarray(0, 10), whole.subarray(10, 20), whole.subarray(20)].map((part, n) => ({
      ...{ part: n + 1, digest: digestOf([part]), length: part.length, header: String(part.length) },
    })),
  );
  expect(names()).toEqual([
    'GetAttachmentUploadLinks',
    'CompleteAttachmentUpload',
    'DescribeAttachmentUploadStatus',
  ]);
  expect(calls[0]![1]).toEqual({ fileName: 'a.bin', fileSizeBytes: 24 });
  // As received: the store quotes them.
  expect(calls[1]![1]).toEqual({
    uploadId: 'up-1',
    completedUploads: [1, 2, 3].map((partIndex) => ({ partIndex, eTag: `"tag ${partIndex}"` })),
  });
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBe(24);
  expect(file.reads).toBe(1);
});

test('of a file of many parts AWS is asked for more links when those it gave are used', async () => {
  const { acting, stored, calls } = await aws({ linksAtOnce: 2 });
  await acting.upload(fileOf([bytes(45)]), () => {});
  expect(stored.map(({ part }) => part)).toEqual([1, 2, 3, 4, 5]);
  const asked = calls.filter(([name]) => name === 'GetAttachmentUploadLinks').map(([, input]) => input);
  expect(asked.slice(1)).toEqual(
    [3, 5].map((startIndex) => ({ fileName: 'a.bin', uploadId: 'up-1', uploadRange: { startIndex } })),
  );
});

const silent: Take = (_, request) => request.resume();

test.each<[string, Take]>([
  ['is cut', (_, request) => request.destroy()],
  ['is cut halfway', (_, request) => request.once('data', () => request.destroy())],
  [
    'is answered with an error, before it is there',
    (_, request, response) => {
      request.resume();
      response.writeHead(503).end();
    },
  ],
  [
    'goes to a link that has expired',
    (_, request, response) => {
      request.resume();
      response.writeHead(403, { 'x-amz-request-id': 'r' }).end('<Error><Code>AccessDenied</Code></Error>');
    },
  ],
  ['is met with silence', silent],
])('one part that fails is sent again, the others are not: it %s', async (_, fail) => {
  let failures = 0;
  const tried: number[] = [];
  const { acting, stored, calls } = await aws({
    silence: fail === silent ? 500 : undefined,
    take(part, request, response) {
      tried.push(part);
      if (part !== 2 || failures === 2) return false;
      failures += 1;
      fail(part, request, response);
      return true;
    },
  });
  const chunks = [bytes(4), bytes(13), bytes(20)];
  const whole = Buffer.concat(chunks);
  const file = fileOf(chunks);
  const progress: number[] = [];
  expect(await acting.upload(file, (sent) => progress.push(sent))).toBe('up-1');
  expect(tried).toEqual([1, 2, 2, 2, 3, 4]);
  expect(stored.map(({ part }) => part)).toEqual([1, 2, 3, 4]);
  expect(stored[1]!.digest).toBe(digestOf([whole.subarray(10, 20)]));
  expect(stored[3]!.digest).toBe(digestOf([whole.subarray(30)]));
  expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
  // Each time with a new link.
  const again = calls.filter(([name, { uploadRange }]) => name === 'GetAttachmentUploadLinks' && uploadRange);
  expect(again).toHaveLength(2);
});

test('parts leave the way that everything else leaves', async () => {
  const agent = new Agent();
  const ports: unknown[] = [];
  const { createConnection } = agent;
  agent.createConnection = (options, ...more) => {
    ports.push(options.port);
    return createConnection.call(agent, options, ...more);
  };
  const { acting, store } = await aws({ agent });
  await acting.upload(fileOf([bytes(15)]), () => {});
  expect(ports.map(String)).toContain(new URL(store).port);
});

test('a part that keeps failing is given up after four times, without a word of the link', async () => {
  let tried = 0;
  const { acting, names } = await aws({
    take(_, request) {
      tried += 1;
      request.destroy();
      return true;
    },
  });
  const error = await acting.upload(fileOf([bytes(30)]), () => {}).catch((thrown) => thrown);
  expect(problemIn(error)?.code).toBe('unreachable');
  expect(tried).toBe(4);
  expect(names()).not.toContain('CompleteAttachmentUpload');
  expect(everythingIn(error)).not.toContain('secret');
});

test.each([
  [403, { 'x-amz-request-id': 'r' }, 'file-refused'],
  [400, { 'x-amz-request-id': 'r' }, 'file-refused'],
  [403, {}, 'intercepted'],
  [302, { location: 'https://sign-in.example' }, 'intercepted'],
  [503, {}, 'unreachable'],
  [408, {}, 'unreachable'],
  [429, {}, 'throttled'],
  [200, {}, 'unreadable'],
])('a store that answers %d %j is told as what it is: %s', async (status, headers, code) => {
  const { acting } = await aws({
    take(_, request, response) {
      request.resume().on('end', () => response.writeHead(status, headers as never).end());
      return true;
    },
  });
  const error = await acting.upload(fileOf([bytes(3)]), () => {}).catch((thrown) => thrown);
  expect(problemIn(error)?.code).toBe(code);
  expect(everythingIn(error)).not.toContain('secret');
});

test.each<[string, string[], string]>([
  ['that AWS calls failed', ['failed'], 'file-refused'],
  [
    'that fails while it is made ready',
    ['attachment-not-ready', 'attachment-not-ready', 'failed'],
    'file-refused',
  ],
  ['that never gets ready', Array(100).fill('attachment-not-ready'), 'timed-out'],
  ['of which AWS says something else', ['perhaps'], 'unreadable'],
])('a file %s is told as that', async (_, statuses, code) => {
  const { acting } = await aws({ statuses });
  await expect(acting.upload(fileOf([bytes(3)]), () => {})).rejects.toMatchObject({ code });
});

test.each([
  [0, 'file-refused'],
  [157_286_401, 'file-refused'],
])('a file of %d bytes is not even begun', async (size, code) => {
  const { acting, calls } = await aws();
  await expect(acting.upload({ ...fileOf([]), size }, () => {})).rejects.toMatchObject({ code });
  expect(calls).toEqual([]);
});

test.each([
  ['shorter', 21],
  ['longer', 19],
])('a file that is %s than it was said to be is not sent', async (how, size) => {
  const { acting, names } = await aws();
  await expect(acting.upload({ ...fileOf([bytes(20)]), size }, () => {})).rejects.toMatchObject({
    ...{ code: 'file-unread', hint: '', cause: { message: `it is ${how} than Slack says` } },
  });
  expect(names()).not.toContain('CompleteAttachmentUpload');
});

test('a file that cannot be read to its end is told as that, once', async () => {
  const { acting } = await aws();
  let reads = 0;
  const read = async () => {
    reads += 1;
    return (async function* () {
      yield bytes(5);
      throw new Error('Slack left');
    })();
  };
  const sent = acting.upload({ name: 'a', size: 20, read }, () => {});
  const unread = { code: 'file-unread', hint: '', cause: { message: 'Slack left' } };
  await expect(sent).rejects.toMatchObject(unread);
  const told = new Problem('slack-away');
  const own = acting.upload({ name: 'a', size: 20, read: () => Promise.reject(told) }, () => {});
  await expect(own).rejects.toBe(told);
  expect(reads).toBe(1);
});

test('links that do not make the file are no answer', async () => {
  const odd = [
    { uploadId: 'u', partSizeBytes: 0, totalParts: 1, uploadUrls: [] },
    { uploadId: 'u', partSizeBytes: 10, totalParts: 2, uploadUrls: [] },
    { uploadId: 'u', partSizeBytes: 10, totalParts: 1, uploadUrls: [{ partIndex: 1, url: `not ${SECRET}` }] },
    { uploadId: 'u', partSizeBytes: 10, totalParts: 1 },
    { partSizeBytes: 10, totalParts: 1, uploadUrls: [] },
    {},
  ];
  for (const answer of odd) {
    const { acting } = await aws({ answers: { GetAttachmentUploadLinks: () => answer } });
    const error = await acting.upload(fileOf([bytes(3)]), () => {}).catch((thrown) => thrown);
    expect(problemIn(error)?.code).toBe('unreadable');
    expect(everythingIn(error)).not.toContain('secret');
  }
});

test('whoever gives up is told so, and nothing more is sent', async () => {
  const leaving = new AbortController();
  let tried = 0;
  const { acting } = await aws({
    take(_, request) {
      tried += 1;
      request.resume();
      leaving.abort();
      return true;
    },
  });
  const sent = acting.upload(fileOf([bytes(30)]), () => {}, { signal: leaving.signal });
  await expect(sent).rejects.toMatchObject({ code: 'timed-out' });
  expect(tried).toBe(1);
});

test.each(['GetAttachmentUploadLinks', 'CompleteAttachmentUpload'])(
  'whoever gives up while AWS does not answer is told so at once: %s',
  async (operation) => {
    const { acting } = await aws({ answers: { [operation]: () => new Promise(() => {}) } });
    const begun = performance.now();
    const sent = acting.upload(fileOf([bytes(3)]), () => {}, { signal: AbortSignal.timeout(100) });
    await expect(sent).rejects.toMatchObject({ code: 'timed-out' });
    expect(performance.now() - begun).toBeLessThan(5_000);
  },
);

describe('a download', () => {
  const read = async (body: AsyncIterable<Uint8Array>) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const storeThat = (answer: Take) =>
    aws({
      take(...asked) {
        answer(...asked);
        return true;
      },
    });
  const linked = (url: string) => ({
    GetAttachmentDownloadLink: () => ({ fileName: 'big.log', downloadUrl: { url, expiryDate: 'soon' } }),
  });

  test('is read through a link, with its name and its size', async () => {
    const { store } = await storeThat((_, request, response) => {
      expect(request.method).toBe('GET');
      response.writeHead(200, { 'content-length': 5 }).end('hello');
    });
    const { acting, calls } = await aws({ answers: linked(`${store}/part/1?${SECRET}`) });
    const { fileName, size, body } = await acting.download('attachment-1');
    expect([fileName, size, String(await read(body))]).toEqual(['big.log', 5, 'hello']);
    expect(calls).toEqual([['GetAttachmentDownloadLink', { attachmentId: 'attachment-1' }]]);
  });

  test.each(['AccessDeniedException', 'UnknownOperationException'])(
    'is asked for itself where there are no links: %s',
    async (name) => {
      const { acting } = await aws({
        answers: {
          GetAttachmentDownloadLink: () => ({ __type: name, message: 'no' }),
          DescribeAttachment: () => ({
            attachment: { fileName: 'small.txt', data: Buffer.from('abc').toString('base64') },
          }),
        },
      });
      const { fileName, size, body } = await acting.download('attachment-1');
      expect([fileName, size, String(await read(body))]).toEqual(['small.txt', 3, 'abc']);
    },
  );

  test('that is gone is not there', async () => {
    const gone = { GetAttachmentDownloadLink: () => ({ __type: 'AttachmentIdNotFound', message: 'no' }) };
    const { acting } = await aws({ answers: gone });
    await expect(acting.download('a')).rejects.toMatchObject({ code: 'no-attachment' });
  });

  test.each<[string, Take, string]>([
    [
      'refused',
      (_, __, response) => response.writeHead(403, { 'x-amz-request-id': 'r' }).end(),
      'no-attachment',
    ],
    ['cut', (_, request) => request.destroy(), 'unreachable'],
    ['led elsewhere', (_, __, response) => response.writeHead(302, { location: '/' }).end(), 'intercepted'],
  ])('that is %s is told so, without a word of the link', async (_, answer, code) => {
    const { store } = await storeThat(answer);
    const { acting } = await aws({ answers: linked(`${store}/part/1?${SECRET}`) });
    const error = await acting.download('a').catch((thrown) => thrown);
    expect(problemIn(error)?.code).toBe(code);
    expect(everythingIn(error)).not.toContain('secret');
  });

  test('that ends too early is no whole file', async () => {
    const { store } = await storeThat((_, __, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half');
      setTimeout(() => response.destroy(), 10);
    });
    const { acting } = await aws({ answers: linked(`${store}/part/1?${SECRET}`) });
    const { body } = await acting.download('a');
    const error = await read(body).catch((thrown) => thrown);
    expect(problemIn(error)?.code).toBe('unreachable');
    expect(everythingIn(error)).not.toContain('secret');
  });
});

test('memory does not grow with the file: 60 MB pass in 10 MB parts', async () => {
  const CHUNK = Buffer.alloc(64 * 1024, 'x');
  const COUNT = 960;
  let ahead = 0;
  let most = 0;
  let arrived = 0;
  const { acting } = await aws({
    partSize: 10 * 1024 * 1024,
    take(part, request, response) {
      request.on('data', (chunk: Buffer) => {
        arrived += chunk.length;
      });
      request.on('end', () => response.writeHead(200, { etag: `"${part}"` }).end());
      return true;
    },
  });
  const read = async () =>
    (async function* () {
      for (let n = 0; n < COUNT; n += 1) {
        ahead = n * CHUNK.length - arrived;
        most = Math.max(most, ahead);
        yield CHUNK;
      }
    })();
  await acting.upload({ name: 'big.bin', size: COUNT * CHUNK.length, read }, () => {});
  expect(arrived).toBe(COUNT * CHUNK.length);
  // What is read and not yet there: the buffers of two sockets, and less than one part.
  expect(most).toBeLessThan(8 * 1024 * 1024);
});

/** Every text of an error and what is behind it. */
function everythingIn(error: unknown, depth = 0): string {
  if (depth > 6 || typeof error !== 'object' || error === null) return String(error);
  const keys = [...Object.keys(error), ...(types.isNativeError(error) ? ['message', 'stack', 'cause'] : [])];
  return keys.map((key) => everythingIn(Reflect.get(error, key), depth + 1)).join('\n');
}

/** What is posted is posted once, and a call that cannot have arrived, or does no harm twice, is made again. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebClient } from '@slack/web-api';
import { createRespond } from '../../../app/slack/respond';
import { slackFetch } from '../../../app/slack/slack-fetch';
import { problemOfSlack, retryAfterOf } from '../../../app/slack/slack-problems';
import { webClientOptions } from '../../../app/slack/web-client';
import { channels, people } from '../../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../../src/emulators/slack/server';
import { problemIn } from '../../../src/problem';
import { quiet } from '../../contract/slack/open-world';

/** Milliseconds: enough for a busy machine to carry a call out. */
const TIMEOUT = 1_500;
const { oncall: channel } = channels;
const user = people.jane;
const metrics = { slackFailed: () => {} } as never;
const fetchSlack = slackFetch(TIMEOUT, metrics);

function clientAt(apiUrl: string, token = 'xoxb-1'): WebClient {
  return new WebClient(token, { ...webClientOptions(apiUrl, fetchSlack), logger: quiet });
}

async function outcomeOf(asked: Promise<unknown>): Promise<string | undefined> {
  try {
    await asked;
    return 'done';
  } catch (error) {
    return problemIn(problemOfSlack(error))?.code;
  }
}

describe('a post whose answer is lost', () => {
  let slack: SlackEmulator;
  let client: WebClient;
  beforeEach(async () => {
    slack = await startSlack();
    client = clientAt(slack.apiUrl, slack.botToken);
    // From here on there is a connection that can be used again.
    await client.auth.test();
  });
  afterEach(() => slack.close());

  const seen = () => slack.workspace.messages(channel, { as: user });
  const message = { channel, text: 'a list' };

  async function complete(): Promise<unknown> {
    const file = { filename: 'a.txt', length: 2 };
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal(file);
    await fetch(upload_url, { method: 'POST', body: 'ab' });
    return client.files.completeUploadExternal({ files: [{ id: file_id }], channel_id: channel });
  }

  function respond(): Promise<void> {
    const key = slack.workspace.responseUrls.issue({ channelId: channel, userId: user });
    return createRespond(fetchSlack)(`${slack.url}/response/${key}`)({
      text: 'x',
      response_type: 'in_channel',
    });
  }

  const posts: [string, () => Promise<unknown>][] = [
    ['chat.postMessage', () => client.chat.postMessage(message)],
    ['chat.postEphemeral', () => client.chat.postEphemeral({ ...message, user })],
    ['files.completeUploadExternal', complete],
    ['response_url', respond],
  ];
  const losses: [string, object][] = [
    ['late', { status: 200, delayMs: TIMEOUT + 200 }],
    ['cut', { cut: true }],
    ['a failure', { status: 502 }],
  ];

  /** How often each of them is there: a message, one for her alone, a file, an answer. */
  function timesSeen(): number[] {
    const all = seen();
    const files = all.filter((one) => one.files?.length);
    const alone = all.filter(({ ephemeralTo }) => ephemeralTo);
    const answers = all.filter(({ text }) => text === 'x');
    return [
      all.length - files.length - alone.length - answers.length,
      alone.length,
      files.length,
      answers.length,
    ];
  }

  test.each(losses)('(%s) is there once, by whatever way, and nobody is told it was not', async (_, loss) => {
    const outcomes = posts.map(([method, post]) => {
      slack.faults.fail(method, { ...loss, carriedOut: true });
      return outcomeOf(post());
    });
    expect(await Promise.all(outcomes)).toEqual(posts.map(() => 'slack-unsure'));
    expect(timesSeen()).toEqual([1, 1, 1, 1]);
  });

  test('is no matter where the same message is only changed, or something is only read', async () => {
    const { ts = '' } = await client.chat.postMessage(message);
    for (const method of ['chat.update', 'users.info'])
      slack.faults.fail(method, { carriedOut: true, cut: true });
    await client.chat.update({ ...message, ts, text: 'page 2' });
    expect(seen().map(({ text }) => text)).toEqual(['page 2']);
    expect((await client.users.info({ user })).user).toMatchObject({ id: user });
  });

  test('for a short rate limit is waited for, and posted once', async () => {
    const outcomes = posts.map(([method, post]) => {
      slack.faults.rateLimit(method, { retryAfter: 1 });
      return outcomeOf(post());
    });
    expect(await Promise.all(outcomes)).toEqual(posts.map(() => 'done'));
    expect(timesSeen()).toEqual([1, 1, 1, 1]);
  });

  test('for a long rate limit is told at once, with its seconds', async () => {
    for (const [method, post] of posts) {
      slack.faults.rateLimit(method, { retryAfter: 60 });
      const error = problemOfSlack(await post().catch((reason: unknown) => reason));
      expect([method, problemIn(error)?.code, retryAfterOf(error)]).toEqual([method, 'slack-busy', 60]);
    }
    expect(seen()).toEqual([]);
  });

  test('for a rate limit that says no seconds is a rate limit all the same', async () => {
    slack.faults.fail('views.open', { status: 429, times: 2 });
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] };
    expect(await outcomeOf(client.views.open({ trigger_id: 'x', view }))).toBe('slack-busy');
  });
});

describe('a connection', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Answers what comes on connections that it does not take for idle, and does something else with what comes on others. */
  async function startImpatient(later: (socket: Socket) => void = () => {}) {
    const open = new Set<Socket>();
    const posted = new Set<Socket>();
    const idle = new Set<Socket>();
    const answered: string[] = [];
    const server = createServer((request, response) => {
      const { socket } = request;
      request.resume();
      if (idle.has(socket)) return later(socket);
      const name = String(request.url).replace('/api/', '');
      if (['chat.postMessage', '/posted'].includes(name)) posted.add(socket);
      answered.push(name);
      response.setHeader('content-type', 'application/json');
      response.setHeader('keep-alive', 'timeout=60').end('{"ok":true,"ts":"1.2"}');
    });
    server.on('connection', (socket) => {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    /** From now on every connection is idle; those that posts went on were given up before. */
    async function wait(): Promise<void> {
      await Promise.all([...posted].map((socket) => socket.destroyed || once(socket, 'close')));
      for (const socket of open) idle.add(socket);
    }
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answered, wait };
  }

  const resets: [string, (socket: Socket) => void][] = [
    ['closed', (socket) => socket.destroy()],
    ['reset', (socket) => socket.resetAndDestroy()],
  ];

  test.each(resets)(
    'that was idle and is %s the moment it is used again costs no click',
    async (_, later) => {
      const { url, answered, wait } = await startImpatient(later);
      const client = clientAt(`${url}/api/`);
      const [respond, show] = ['posted', 'shown'].map((path) => createRespond(fetchSlack)(`${url}/${path}`));
      const wanted: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        await wait();
        await client.users.info({ user });
        await client.chat.postMessage({ channel, text: 'x' });
        await client.chat.update({ channel, ts: '1.2', text: 'x' });
        await respond!({ text: 'x', response_type: 'in_channel' });
        await show!({ text: 'x', replace_original: true });
        wanted.push('users.info', 'chat.postMessage', 'chat.update', '/posted', '/shown');
      }
      expect(answered).toEqual(wanted);
    },
  );

  test('that cannot be made is made once more, also for a post', async () => {
    const { url, answered } = await startImpatient();
    const [gone] = servers.splice(0);
    const port = Number(new URL(url).port);
    await new Promise((resolve) => gone!.close(resolve));
    const posted = clientAt(`${url}/api/`).chat.postMessage({ channel, text: 'x' });
    await new Promise<void>((resolve) => gone!.listen(port, '127.0.0.1', resolve));
    servers.push(gone!);
    expect(await posted).toMatchObject({ ok: true });
    expect(answered).toEqual(['chat.postMessage']);
  });

  test('that cannot be made at all is told as that', async () => {
    const { url } = await startImpatient();
    await new Promise((resolve) => servers.splice(0)[0]!.close(resolve));
    const client = clientAt(`${url}/api/`);
    expect(await outcomeOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('slack-away');
    expect(await outcomeOf(client.users.info({ user }))).toBe('slack-away');
  });
});

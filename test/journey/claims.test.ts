import { webApi } from '@slack/bolt';
import type { SharedClaims } from '../../app/runtime/cache-store';
import { type Claims, createClaims } from '../../app/slack/claims';
import { channels } from '../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';

let slack: SlackEmulator;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

/** Two replicas hear one double click each; how many replies are in the thread when both are done. */
async function repliesOf(replicas: Claims[]): Promise<number> {
  const client = new webApi.WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const channel = channels.oncall;
  const { ts: threadTs = '' } = await client.chat.postMessage({ channel, text: 'a list' });
  const line = 'Case 177777777700001: a subject';
  const post = async () => {
    await client.chat.postMessage({ channel, thread_ts: threadTs, text: `${line}\nmore` });
    return line;
  };
  const reply = { client, channel, threadTs, value: 'a cursor' };
  await Promise.all(replicas.map((claims) => claims.once(reply, post)));
  return slack.workspace.messages(channel, { threadTs }).length - 1;
}

const broken: SharedClaims = {
  take: () => Promise.reject(new Error('the store is away')),
  free: () => Promise.reject(new Error('the store is away')),
};

/** A store as Redis is one: the first takes it. */
function store(): SharedClaims {
  const taken = new Set<string>();
  return {
    async take(key) {
      if (taken.has(key)) return false;
      taken.add(key);
      return true;
    },
    free: async (key) => taken.delete(key),
  };
}

test('two replicas with a shared store post one reply', async () => {
  const shared = store();
  expect(await repliesOf([createClaims(shared), createClaims(shared)])).toBe(1);
});

test('two replicas whose store is away leave one reply in the end', async () => {
  expect(await repliesOf([createClaims(broken), createClaims(broken)])).toBe(1);
});

test('two replicas without a store leave one reply in the end', async () => {
  expect(await repliesOf([createClaims(), createClaims()])).toBe(1);
});

test('where one sees the store and the other does not, one reply is left', async () => {
  expect(await repliesOf([createClaims(store()), createClaims(broken)])).toBe(1);
  expect(await repliesOf([createClaims(broken), createClaims(store())])).toBe(1);
});

test.each([
  ['is asked too often', () => slack.faults.rateLimit('conversations.replies', { times: 2, retryAfter: 1 })],
  ['fails', () => slack.faults.fail('conversations.replies', { status: 503, times: 2 })],
  ['will not delete yet', () => slack.faults.rateLimit('chat.delete', { times: 2, retryAfter: 1 })],
])('one reply is left in the end where Slack %s just then', async (_, breakSlack) => {
  breakSlack();
  await repliesOf([createClaims(broken), createClaims(broken)]);
  const { workspace } = slack;
  const [list] = workspace.messages(channels.oncall);
  const replies = () => workspace.messages(channels.oncall, { threadTs: list!.ts }).length - 1;
  await workspace.waitFor(() => replies() === 1, { what: 'one reply to be left', timeoutMs: 15_000 });
});

test('a reply that could not be posted can be tried again at once', async () => {
  const claims = createClaims(store());
  const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const reply = { client, channel: channels.oncall, threadTs: '1.0', value: 'a cursor' };
  await expect(claims.once(reply, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await claims.once(reply, async () => 'Case 1')).toBeDefined();
});

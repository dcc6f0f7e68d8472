/** What one bot posts while others look into the same channel, and while the right to be told goes away. */
import { WebClient } from '@slack/web-api';
import type { AuditRecord } from '../../../app/access/audit';
import {
  cardMetadata,
  type Metadata,
  manyMetadata,
  readChannel,
  saidMetadata,
} from '../../../app/news/messages-there';
import { createOnce, LeftToAnother, type News, type OnceOptions } from '../../../app/news/once';
import { channels } from '../../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../../src/emulators/slack/server';

let slack: SlackEmulator;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

const state = { status: 'opened', severity: 'urgent' };
const card = (caseId: string) =>
  news(`card ${caseId}`, cardMetadata({ caseId, ...state, since: 1, seen: 1 }));
const many = (...ids: string[]) =>
  news(`many ${ids.join()}`, manyMetadata(ids.map((caseId) => ({ caseId, ...state }))));

function news(key: string, metadata: Metadata): News {
  return { key, message: { text: key, blocks: [] }, metadata, cases: [key] };
}

function bot(options: Partial<OnceOptions> = {}) {
  const { bot: me } = slack.workspace;
  const lines: AuditRecord[] = [];
  const once = createOnce({
    ...{ client: new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl }), channel: channels.oncall },
    ...{ botId: me.botId, user: me.userId, query: 'open', now: Date.now, isStillSo: async () => true },
    audit: { write: async (line) => void lines.push(line), notReady: () => undefined, close: () => {} },
    pause: async () => {},
    ...options,
  });
  return { once, lines };
}

/** A channel whose newest message was this one when it was read. */
const until = (newest: string) => ({ newest, kept: new Map() });
const shown = () => slack.workspace.messages(channels.oncall).map(({ text }) => text);
const free = async () => {};

test('a claim that another bot may hold no more is not trusted: what it said meanwhile is not said again', async () => {
  let passed = 0;
  const claims = { take: async () => true, free };
  const slow = bot({ claims, now: () => Date.now() + passed }).once;
  await bot({ claims }).once.post(card('1'));
  passed = 61_000;
  await expect(slow.post(card('1'))).rejects.toThrow(LeftToAnother);
  expect(shown()).toEqual(['card 1']);
});

test('what another bot said since the channel was read is not said again, however long ago that was', async () => {
  let ahead = 0;
  await slack.close();
  slack = await startSlack({ now: () => new Date(Date.now() + ahead) });
  const slow = bot().once;
  await bot().once.post(card('1'));
  ahead = 600_000;
  await expect(slow.post(card('1'))).rejects.toThrow(LeftToAnother);
  expect(shown()).toEqual(['card 1']);
});

test('a case that had a card when the channel was read gets its thread', async () => {
  const { once } = bot();
  const ts = await once.post(card('1'));
  const next = bot().once;
  next.sees(until(ts));
  await next.post(news('1 letter', saidMetadata('1', 'letter')), { ts, isBroadcast: false });
  expect(slack.workspace.messages(channels.oncall, { threadTs: ts })).toHaveLength(2);
});

test.each([
  ['among the same', many('1', '2'), many('1', '2')],
  ['among more', many('1', '2', '3'), many('2', '3')],
  ['among many', many('1', '2'), card('2')],
])('a case that another bot has announced %s is not announced again', async (_, first, second) => {
  await bot().once.post(first);
  await expect(bot().once.post(second)).rejects.toThrow(LeftToAnother);
  expect(shown()).toEqual([first.key]);
});

test.each([
  ['among other many', many('1', '2'), many('2', '3')],
  ['in a card of its own', card('2'), many('1', '2')],
])(
  'many of which another bot has announced one %s stay, as another look may have seen the rest there',
  async (_, first, second) => {
    await bot().once.post(first);
    await expect(bot().once.post(second)).rejects.toThrow(LeftToAnother);
    expect(shown()).toEqual([first.key, second.key]);
  },
);

const said = (key: string) => news(`1 ${key}`, saidMetadata('1', key));

test.each([
  ['the same move', 'move 2 resolved', 'move 2 resolved'],
  ['another move of the same number', 'move 2 raised high', 'move 2 raised urgent'],
  ['the same reminder', 'waiting 1790000000001', 'waiting 1790000060002'],
])('of two bots that did not see each other tell %s the later gives way', async (_, first, second) => {
  const ts = await bot().once.post(card('1'));
  const [one, other] = [bot().once, bot().once];
  for (const each of [one, other]) each.sees(until(ts));
  const thread = { ts, isBroadcast: false };
  await one.post(said(first), thread);
  await expect(other.post(said(second), thread)).rejects.toThrow(LeftToAnother);
  expect(slack.workspace.messages(channels.oncall, { threadTs: ts })).toHaveLength(2);
});

test('a move of a number that another bot has claimed is left to it', async () => {
  const taken: string[] = [];
  const claims = { take: async (name: string) => taken.push(name) === 1, free };
  const ts = await bot().once.post(card('1'));
  await bot({ claims }).once.post(said('move 2 raised high'), { ts, isBroadcast: false });
  const late = bot({ claims }).once.post(said('move 2 raised urgent'), { ts, isBroadcast: false });
  await expect(late).rejects.toThrow(LeftToAnother);
  expect(taken[1]).toBe(taken[0]);
});

test('a case that is lowered a second time is said to be lowered a second time', async () => {
  const { once } = bot();
  const ts = await once.post(card('1'));
  const lowered = (number: number) => said(`move ${number} lowered low`);
  await once.post(lowered(1), { ts, isBroadcast: false });
  const next = bot().once;
  next.sees(until(ts));
  const before = new Set(['move 1 lowered low']);
  await next.post(lowered(2), { ts, isBroadcast: false, said: before });
  expect(slack.workspace.messages(channels.oncall, { threadTs: ts })).toHaveLength(3);
});

test('a case that waits on us a second time is said to, also by a bot that did not read the thread before', async () => {
  const ts = await bot().once.post(card('1'));
  const [one, other] = [bot().once, bot().once];
  for (const each of [one, other]) each.sees(until(ts));
  await one.post(said('waiting 1790000000001'), { ts, isBroadcast: false });
  await other.post(said('waiting 1790200000001'), { ts, isBroadcast: false });
  expect(slack.workspace.messages(channels.oncall, { threadTs: ts })).toHaveLength(3);
});

test('a look does not take back what another one has written since it read the channel', async () => {
  const { bot: me } = slack.workspace;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const place = { client, channel: channels.oncall, botId: me.botId };
  const at = (since: number, status: string) =>
    news(status, cardMetadata({ caseId: '1', status, severity: 'urgent', since, seen: 1 }));
  const ts = await bot().once.post(at(1, 'opened'));
  const [one, other] = [bot().once, bot().once];
  for (const each of [one, other]) each.sees(await readChannel(place));
  await one.edit(ts, at(2, 'reopened'));
  // Whose clock is ahead counts for nothing.
  await expect(other.edit(ts, at(3, 'resolved'))).rejects.toThrow(LeftToAnother);
  expect(shown()).toEqual(['reopened']);
  await one.edit(ts, at(4, 'resolved'));
  expect(shown()).toEqual(['resolved']);
});

test('many cases are claimed one by one, and those that were are free again where one is not', async () => {
  const held = new Set([`news:${channels.oncall}:card 2`]);
  const claims = {
    take: async (key: string) => !held.has(key) && Boolean(held.add(key)),
    free: async (key: string) => held.delete(key),
  };
  await expect(bot({ claims }).once.post(many('1', '2'))).rejects.toThrow(LeftToAnother);
  expect([...held]).toEqual([`news:${channels.oncall}:card 2`]);
  expect(shown()).toEqual([]);
});

test('a channel that may not be told any more gets nothing of a look that began before, and nothing is written down', async () => {
  let isStill = true;
  const { once, lines } = bot({ isStillSo: async () => isStill });
  const ts = await once.post(card('1'));
  isStill = false;
  await expect(once.post(card('2'))).rejects.toThrow(LeftToAnother);
  await expect(once.edit(ts, card('1'))).rejects.toThrow(LeftToAnother);
  expect(shown()).toEqual(['card 1']);
  expect(lines).toHaveLength(1);
});

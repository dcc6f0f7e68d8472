import type { webApi } from '@slack/bolt';
import { withFallback } from '../../../app/slack/around/fallback';
import type { Surface } from '../../../app/slack/surfaces';
import type { Message } from '../../../src/blocks/message';

const message: Message = { text: 'a page', blocks: [] };
const answered = (statusCode: number) => Object.assign(new Error(`${statusCode}`), { statusCode });
const gone: [string, Error][] = [
  ['is used up (404)', answered(404)],
  ['is over (410)', answered(410)],
  ['is asked too often (429)', answered(429)],
  ['was not reached', Object.assign(new Error('ECONNREFUSED'), { wasSent: false })],
];
const silent = Object.assign(new Error('late'), { wasSent: true });
const refused = (error: string) => Object.assign(new Error(error), { data: { error } });

/** A place whose response_url answers with `first`, and a Web API that answers with `second`. */
function place(first?: Error, { ts, second }: { ts?: string; second?: Error } = {}) {
  const sent: [method: string, args: object][] = [];
  const method = (name: string) => async (args: object) => {
    sent.push([name, args]);
    if (second) throw second;
    return { ts: '9.9' };
  };
  const client = {
    chat: {
      postMessage: method('postMessage'),
      postEphemeral: method('postEphemeral'),
      update: method('update'),
    },
  } as unknown as webApi.WebClient;
  const told: object[] = [];
  const answer = async (given: object) => {
    told.push(given);
    if (first) throw first;
  };
  const surface: Surface = { show: answer, reply: answer, share: answer, tell: answer };
  return {
    sent,
    told,
    surface: withFallback(surface, { client, user: 'U1', channel: 'C1', ts, threadTs: '1.0' }),
  };
}

describe.each(gone)('where the response_url %s', (_, first) => {
  test('a typed command is answered by a post', async () => {
    const { surface, sent } = place(first);
    await surface.show(message);
    expect(sent).toMatchObject([['postMessage', { channel: 'C1', text: 'a page', thread_ts: undefined }]]);
  });

  test('a page that was clicked is edited', async () => {
    const { surface, sent } = place(first, { ts: '2.0' });
    await surface.show(message);
    expect(sent).toEqual([['update', { ...message, channel: 'C1', ts: '2.0' }]]);
  });

  test('a reply is posted in its thread', async () => {
    const { surface, sent } = place(first, { ts: '2.0' });
    await surface.reply(message);
    expect(sent).toMatchObject([['postMessage', { channel: 'C1', thread_ts: '1.0' }]]);
  });

  test('a sentence is told to the one person', async () => {
    const { surface, sent } = place(first);
    await surface.tell(message);
    await surface.tell(message, { insist: true });
    expect(sent).toEqual(Array(2).fill(['postEphemeral', { ...message, channel: 'C1', user: 'U1' }]));
  });
});

describe('where nothing says whether it arrived', () => {
  test('what is seen twice when it comes twice is not sent again', async () => {
    const { surface, sent } = place(silent);
    for (const say of [surface.show, surface.reply, surface.tell])
      await expect(say(message)).rejects.toBe(silent);
    expect(sent).toEqual([]);
  });

  test('the same page in the same place is, and so is a sentence about what went wrong', async () => {
    const { surface, sent } = place(silent, { ts: '2.0' });
    await surface.show(message);
    await surface.tell(message, { insist: true });
    expect(sent.map(([method]) => method)).toEqual(['update', 'postEphemeral']);
    expect(await place(refused('fatal_error'), { ts: '2.0' }).surface.show(message)).toBeUndefined();
  });
});

test.each([
  ['refused for a reason', answered(403)],
  ['a fault of ours', refused('invalid_blocks')],
  ['something nobody expected', new Error('a bug')],
])('where the answer was %s, another way would not help', async (_, first) => {
  const { surface, sent } = place(first, { ts: '2.0' });
  for (const say of [surface.show, surface.reply, surface.tell])
    await expect(say(message)).rejects.toBe(first);
  expect(sent).toEqual([]);
});

test('where the other way fails too, the first reason is told, unless the second leaves in doubt whether it is there', async () => {
  const [first] = [answered(404)];
  await expect(place(first, { second: refused('not_in_channel') }).surface.show(message)).rejects.toBe(first);
  const second = Object.assign(new Error('late'), { wasSent: true });
  await expect(place(first, { second }).surface.reply(message)).rejects.toMatchObject({
    code: 'slack-unsure',
  });
});

test('where the response_url works, nothing else is done, and what it is told is the message alone', async () => {
  const { surface, sent, told } = place();
  await surface.show(message);
  await surface.reply(message);
  await surface.tell({ ...message, thread: 'x' } as Message, { insist: true });
  expect([sent, told]).toEqual([[], [message, message, message]]);
});

import type { webApi } from '@slack/bolt';
import { begin, edit, post } from '../../../app/slack/posting';

const message = { text: 'a page', blocks: [] };

/** Slack, which answers so. */
function slack(answer: object | Error) {
  const sent: [string, object][] = [];
  const method = (name: string) => async (args: object) => {
    sent.push([name, args]);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const chat = { postMessage: method('postMessage'), update: method('update') };
  return { client: { chat } as unknown as webApi.WebClient, sent };
}

const refused = (error: string) => slack(Object.assign(new Error(error), { data: { error } })).client;

test('a message is posted where it belongs, unfurls nothing, and can be found again', async () => {
  const { client, sent } = slack({ ts: '1.0', channel: 'C1' });
  expect(await post(client, 'C1', message, '0.5')).toBe('1.0');
  const quiet = { ...message, unfurl_links: false, unfurl_media: false };
  expect(sent).toEqual([['postMessage', { ...quiet, channel: 'C1', thread_ts: '0.5' }]]);
});

test('a message to a person is where Slack says it is', async () => {
  expect(await begin(slack({ ts: '1.0', channel: 'D1' }).client, 'U1', message)).toEqual({
    ...{ channel: 'D1', ts: '1.0' },
  });
  expect(await begin(slack({}).client, 'C1', message)).toEqual({ channel: 'C1', ts: '' });
});

test('a message is edited in its place', async () => {
  const { client, sent } = slack({});
  await edit(client, 'C1', '1.0', message);
  expect(sent).toEqual([['update', { ...message, channel: 'C1', ts: '1.0' }]]);
});

test('what Slack refuses is told with what helps in that place', async () => {
  for (const act of [
    post,
    (...[client, channel]: Parameters<typeof post>) => edit(client, channel, '1.0', message),
  ]) {
    await expect(act(refused('not_in_channel'), 'C1', message)).rejects.toMatchObject({
      code: 'not-in-channel',
    });
    await expect(act(refused('not_in_channel'), 'D1', message)).rejects.toMatchObject({
      code: 'direct-message',
    });
    await expect(act(refused('some_new_word'), 'C1', message)).rejects.toThrow('some_new_word');
  }
});

import { createRespond } from '../../../app/slack/respond';
import type { SlackFetch } from '../../../app/slack/slack-fetch';

const url = 'https://hooks.slack.com/actions/T1/2/3';
const message = { text: 'a page', blocks: [] };

/** What is sent, and what the response_url answers. */
function posting(answer = new Response('ok')) {
  const sent: [string, Record<string, unknown>][] = [];
  const fetchSlack: SlackFetch = async (at, init) => {
    sent.push([String(at), init as Record<string, unknown>]);
    return answer;
  };
  return { respond: createRespond(fetchSlack)(url), sent };
}

test('a message is posted as JSON, blocks and all', async () => {
  const { respond, sent } = posting();
  await respond({ ...message, response_type: 'ephemeral' });
  const [[at, { method, headers, body }]] = sent as [(typeof sent)[0]];
  expect([at, method, headers]).toEqual([url, 'POST', { 'content-type': 'application/json' }]);
  expect(JSON.parse(String(body))).toEqual({ ...message, response_type: 'ephemeral' });
});

test.each([
  ['a page in the place of another', { ...message, replace_original: true }, true],
  ['a message that is taken away', { delete_original: true }, true],
  ['a message beside another', { ...message, replace_original: false }, false],
  ['a new message', { ...message, response_type: 'in_channel' as const }, false],
])('%s may be sent twice or not: %p', async (_, answer, isHarmless) => {
  const { respond, sent } = posting();
  await respond(answer);
  expect(sent[0]![1]).toMatchObject({ isHarmless });
});

const refusal = (body: string, status = 404, headers = {}) =>
  posting(new Response(body, { status, statusText: 'No', headers }))
    .respond(message)
    .then(
      () => undefined,
      (error) => error,
    );

test.each([
  ['used_url', 'used_url'],
  [' used_url\n', 'used_url'],
  ['{"ok":false,"error":"expired_url"}', 'expired_url'],
  ['{"ok":false,"error": "expired_url","more":1}', 'expired_url'],
  ['{"ok":false}', undefined],
  ['<html>error</html>', undefined],
  ['no service', undefined],
  ['x_', undefined],
  ['', undefined],
])('a refusal keeps Slack’s own word: %j', async (body, word) => {
  const error = await refusal(body);
  expect(error).toMatchObject({ statusCode: 404, message: expect.stringContaining('404 No') });
  expect(error.data?.error).toBe(word);
});

test('a rate limit keeps its seconds', async () => {
  expect((await refusal('', 429, { 'retry-after': '7' })).retryAfter).toBe(7);
  expect((await refusal('', 429)).retryAfter).toBeUndefined();
});

/** Every Block Kit limit, at it and one past it, through chat.postMessage. https://docs.slack.dev/reference/block-kit */
import type { WebClient } from '@slack/web-api';
import { type SlackEmulator, startSlack } from '../../../src/emulators/slack/server';
import { accepted, refused } from './block-kit-cases';
import { clientFor, refusal } from './open-world';

let slack: SlackEmulator;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlack();
  client = clientFor(slack, slack.botToken);
});
afterAll(() => slack.close());

const post = (blocks: unknown) =>
  client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', blocks: blocks as never });

test.each(accepted)('Slack takes %s', async (_what, blocks) => {
  expect((await post(blocks)).ok).toBe(true);
});

test.each(refused)('Slack refuses %s', async (_what, blocks, line) => {
  expect(await refusal(post(blocks))).toMatchObject({ error: 'invalid_blocks', messages: [line] });
});

test('characters are counted as UTF-16 units, the strictest reading', async () => {
  const emoji = (count: number) => [
    { type: 'header', text: { type: 'plain_text', text: '🚀'.repeat(count) } },
  ];
  expect((await post(emoji(75))).ok).toBe(true);
  expect((await refusal(post(emoji(76)))).error).toBe('invalid_blocks');
});

test('one bad block refuses the whole message, and every fault is named', async () => {
  const before = slack.workspace.messages('C0GENERAL').length;
  const blocks = [{ type: 'divider' }, { type: 'header' }, { type: 'section' }];
  expect((await refusal(post(blocks))).messages).toEqual([
    '[ERROR] missing required field: text [json-pointer:/blocks/1]',
    '[ERROR] must define either `text` or `fields` [json-pointer:/blocks/2]',
  ]);
  expect(slack.workspace.messages('C0GENERAL')).toHaveLength(before);
});

/** Some of Slack's addresses may be behind a proxy that shows certificates of its own: a person is told so. */
import { WebClient } from '@slack/web-api';
import { upload } from '../../../app/slack/files/upload';
import { slackFetch } from '../../../app/slack/slack-fetch';
import { problemOfSlack } from '../../../app/slack/slack-problems';
import { webClientOptions } from '../../../app/slack/web-client';
import { channels } from '../../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../../src/emulators/slack/server';
import { problemIn } from '../../../src/problem';
import { quiet } from '../../contract/slack/open-world';
import { type Front, startFront } from '../../world/tls-front';

let front: Front;
let slack: SlackEmulator;
beforeEach(async () => {
  front = await startFront();
  slack = await startSlack({ publicUrl: `https://127.0.0.1:${front.port}` });
  front.leadTo(slack.url);
});
afterEach(() => Promise.all([front.close(), slack.close()]));

const clientAt = (apiUrl: string) =>
  new WebClient(slack.botToken, { ...webClientOptions(apiUrl, slackFetch(2_000)), logger: quiet });
const codeOf = async (asked: Promise<unknown>) =>
  problemIn(problemOfSlack(await asked.catch((error: unknown) => error)))?.code;

test('a certificate of the Web API that cannot be verified is told as that', async () => {
  const client = clientAt(`https://127.0.0.1:${front.port}/api/`);
  expect(await codeOf(client.users.info({ user: 'U1' }))).toBe('slack-certificate');
});

test('and one of the address for files, where the Web API has a good one', async () => {
  const file = { filename: 'a.txt', title: 'a', data: Buffer.from('abc') };
  const sent = upload(clientAt(slack.apiUrl), channels.oncall, '1.2', file);
  expect(await codeOf(sent)).toBe('slack-certificate');
});

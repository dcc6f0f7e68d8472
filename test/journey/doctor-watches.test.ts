/** The doctor and the watches of casedesk.yml: why a channel would stay silent, and the one thing to do about it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDoctor } from '../../app/doctor/doctor';
import { readConfig } from '../../app/runtime/config';
import type { Finding } from '../../src/blocks/doctor-report';
import { type AwsSupportEmulator, startAwsSupport } from '../../src/emulators/aws-support/server';
import { channels, people } from '../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';

let slack: SlackEmulator;
let aws: AwsSupportEmulator;
beforeEach(async () => {
  [slack, aws] = await Promise.all([startSlack(), startAwsSupport()]);
});
afterEach(() => Promise.all([slack.close(), aws.close()]));

const { oncall, general, support, sharedAcme } = channels;
const watch = (channel: string, more = '') => `  - {channel: ${channel}, query: high and above${more}}`;

/** What is said under these watches; a rule lets any channel watch unless another one is given. */
async function examined(
  watches: readonly string[],
  rule = '{channels: any, may: watch}',
): Promise<Finding[]> {
  const rules = join(mkdtempSync(join(tmpdir(), 'casedesk-')), 'casedesk.yml');
  writeFileSync(rules, `ask: x\nwatches:\n${watches.join('\n')}\nrules:\n  - ${rule}\n`);
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
  });
  const client = {
    endpoint: aws.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  };
  const findings = await createDoctor(config, { aws: client, rules, node: '22.1.0' })();
  return findings.filter(({ about }) => /^Watch|in the rules$|^Rules$|^Names/.test(about));
}

const ofWatches = (findings: readonly Finding[]) =>
  findings
    .filter(({ about }) => /^Watch/.test(about))
    .map(({ state, about, says }) => `${state} ${about}: ${says}`);

test('channels that can be told are one line', async () => {
  expect(
    ofWatches(await examined([watch(oncall), watch(oncall, ', mention: {rds: submitter}'), watch(general)])),
  ).toEqual(['ok Watches: all 2 channels can be told what is new']);
  expect(ofWatches(await examined([watch(oncall)]))).toEqual([
    'ok Watches: the one channel can be told what is new',
  ]);
});

test('a channel that is not there, or private without the bot, is named', async () => {
  const said = ofWatches(await examined([watch('C0TYPO'), watch(support), watch(oncall)]));
  expect(said).toEqual(
    ['C0TYPO', support].map((id) =>
      expect.stringMatching(`^todo Watch in ${id}: is no channel here.*/invite @Casedesk`),
    ),
  );
});

test('a channel that the bot is not in is named, with how it gets in', async () => {
  slack.workspace.remove(general, slack.workspace.bot.userId);
  expect(ofWatches(await examined([watch(general)]))).toEqual([
    `todo Watch in ${general}: the bot is not in it. Write /invite @Casedesk there.`,
  ]);
  slack.workspace.invite(general, slack.workspace.bot.userId);
  expect(ofWatches(await examined([watch(general)]))).toEqual([expect.stringMatching(/^ok/)]);
});

test('an archived channel is named', async () => {
  slack.workspace.channel(general).is_archived = true;
  expect(ofWatches(await examined([watch(general)]))).toEqual([
    expect.stringMatching(`^todo Watch in ${general}: is archived.*Unarchive it, or take the watch out`),
  ]);
});

test.each([
  ['channels:history', general],
  ['groups:history', 'G0SECRET'],
])('without %s the bot reads nothing there, and the scope is named', async (scope, channel) => {
  const { bot } = slack.workspace;
  slack.workspace.addChannel({ id: 'G0SECRET', name: 'secret', is_private: true, members: [bot.userId] });
  slack.scopes.delete(scope);
  expect(ofWatches(await examined([watch(channel)]))).toEqual([
    expect.stringMatching(`^todo Watch in ${channel}: .*cannot read.*${scope} is missing.*reinstall`),
  ]);
});

test('a scope without which nothing is said of the channel is named', async () => {
  slack.scopes.delete('groups:read');
  slack.scopes.delete('channels:read');
  expect(ofWatches(await examined([watch(general)]))).toEqual([
    expect.stringMatching(`^todo Watch in ${general}: cannot be looked up: .*channels:read.* is missing`),
  ]);
});

describe('where other organizations read', () => {
  test('a rule has to say that they may', async () => {
    expect(ofWatches(await examined([watch(sharedAcme)]))).toEqual([
      expect.stringMatching(`^todo Watch in ${sharedAcme}: is shared.*Add shared: true`),
    ]);
  });

  test('and where one does, all is well', async () => {
    const rule = `{channels: ${sharedAcme}, may: watch, shared: true}`;
    expect(ofWatches(await examined([watch(sharedAcme)], rule))).toEqual([expect.stringMatching(/^ok/)]);
  });

  test('a channel that is shared later is named then', async () => {
    const rule = `{channels: ${general}, may: watch}`;
    expect(ofWatches(await examined([watch(general)], rule))).toEqual([expect.stringMatching(/^ok/)]);
    slack.workspace.share(general, [people.stranger]);
    expect(ofWatches(await examined([watch(general)], rule))).toEqual([
      expect.stringMatching(/^todo.*shared/),
    ]);
  });
});

describe('whom news calls', () => {
  test('a user group or a person that is not there is named, however it is written', async () => {
    const mention =
      ', mention: {"severity:urgent": S0NONE, rds: "<!subteam^S0GONE>", ec2: "<@U0NOBODY>", s3: S0ONCALL, lambda: "<!subteam^S0ONCALL|@oncall>"}';
    const findings = await examined([watch(oncall, mention)]);
    const named = findings.filter(({ about }) => about.endsWith('in the rules'));
    expect(named.map(({ state, about }) => `${state} ${about}`)).toEqual([
      'todo S0NONE in the rules',
      'todo S0GONE in the rules',
      'todo U0NOBODY in the rules',
    ]);
  });

  test('the submitter is found by e-mail, for which there is a scope', async () => {
    const submitter = ', mention: {"severity:urgent": submitter}';
    expect(ofWatches(await examined([watch(oncall, submitter)]))).toEqual([expect.stringMatching(/^ok/)]);
    slack.scopes.delete('users:read.email');
    expect(ofWatches(await examined([watch(oncall, submitter), watch(general)]))).toEqual([
      expect.stringMatching(`^todo Watches: the submitter .* in ${oncall}: users:read.email is missing`),
    ]);
    expect(ofWatches(await examined([watch(oncall)]))).toEqual([expect.stringMatching(/^ok/)]);
  });
});

test('a query that cannot be read, or a channel that no rule lets watch, is told of the rules', async () => {
  const findings = await examined(
    ['  - {channel: C0ONCALL, query: "severty:high"}', watch(general)],
    `{channels: ${oncall}, may: watch}`,
  );
  expect(findings.filter(({ about }) => about === 'Rules').map(({ says }) => says)).toEqual([
    expect.stringMatching(/^watches\.0\.query: cannot be read/),
    expect.stringMatching(/^watches\.1\.channel: no rule lets C0GENERAL watch/),
  ]);
  expect(ofWatches(findings)).toEqual([]);
});

test('a Slack that does not answer such questions now is told of as that', async () => {
  slack.faults.fail('conversations.info', { error: 'ratelimited' });
  expect(ofWatches(await examined([watch(general)]))).toEqual([
    `open Watch in ${general}: not looked at (ratelimited). Look at the other lines, and ask again.`,
  ]);
});

test('of very many channels some are looked at, and the rest is counted', async () => {
  const { bot } = slack.workspace;
  const ids = Array.from({ length: 25 }, (_, number) => `C0MANY${number}`);
  for (const id of ids) slack.workspace.addChannel({ id, name: id.toLowerCase(), members: [bot.userId] });
  expect(ofWatches(await examined(ids.map((id) => watch(id))))).toEqual([
    'ok Watches: all 20 channels can be told what is new',
    'open Watches: 5 more were not looked at, as Slack limits such questions.',
  ]);
});

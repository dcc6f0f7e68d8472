/** The doctor of a bot that shows many accounts, with the emulators in place of Slack and AWS. */
import { writeFileSync } from 'node:fs';
import { createDoctor } from '../../app/doctor/doctor';
import { readConfig } from '../../app/runtime/config';
import { type AwsAccountsEmulator, KEYS } from '../../src/emulators/aws-accounts/server';
import type { SlackEmulator } from '../../src/emulators/slack/server';

/** What it says of AWS's accounts and credentials; `rules` is where the rules are written, `accounts` their part of it in YAML. */
export async function accountsExamined(
  slack: SlackEmulator,
  aws: AwsAccountsEmulator,
  rules: string,
  accounts: string,
) {
  writeFileSync(rules, `ask: x\nrules:\n  - {people: members, channels: any, may: list}\n${accounts}`);
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
  });
  const client = { endpoint: aws.url, credentials: KEYS, maxAttempts: 1, region: 'us-east-1' };
  const findings = await createDoctor(config, { aws: client, rules, node: '22.1.0' })();
  return findings.filter(({ about }) => /^AWS (account|credentials)/.test(about));
}

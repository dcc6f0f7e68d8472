/** The production door in an account that is set up as for any AWS program: by a profile, in another partition. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { botProcess, type Outside } from '../world/bot-doors';
import { rows } from '../world/messages';
import { person, startWorld } from '../world/world';

const folder = mkdtempSync(join(tmpdir(), 'casedesk-'));
const file = join(folder, 'config');

test('a profile that names Region, keys and address is all a bot in GovCloud needs', async () => {
  const door = (outside: Outside) => {
    const services = `[services ours]\nsupport =\n  endpoint_url = ${outside.aws.url}\n`;
    const keys = 'aws_access_key_id = a\naws_secret_access_key = b\n';
    writeFileSync(file, `[profile gov]\nregion = us-gov-east-1\nservices = ours\n${keys}${services}`);
    const unset = ['AWS_ENDPOINT_URL_SUPPORT', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION'];
    const env = { ...Object.fromEntries(unset.map((name) => [name, undefined])), AWS_PROFILE: 'gov' };
    return botProcess({ env: { ...env, AWS_CONFIG_FILE: file } })(outside);
  };
  const world = await startWorld({ openCases: 3, door });
  try {
    const jane = person(world);
    const list = await jane.types('/cases open');
    expect(rows(list)).toHaveLength(3);
    expect(JSON.stringify(list)).toContain('https://console.amazonaws-us-gov.com/support/home#/case/');
    const [ready] = world.log.filter((line) => line.includes('Casedesk is ready'));
    expect(JSON.parse(ready!)).toMatchObject({ region: 'us-gov-east-1', partition: 'aws-us-gov' });
  } finally {
    await world.close();
  }
});

test('a profile that nobody wrote is told in a sentence, and nothing starts', async () => {
  const world = await startWorld({ openCases: 1 });
  const env = {
    ...{
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: world.slack.botToken,
      CASEDESK_HOST: '127.0.0.1',
      PORT: '0',
    },
    ...{ SLACK_SIGNING_SECRET: world.slack.signingSecret, CASEDESK_SLACK_API_URL: world.slack.apiUrl },
    ...{ CASEDESK_RULES: 'test/world/everyone.yml', AWS_PROFILE: 'nobody', AWS_CONFIG_FILE: file },
  };
  const run = promisify(execFile)(process.execPath, ['dist/app/server.js'], { env });
  const { stderr, code } = await run.then(
    () => ({ stderr: '', code: 0 }),
    (failure: { stderr: string; code: number }) => failure,
  );
  await world.close();
  expect(code).toBe(1);
  expect(stderr).toContain('AWS_PROFILE must name a profile in AWS’s config or credentials file');
  expect(stderr).not.toContain('nobody');
});

/** The production door starts with what a page needs; export, report, doctor and acts come when somebody asks for them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startSlack } from '../../src/emulators/slack/server';

/** Opens the door with a token that Slack does not know, so that it does not start, and lists what it loaded. */
const LIST = `
  process.on('exit', () => process.stdout.write(JSON.stringify(Object.keys(require.cache))));
  require('./dist/app/server.js');
`;
const LATE =
  /dist\/(app\/(sandbox|doctor|acting|news)|src\/(emulators|export|report|acts|news))\/|node_modules\/(express|yaml|zod|@valibot\/to-json-schema|csv-stringify|chart\.js|@napi-rs|@fontsource|@keyv\/redis|rate-limiter-flexible|@aws-sdk\/client-(sqs|sts|organizations)|playwright)/;

test('the production door loads nothing of sandbox, export, report, doctor, acts or news before use', async () => {
  const slack = await startSlack();
  const env = {
    ...{ PATH: process.env.PATH, SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_SIGNING_SECRET: 'a-secret-of-slack' },
    ...{ PORT: '0', CASEDESK_SLACK_API_URL: slack.apiUrl, CASEDESK_RULES: 'test/world/everyone.yml' },
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const run = promisify(execFile)(process.execPath, ['-e', LIST], { env, maxBuffer: 10_000_000 });
  const { stdout } = await run.catch((failure: { stdout: string }) => failure);
  const modules: string[] = JSON.parse(stdout.trim().split('\n').at(-1)!);
  await slack.close();
  expect(modules.some((name) => name.endsWith('dist/src/listings/turn.js'))).toBe(true);
  expect(modules.filter((name) => LATE.test(name))).toEqual([]);
});

/** docs/deploy/accounts/README.md, followed word by word: its YAML starts, and the doctor says what it shows. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsAccountsEmulator, startAwsAccounts } from '../../src/emulators/aws-accounts/server';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import { accountsExamined } from '../world/doctor';

const GUIDE = readFileSync('docs/deploy/accounts/README.md', 'utf8');
const blocks = (language: string) =>
  [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text!);
const [BY_HAND, ORGANIZATION] = blocks('yaml') as [string, string];
/** `todo  AWS account 333344445555 prod-us : no trust: arn…` */
const SHOWN = [...GUIDE.matchAll(/^(ok|todo) +(AWS [^:]*?) *: (.*)$/gm)].map(([, state, about, says]) => ({
  ...{ state, about },
  says: says!.replace(/ …$/, ''),
}));
const [MANAGEMENT, BOTS] = ['777788889999', '111122223333'] as const;
const BOT = `arn:aws:iam::${BOTS}:user/casedesk`;

let slack: SlackEmulator;
let aws: AwsAccountsEmulator;
const folder = mkdtempSync(join(tmpdir(), 'guide-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => Promise.all([slack.close(), aws.close()]));

/** What the doctor says of the accounts, each in the state that the guide shows. */
async function examined(yaml: string) {
  const draft = (id: string, name: string, says: string) => ({
    ...{ id, name, hasPlan: !says.startsWith('no plan') },
    roles: [
      {
        name: 'CasedeskReader',
        externalId: '3f9c2e71',
        trusts: says.startsWith('no trust') ? [] : [BOT],
        allows: says.startsWith('no right')
          ? ['support:DescribeCases', 'support:DescribeAttachment', 'support:DescribeS*']
          : ['support:Describe*'],
      },
    ],
  });
  const others = SHOWN.flatMap(({ about, says }) => {
    const [, id, name] = /^AWS account (\d+) (\S+)/.exec(about!) ?? [];
    return id && name ? [draft(id, name, says)] : [];
  });
  const lister = {
    name: 'CasedeskAccounts',
    trusts: [BOT],
    externalId: '3f9c2e71',
    allows: ['organizations:List*'],
  };
  slack = await startSlack();
  aws = await startAwsAccounts({
    home: BOTS,
    accounts: [
      { id: MANAGEMENT, name: 'management', roles: [lister] },
      { id: BOTS, name: 'sandbox-of-the-bot' },
      ...others,
    ],
  });
  return accountsExamined(slack, aws, join(folder, 'casedesk.yml'), yaml);
}

test('with the organization of the guide the doctor says what the guide shows', async () => {
  const findings = await examined(ORGANIZATION);
  expect(findings.map(({ state, about }) => [state, about])).toEqual(
    SHOWN.map(({ state, about }) => [state, about]),
  );
  for (const [at, { says }] of SHOWN.entries()) expect(findings[at]!.says.slice(0, says.length)).toBe(says);
});

test('with the accounts of the guide, by hand, each has its line', async () => {
  const findings = await examined(BY_HAND);
  expect(findings.map(({ state, about }) => `${state} ${about}`)).toEqual([
    'ok AWS credentials',
    'todo AWS accounts',
    'ok AWS account 222233334444 prod-eu',
    'todo AWS account 333344445555 prod-us',
    `ok AWS account ${BOTS} tools`,
  ]);
});

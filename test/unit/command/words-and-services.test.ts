/** What a word finds, and which services a short name stands for. */

import { matches } from '../../../src/command/matching/matches';
import { isService, SERVICE_SHORT_NAMES, serviceWords } from '../../../src/command/matching/service-names';
import { hasWord } from '../../../src/command/matching/words-in';
import { parseCommand } from '../../../src/command/parse';
import { plainly } from '../../../src/command/typed/as-typed';
import { seedServices } from '../../../src/emulators/seed';

test.each([
  ['towards the birds', 'rds', false],
  ['rds failover', 'rds', true],
  ['my-rds-proxy', 'rds', true],
  ['my_rds', 'rds', true],
  ['failover', 'fail', true],
  ['failover', 'over', false],
  ['towards rds', 'rds', true],
  ['本番rdsのフェイルオーバー', 'rds', true],
  ['本番rdsのフェイルオーバー', 'オーバー', true],
  ['로드 밸런서가', '밸런', true],
  ['port:5432', '5432', true],
  ['arn:aws:rds:x', ':rds:', true],
  ['🚀rds', 'rds', true],
  ['𝒜rds', 'rds', false],
  ['', 'rds', false],
])('“%s” has “%s”: %p', (text, word, has) => expect(hasWord(plainly(text), word)).toBe(has));

/** Codes as accounts have them, beyond those of the emulator. */
const CODES: Record<string, string> = {
  rds: 'amazon-relational-database-service-mysql',
  ec2: 'amazon-elastic-compute-cloud-windows',
  ecs: 'ec2-container-service',
  eks: 'service-eks',
  alb: 'elastic-load-balancing',
  nlb: 'elastic-load-balancing',
  r53: 'amazon-route53',
  ddb: 'amazon-dynamodb',
  msk: 'service-managed-streaming-for-kafka',
  sqs: 'amazon-simple-queue-service',
  sns: 'amazon-simple-notification-service',
  apigw: 'api-gateway',
  tgw: 'service-vpc-transit-gateway',
  cfn: 'aws-cloudformation',
  cw: 'amazon-cloudwatch',
  ssm: 'systems-manager',
  acm: 'amazon-acm-service',
  emr: 'amazon-elastic-mapreduce',
  docdb: 'service-documentdb-with-mongodb-compatibility',
  waf: 'aws-web-application-firewall',
  iam: 'aws-identity-and-access-management',
  kms: 'key-management-service',
  s3: 'amazon-simple-storage-service',
  vpc: 'amazon-virtual-private-cloud',
};

test.each(Object.entries(CODES))('%s is %s', (short, code) =>
  expect(isService(short, serviceWords(code))).toBe(true),
);

test('short names of one service leave the others alone', () => {
  const query = parseCommand('all service:ec2', { now: 0 });
  if (query.verb !== 'list') throw new Error('no list');
  const names = new Map(seedServices().map(({ code = '', name = '' }) => [code, name]));
  const keep = matches(query.query, { service: (code) => names.get(code) });
  const kept = [...names.keys()].filter((serviceCode) => keep({ serviceCode }));
  expect(kept).toEqual(['amazon-elastic-compute-cloud-linux', 'amazon-elastic-compute-cloud-windows']);
});

test('the usual short names find a service of the emulated account', () => {
  const words = seedServices().map(({ code = '', name }) => serviceWords(code, name));
  const usual =
    'rds ec2 ebs ecs ecr eks elb alb nlb s3 efs ddb msk kafka sqs sns ses vpc dx tgw r53 waf iam kms cw cfn apigw sfn asg orgs pg redis limits';
  for (const name of usual.split(' ')) {
    expect(SERVICE_SHORT_NAMES).toContain(name);
    expect([name, words.some((one) => isService(name, one))]).toEqual([name, true]);
  }
});

test('between asterisks a short name still means its service', () => {
  const command = parseCommand('all *rds*', { now: 0 });
  if (command.verb !== 'list') throw new Error('no list');
  const keep = matches(command.query, { service: () => undefined });
  expect(keep({ serviceCode: 'amazon-relational-database-service-mysql' })).toBe(true);
  expect(keep({ subject: 'towards' })).toBe(true);
  expect(keep({ serviceCode: 'amazon-dynamodb' })).toBe(false);
});

describe('the name or the number of an account, where there are several', () => {
  const account = ({ caseId = '' }: { caseId?: string }) =>
    caseId.includes('111122223333') ? ['111122223333', 'prod-eu'] : ['444455556666', 'sandbox'];
  const its = { caseId: 'case-111122223333-muen-2026-1', subject: 'slow' };
  const another = { caseId: 'case-444455556666-muen-2026-2', subject: 'slow' };
  const keeps = (line: string, details: object) => {
    const command = parseCommand(line, { now: 0 });
    if (command.verb !== 'list') throw new Error('no list');
    return matches(command.query, { service: () => undefined, account })(details);
  };

  test.each(['prod-eu', 'Prod-EU slow', '"prod-eu"', 'slow "111122223333"'])('%s finds its cases', (line) => {
    expect([keeps(line, its), keeps(line, another)]).toEqual([true, false]);
  });
  test('and a dash before it leaves them out', () => {
    expect([keeps('all -prod-eu', its), keeps('all -prod-eu', another)]).toEqual([false, true]);
  });
  test('a name of several words is found by them, side by side and in their order', () => {
    const named = () => ['555566667777', 'prod eu west'];
    const finds = (line: string) => {
      const command = parseCommand(line, { now: 0 });
      if (command.verb !== 'list') throw new Error('no list');
      return matches(command.query, { service: () => undefined, account: named })({ subject: 'slow' });
    };
    for (const line of ['Prod EU West', 'slow prod eu west', 'prod eu west slow', '"prod eu" west'])
      expect([line, finds(line)]).toEqual([line, true]);
    for (const line of ['prod eu', 'eu west prod', 'prod slow eu west', 'prod -eu west', 'all -prod eu west'])
      expect([line, finds(line)]).toEqual([line, false]);
    expect(finds('all -"prod eu west"')).toBe(false);
  });
  test('a part of a name is a word to search for', () => {
    expect(keeps('prod', its)).toBe(false);
    expect(keeps('prod', { ...another, subject: 'prod is slow' })).toBe(true);
  });
});

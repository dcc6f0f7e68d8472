/**
 * Services as people call them. DescribeServices gives codes that nobody types (`ec2-container-service` is ECS, RDS is
 * a code for each engine) and names that change, so a short name stands for words that are in either. Codes differ
 * between accounts and years; a short name lists every spelling seen.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeServices.html
 */
import { plainly } from '../typed/as-typed';

/** Short names, and the words of a code or a name that they stand for. One line a service. */
const SHORT_NAMES: readonly (readonly [names: string, words: string])[] = [
  ['acm', 'certificate manager|acm'],
  ['alb nlb clb gwlb elb elbv2 loadbalancer', 'elastic load balancing|load balancer'],
  ['amg grafana', 'managed grafana|managed service for grafana'],
  ['amp prometheus', 'managed service for prometheus|managed prometheus'],
  ['apigw apigateway agw', 'api gateway'],
  ['athena', 'athena'],
  ['aurora', 'aurora'],
  ['asg autoscaling', 'auto scaling|autoscaling'],
  ['cf', 'cloudfront|cloudformation'],
  ['cfn cloudform cloudformation', 'cloudformation'],
  ['cdn cloudfront', 'cloudfront'],
  ['codebuild cb', 'codebuild'],
  ['cognito', 'cognito'],
  ['ct cloudtrail', 'cloudtrail'],
  ['cw cloudwatch', 'cloudwatch'],
  ['dms', 'database migration service'],
  ['docdb documentdb', 'documentdb'],
  ['ds ad', 'directory service'],
  ['dx directconnect', 'direct connect'],
  ['ddb dynamo dynamodb', 'dynamodb'],
  ['beanstalk eb', 'elastic beanstalk'],
  ['ebs', 'elastic block store'],
  ['ec2', 'elastic compute cloud|ec2 linux|ec2 windows'],
  ['ecr', 'ec2 container registry|elastic container registry'],
  ['ecs', 'ec2 container service|elastic container service'],
  ['efs', 'elastic file system'],
  ['eks k8s kubernetes', 'eks|elastic kubernetes service|elastic container service for kubernetes'],
  ['emr', 'elastic mapreduce|elastic map reduce|emr'],
  ['es elasticsearch opensearch aos', 'opensearch|elasticsearch'],
  ['events eventbridge', 'eventbridge|cloudwatch events'],
  ['fargate', 'fargate'],
  ['firehose kdf', 'firehose'],
  ['ga', 'global accelerator'],
  ['gd guardduty', 'guardduty'],
  ['glacier', 'glacier'],
  ['iam', 'identity and access management'],
  ['idc sso', 'identity center|single sign on'],
  ['kds', 'kinesis'],
  ['keyspaces cassandra', 'keyspaces|cassandra'],
  ['kms', 'key management service'],
  ['lambda', 'lambda'],
  ['limit limits quota quotas', 'service limit|limit increase|service quotas'],
  ['lb', 'elastic load balancing'],
  ['mq amq activemq rabbitmq', 'amazon mq|mq'],
  ['msk kafka', 'managed streaming for kafka|managed streaming for apache kafka'],
  ['mwaa airflow', 'managed workflows for apache airflow|managed airflow|airflow'],
  ['nfw networkfirewall', 'network firewall'],
  ['orgs org', 'organizations'],
  ['pg postgres psql', 'postgresql|postgres'],
  ['qs quicksight', 'quicksight'],
  ['r53 route53', 'route 53|route53'],
  ['ram', 'resource access manager'],
  ['rds', 'relational database service|rds'],
  ['redis memcached valkey elasticache', 'elasticache|memorydb'],
  ['redshift', 'redshift'],
  ['s3', 'simple storage service'],
  ['sagemaker sm', 'sagemaker'],
  ['sechub securityhub', 'security hub'],
  ['secrets asm secretsmanager', 'secrets manager'],
  ['ses', 'simple email service'],
  ['sfn stepfunctions', 'step functions'],
  ['sgw storagegateway', 'storage gateway'],
  ['sns', 'simple notification service'],
  ['sqs', 'simple queue service'],
  ['ssm', 'systems manager'],
  ['swf', 'simple workflow'],
  ['ta', 'trusted advisor'],
  ['tgw transitgateway', 'transit gateway'],
  ['vpc', 'virtual private cloud'],
  ['vpn', 'vpn|virtual private network'],
  ['waf', 'web application firewall|waf'],
];

const WORDS_OF = new Map(
  SHORT_NAMES.flatMap(([names, words]) => names.split(' ').map((name) => [name, words.split('|')] as const)),
);

/** Short names as they are typed, in lower case. */
export const SERVICE_SHORT_NAMES: readonly string[] = [...WORDS_OF.keys()];

/** Those that hardly any other word is like. */
export const LONG_SERVICE_NAMES: readonly string[] = SERVICE_SHORT_NAMES.filter(
  (name) => name.length >= 6 && !/^(?:limits|quotas|events|secrets)/.test(name),
);

/** Whether it is a short name: in lower case, also in the plural, and as two words (`load balancer`). */
export function isServiceName(said: string): boolean {
  return wordsOf(said) !== undefined;
}

/** Whether a service is meant; `words` is what `serviceWords` made of its code and name. Undefined for what is no short name. */
export function isService(said: string, words: string): boolean | undefined {
  return wordsOf(said)?.some((start) => words.includes(` ${start}`));
}

function wordsOf(said: string): readonly string[] | undefined {
  const name = said.replace(/^(?:amazon|aws)[\s-](?=.)/, '').replace(/[\s-]/g, '');
  return (
    WORDS_OF.get(name) ??
    (name.length > 3 && name.endsWith('s') ? WORDS_OF.get(name.slice(0, -1)) : undefined)
  );
}

/** Code and name as words with a blank before each: ` amazon dynamodb`. */
export function serviceWords(code: string, name = ''): string {
  return ` ${plainly(`${code} ${name}`)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

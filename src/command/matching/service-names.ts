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
  ['asg autoscaling', 'auto scaling|autoscaling'],
  ['cf', 'cloudfront|cloudformation'],
  ['cfn cloudform', 'cloudformation'],
  ['cdn', 'cloudfront'],
  ['codebuild cb', 'codebuild'],
  ['ct', 'cloudtrail'],
  ['cw cloudwatch', 'cloudwatch'],
  ['dms', 'database migration service'],
  ['docdb', 'documentdb'],
  ['ds ad', 'directory service'],
  ['dx directconnect', 'direct connect'],
  ['ddb dynamo', 'dynamodb'],
  ['beanstalk eb', 'elastic beanstalk'],
  ['ebs', 'elastic block store'],
  ['ec2', 'elastic compute cloud|ec2 linux|ec2 windows'],
  ['ecr', 'ec2 container registry|elastic container registry'],
  ['ecs', 'ec2 container service|elastic container service'],
  ['efs', 'elastic file system'],
  ['eks k8s kubernetes', 'eks|elastic kubernetes service|elastic container service for kubernetes'],
  ['emr', 'elastic mapreduce|elastic map reduce|emr'],
  ['es elasticsearch opensearch aos', 'opensearch|elasticsearch'],
  ['events', 'eventbridge|cloudwatch events'],
  ['firehose kdf', 'firehose'],
  ['ga', 'global accelerator'],
  ['gd', 'guardduty'],
  ['glacier', 'glacier'],
  ['iam', 'identity and access management'],
  ['idc sso', 'identity center|single sign on'],
  ['kds', 'kinesis'],
  ['keyspaces cassandra', 'keyspaces|cassandra'],
  ['kms', 'key management service'],
  ['limit limits quota quotas', 'service limit|limit increase|service quotas'],
  ['lb', 'elastic load balancing'],
  ['mq amq activemq rabbitmq', 'amazon mq|mq'],
  ['msk kafka', 'managed streaming for kafka|managed streaming for apache kafka'],
  ['mwaa airflow', 'managed workflows for apache airflow|managed airflow|airflow'],
  ['nfw networkfirewall', 'network firewall'],
  ['orgs org', 'organizations'],
  ['pg postgres psql', 'postgresql|postgres'],
  ['qs', 'quicksight'],
  ['r53 route53', 'route 53|route53'],
  ['ram', 'resource access manager'],
  ['rds', 'relational database service|rds'],
  ['redis memcached valkey', 'elasticache|memorydb'],
  ['s3', 'simple storage service'],
  ['sagemaker sm', 'sagemaker'],
  ['sechub', 'security hub'],
  ['secrets asm', 'secrets manager'],
  ['ses', 'simple email service'],
  ['sfn stepfunctions', 'step functions'],
  ['sgw', 'storage gateway'],
  ['sns', 'simple notification service'],
  ['sqs', 'simple queue service'],
  ['ssm', 'systems manager'],
  ['swf', 'simple workflow'],
  ['ta', 'trusted advisor'],
  ['tgw', 'transit gateway'],
  ['vpc', 'virtual private cloud'],
  ['vpn', 'vpn|virtual private network'],
  ['waf', 'web application firewall|waf'],
];

const WORDS_OF = new Map(
  SHORT_NAMES.flatMap(([names, words]) => names.split(' ').map((name) => [name, words.split('|')] as const)),
);

/** Short names as they are typed, in lower case. */
export const SERVICE_SHORT_NAMES: readonly string[] = [...WORDS_OF.keys()];

/** Whether a service is meant; `words` is what `serviceWords` made of its code and name. */
export function isService(said: string, words: string): boolean | undefined {
  const meant = WORDS_OF.get(said.replace(/[\s-]/g, ''));
  return meant?.some((start) => words.includes(` ${start}`));
}

/** Code and name as words with a blank before each: ` amazon dynamodb`. */
export function serviceWords(code: string, name = ''): string {
  return ` ${plainly(`${code} ${name}`)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

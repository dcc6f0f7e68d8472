/**
 * Forty services as DescribeServices lists them: codes are AWS's own and not to be derived from names (EC2 is
 * `amazon-elastic-compute-cloud-linux`). https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeServices.html
 */
import type { Service } from '../aws-support/types';

const CATEGORY_NAMES = new Map<string, string>(
  Object.entries({
    'general-guidance': 'General Guidance',
    'instance-issue': 'Instance Issue',
    performance: 'Performance',
    connectivity: 'Connectivity',
    configuration: 'Configuration',
    availability: 'Availability',
    'api-error': 'API Error',
    permissions: 'Permissions',
    other: 'Other',
  }),
);
const TECHNICAL =
  'general-guidance performance connectivity availability configuration api-error other'.split(' ');

/** Code, name, and categories where they differ from the usual ones. */
const SERVICES: [code: string, name: string, categories?: string[]][] = [
  [
    'amazon-elastic-compute-cloud-linux',
    'Elastic Compute Cloud (EC2 - Linux)',
    ['general-guidance', 'instance-issue', 'performance', 'connectivity', 'availability', 'other'],
  ],
  [
    'amazon-elastic-compute-cloud-windows',
    'Elastic Compute Cloud (EC2 - Windows)',
    ['general-guidance', 'instance-issue', 'performance', 'other'],
  ],
  ['amazon-elastic-block-store', 'Elastic Block Store (EBS)'],
  ['auto-scaling', 'Auto Scaling'],
  ['elastic-load-balancing', 'Elastic Load Balancing (ELB)'],
  ['aws-lambda', 'Lambda'],
  ['amazon-api-gateway', 'API Gateway'],
  ['aws-step-functions', 'Step Functions'],
  ['service-eks', 'Elastic Kubernetes Service (EKS)'],
  ['ec2-container-service', 'Elastic Container Service (ECS)'],
  ['ec2-container-registry', 'Elastic Container Registry (ECR)'],
  ['amazon-simple-storage-service', 'Simple Storage Service (S3)', [...TECHNICAL, 'permissions']],
  ['amazon-elastic-file-system', 'Elastic File System (EFS)'],
  ['aws-backup', 'Backup'],
  ['amazon-relational-database-service-aurora', 'Relational Database Service (Aurora)'],
  ['amazon-relational-database-service-postgresql', 'Relational Database Service (PostgreSQL)'],
  ['amazon-relational-database-service-mysql', 'Relational Database Service (MySQL)'],
  ['amazon-dynamodb', 'DynamoDB'],
  ['amazon-elasticache', 'ElastiCache'],
  ['amazon-redshift', 'Redshift'],
  ['amazon-opensearch-service', 'OpenSearch Service'],
  ['amazon-kinesis', 'Kinesis'],
  ['amazon-managed-streaming-for-kafka', 'Managed Streaming for Apache Kafka (MSK)'],
  ['simple-queue-service', 'Simple Queue Service (SQS)'],
  ['simple-notification-service', 'Simple Notification Service (SNS)'],
  ['simple-email-service', 'Simple Email Service (SES)'],
  ['amazon-virtual-private-cloud', 'Virtual Private Cloud (VPC)'],
  ['aws-direct-connect', 'Direct Connect'],
  ['aws-transit-gateway', 'Transit Gateway'],
  ['route-53', 'Route 53'],
  ['amazon-cloudfront', 'CloudFront'],
  ['aws-web-application-firewall', 'Web Application Firewall (WAF)'],
  [
    'aws-identity-and-access-management',
    'Identity and Access Management (IAM)',
    [...TECHNICAL, 'permissions'],
  ],
  ['key-management-service', 'Key Management Service (KMS)', [...TECHNICAL, 'permissions']],
  ['aws-organizations', 'Organizations'],
  ['amazon-cloudwatch', 'CloudWatch'],
  ['aws-cloudformation', 'CloudFormation'],
  ['amazon-bedrock', 'Bedrock'],
  [
    'service-limit-increase',
    'Service Limit Increase',
    ['ec2-instances', 'lambda-concurrency', 'vpc-elastic-ips', 'other'],
  ],
  ['billing', 'Billing', ['charge-inquiry', 'invoices-and-reporting', 'savings-plans', 'other']],
  ['account-management', 'Account Management', ['root-access', 'account-closure', 'other']],
];

export function services(): Service[] {
  return SERVICES.map(([code, name, categories = TECHNICAL]) => ({
    code,
    name,
    categories: categories.map((category) => ({ code: category, name: nameOf(category) })),
  }));
}

function nameOf(category: string): string {
  return (
    CATEGORY_NAMES.get(category) ??
    category.replace(/(^|-)(\w)/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase())
  );
}

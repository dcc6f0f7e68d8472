/**
 * Cases about accounts: quotas, bills, rights, mail, models. Quota increases cannot be asked for through the API,
 * but show up in its lists: https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
import type { Topic } from './topic';

export const ACCOUNT: Topic[] = [
  {
    serviceCode: 'service-limit-increase',
    categoryCode: 'ec2-instances',
    subjects: [
      'Limit Increase: EC2 Instances - Running On-Demand Standard vCPUs in {region}',
      'Limit Increase: Lambda concurrent executions to {count}00',
      'Limit Increase: EC2 Elastic IPs in {region}',
      'Quota increase for P5 instances in {region}',
    ],
    opening:
      'Limit increase request 1\nService: EC2 Instances\nRegion: {region}\nLimit name: Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) vCPUs\nNew limit value: {count}00\n------------\nUse case description: Black Friday. We expect three times the usual traffic and would like to be able to scale {cluster} out without waiting.',
    replies: [
      'Thank you for your request. Increases of this size are reviewed by the service team. Could you please tell us which instance types you are going to use, the zones, and until when you need the capacity?\n\nPlease note that a higher quota does not reserve capacity.',
      'I am happy to tell you that your limit was increased to {count}00 vCPUs in {region}. It can take up to 30 minutes until you see it in the Service Quotas console.',
    ],
    followUps: [
      'Mostly m7g.4xlarge and c7g.8xlarge, all three zones, from the 20th until the end of the year.',
      'We can see the new limit. Thank you!',
    ],
  },
  {
    serviceCode: 'billing',
    categoryCode: 'charge-inquiry',
    subjects: [
      'Unexpected charge of {amount} for data transfer',
      'Invoice shows wrong VAT number',
      'Savings Plan does not apply to {region} usage',
      'Refund request: forgotten NAT gateways, {amount}',
    ],
    opening:
      'This month’s bill contains {amount} for "DataTransfer-Regional-Bytes" in {region}. Last month it was a tenth of that. Cost Explorer does not tell which resource it comes from.\n\nCould you help us find the source, and is an adjustment possible?',
    replies: [
      'The usage comes from traffic between Availability Zones, nearly all of it between the nodes of cluster {cluster} and {db}. It began on the day cross-zone load balancing was enabled.\n\nThe Cost and Usage Report with resource ids shows this per resource; it was enabled in your account with effect from tomorrow.',
      'I have requested a one-time adjustment as a courtesy. The billing team usually decides within 5 business days.',
    ],
    followUps: [
      'Understood. We have turned on topology aware routing, the traffic is down by {percent}%.',
      'Thank you for the credit. It shows up in the console.',
    ],
  },
  {
    serviceCode: 'aws-identity-and-access-management',
    categoryCode: 'permissions',
    subjects: [
      'AssumeRole denied from {cluster} although the trust policy allows it',
      'IAM Identity Center users lose session after 15 minutes',
      'Access key of user deploy-bot found in a public repository',
    ],
    opening:
      'sts:AssumeRole from our pods in {cluster} fails since {clock}:\n\n  An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity\n\nNeither the role nor its trust policy has been changed. Request id {request}.',
    replies: [
      'The issuer in the token of request {request} does not match the OIDC provider in your account: the cluster was recreated, so its issuer URL is a new one. Please create an OIDC provider for it and update the trust policies.',
    ],
    followUps: ['The cluster had been recreated by Terraform over night, we did not know. Fixed.'],
  },
  {
    serviceCode: 'simple-email-service',
    categoryCode: 'other',
    subjects: [
      'SES: request to leave the sandbox in {region}',
      'SES account under review, bounce rate {percent}%',
    ],
    opening:
      'Our SES account in {region} is under review because of a bounce rate above 5%. The bounces were caused by an import of old addresses, which we stopped at {clock}. We now handle bounces through SNS and suppress them.\n\nPlease tell us what else you need to end the review.',
    replies: [
      'Thank you for the explanation. Please also describe how addresses get onto your list, and how people get off it. A sample of the mail would help us, too.',
      'We have ended the review period. Your sending quota remains at {count},000 mails a day.',
    ],
    followUps: [
      'Double opt-in since last month; every mail has a one-click unsubscribe header. A sample is attached.',
    ],
  },
  {
    serviceCode: 'amazon-bedrock',
    categoryCode: 'api-error',
    subjects: [
      'Bedrock ThrottlingException at {percent}% of our tokens-per-minute quota',
      'Bedrock: access to a model is pending for {count} hours',
    ],
    opening:
      'InvokeModel in {region} is throttled while CloudWatch shows {percent}% of our tokens per minute. We send about 20 requests at once with max_tokens 8192 and get short answers.\n\n  botocore.errorfactory.ThrottlingException: Too many tokens, please wait before trying again. RequestId: {request}',
    replies: [
      'At the beginning of a request the full max_tokens is counted against the quota, and given back at its end. 20 requests with 8,192 each reach your quota for a moment. Setting max_tokens close to what you need will help most.',
    ],
    followUps: ['With max_tokens at 1024 we are no longer throttled.'],
  },
  {
    serviceCode: 'aws-cloudformation',
    categoryCode: 'other',
    subjects: [
      'Stack {cluster} stuck in UPDATE_ROLLBACK_FAILED',
      'CloudFormation drift detection fails with InternalFailure',
    ],
    opening:
      'Stack {cluster} in {region} is in UPDATE_ROLLBACK_FAILED since {clock}. The event says that {fn} cannot be rolled back because its old code package no longer exists in {bucket}. ContinueUpdateRollback fails at the same place.',
    replies: [
      'Please continue the rollback with the function skipped (ResourcesToSkip). The stack then believes that the old package is deployed; the next update corrects that. A lifecycle rule on {bucket} deletes packages after 30 days, which should be longer than you ever want to roll back.',
    ],
    followUps: ['ResourcesToSkip worked. We raised the lifecycle rule to 180 days.'],
  },
  {
    serviceCode: 'account-management',
    categoryCode: 'root-access',
    subjects: ['Lost MFA device of the root user', 'Change of e-mail address of a member account'],
    opening:
      'The colleague who had the MFA device of our root user has left the company. We have access to the mail address of the account, not to the phone number. How can we reset the device?',
    replies: [
      'For your protection I cannot change sign-in data in a case. Please use the form for lost MFA devices; the verification team will call the number on file, or ask for a notarised document if that number is no longer in use.',
    ],
    followUps: ['We have sent the notarised document. How long does the verification take?'],
  },
];

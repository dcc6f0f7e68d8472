/**
 * Cases about machines: instances, containers, functions. Written after the questions people ask in public on
 * https://repost.aws, in our own words.
 */
import type { Topic } from './topic';

export const COMPUTE: Topic[] = [
  {
    serviceCode: 'amazon-elastic-compute-cloud-linux',
    categoryCode: 'instance-issue',
    subjects: [
      'EC2 instance {instance} failing status checks 1/2',
      'Instance {instance} unreachable after scheduled maintenance',
      'SSH timeouts to {instance} in {region} since {clock}',
    ],
    opening:
      'Since {clock} our instance {instance} in {region} fails the instance status check (1/2). The system status check passes. SSH times out and the serial console shows the kernel waiting for the root volume {volume}.\n\nWe have not stopped the instance yet because it has instance store data we would like to keep. Can you see anything on the host?',
    replies: [
      'I checked the underlying host of {instance} and it is healthy. The console output shows that the device name in /etc/fstab no longer exists after your last kernel upgrade, so the boot waits for {volume}.\n\nPlease attach the volume to a rescue instance and replace the device name with its UUID:\n\n  sudo blkid /dev/nvme1n1\n  sudo vi /mnt/rescue/etc/fstab\n\nAdding the option "nofail" keeps the instance bootable if this happens again.',
      'Thank you for the console output. It confirms the missing device. A stop and start would move the instance to another host and you would lose the data on the instance store volumes, so please only reboot.',
    ],
    followUps: [
      'We attached {volume} to a rescue instance and fstab indeed had /dev/xvdf in it. We changed it to the UUID and are rebooting now.',
      'The instance is up and passes 2/2 checks. Could you confirm that the maintenance planned for next week will not touch it again?',
    ],
  },
  {
    serviceCode: 'service-eks',
    categoryCode: 'configuration',
    subjects: [
      'EKS nodes NotReady in cluster {cluster} after AMI update',
      'Pods stuck in ContainerCreating on {cluster}: failed to assign an IP address',
      'Managed node group upgrade on {cluster} stuck at PodEvictionFailure',
    ],
    opening:
      'After rolling our managed node group in cluster {cluster} ({region}) to the latest AMI release, {percent}% of the nodes go NotReady within ten minutes.\n\nkubelet says:\n\n  "Container runtime network not ready" networkReady="NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized"\n\naws-node restarts with: failed to assign an IP address to container. We are on VPC CNI v1.18.',
    replies: [
      'From the log bundle I can see that the subnets of {cluster} have fewer than 10 free addresses. Each node keeps a warm ENI, so a rolling update needs almost twice the addresses for a while.\n\nTwo ways out:\n\n1. Enable prefix delegation: kubectl set env daemonset aws-node -n kube-system ENABLE_PREFIX_DELEGATION=true\n2. Add a secondary CIDR (for example 100.64.0.0/16) and use custom networking.\n\nPlease note that prefix delegation only affects new nodes.',
      'Could you run the EKS log collector on one of the affected nodes and attach the archive?\n\n  sudo bash /opt/cni/bin/aws-cni-support.sh\n\nPlease also send the output of kubectl describe daemonset aws-node -n kube-system.',
    ],
    followUps: [
      'Log bundle attached. You are right about the subnets, we had 6 addresses left in two of the three zones.',
      'Prefix delegation is on and the new nodes are Ready. We will add the secondary CIDR in the next maintenance window.',
    ],
  },
  {
    serviceCode: 'aws-lambda',
    categoryCode: 'performance',
    subjects: [
      'Lambda {fn}: init duration went from 400 ms to 4 s',
      'Lambda function {fn} throttled although concurrency is below the limit',
      'Intermittent "Task timed out after 30.00 seconds" in {fn}',
    ],
    opening:
      'Our function {fn} in {region} has been timing out for about {percent} of 1,000 invocations since {clock}. Nothing was deployed. The function is in VPC {vpc} and calls DynamoDB through a gateway endpoint.\n\nREPORT RequestId: {request} Duration: 30000.00 ms Billed Duration: 30000 ms Memory Size: 512 MB Max Memory Used: 188 MB Status: timeout\n\nX-Ray shows the time is spent before our first line of code logs anything.',
    replies: [
      'I looked at request {request}. The function waited for a connection to {ip}, which is not DynamoDB but a proxy set through HTTPS_PROXY in the environment of the function. That proxy has not been answering since {clock}.\n\nIf the function does not need the proxy for AWS endpoints, please set NO_PROXY=.amazonaws.com.',
      'There were no events on the Lambda side in {region} in that time frame. May I ask you for three more request ids of invocations that timed out, ideally from different hours?',
    ],
    followUps: [
      'That was it: the proxy had been resized that night and came back with another address. Setting NO_PROXY helped, thank you.',
      'Is there a metric that would have shown us time spent connecting, apart from X-Ray?',
    ],
  },
  {
    serviceCode: 'ec2-container-service',
    categoryCode: 'configuration',
    subjects: [
      'ECS service in {cluster} cannot place tasks: RESOURCE:ENI',
      'Fargate tasks stopped with CannotPullContainerError in {region}',
    ],
    opening:
      'New tasks of our service in cluster {cluster} are stopped right after PROVISIONING:\n\n  CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: dial tcp {ip}:443: i/o timeout\n\nRunning tasks are fine. The subnets are private and use interface endpoints for ecr.api and ecr.dkr.',
    replies: [
      'ECR stores image layers in S3, so private subnets also need a gateway endpoint for S3 in their route tables. I see one on two of your three subnets; the third was added last week and is the one where the tasks fail.',
      'Please attach the S3 gateway endpoint of {vpc} to the route table of the new subnet. Tasks that are being retried will pull within a minute or two.',
    ],
    followUps: ['Confirmed, the route table of the new subnet had no S3 endpoint. Tasks are placed again.'],
  },
  {
    serviceCode: 'auto-scaling',
    categoryCode: 'general-guidance',
    subjects: [
      'Auto Scaling group launches instances that are terminated after 5 minutes',
      'InsufficientInstanceCapacity for c7i.8xlarge in {region}',
    ],
    opening:
      'Our group wants {count} instances of c7i.8xlarge in {region} and gets about half. The activity history says:\n\n  We currently do not have sufficient c7i.8xlarge capacity in the Availability Zone you requested. (Service: AmazonAutoScaling; Status Code: 400)\n\nWe have a launch on Thursday. What are our options?',
    replies: [
      'Capacity changes constantly and I cannot promise it for a single type and zone. For a launch with a date we recommend:\n\n- an On-Demand Capacity Reservation, made now, for the zones you need\n- a mixed instances policy with at least six types (c7i, c7a, c6i, m7i …)\n- not pinning the group to one zone',
      'I have checked with the EC2 team: a Capacity Reservation over {count} instances spread over three zones would have succeeded ten minutes ago. Please create it before the launch and let us know if it is refused.',
    ],
    followUps: [
      'We created reservations for two thirds of the instances and added c7a and m7i to the policy. The rest is still refused in zone b.',
    ],
  },
];

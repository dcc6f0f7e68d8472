import { consoleOf, partitionOf } from '../../../src/support/partition';

test.each([
  ['us-east-1', 'aws', 'https://console.aws.amazon.com'],
  ['eu-central-1', 'aws', 'https://console.aws.amazon.com'],
  ['ap-southeast-12', 'aws', 'https://console.aws.amazon.com'],
  ['aws-global', 'aws', 'https://console.aws.amazon.com'],
  ['cn-north-1', 'aws-cn', 'https://console.amazonaws.cn'],
  ['cn-northwest-12', 'aws-cn', 'https://console.amazonaws.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'https://console.amazonaws-us-gov.com'],
  ['us-gov-east-12', 'aws-us-gov', 'https://console.amazonaws-us-gov.com'],
  ['aws-us-gov-global', 'aws-us-gov', 'https://console.amazonaws-us-gov.com'],
  ['eusc-de-east-1', 'aws-eusc', 'https://eusc-de-east-1.console.amazonaws-eusc.eu'],
  ['eusc-de-east-12', 'aws-eusc', 'https://eusc-de-east-1.console.amazonaws-eusc.eu'],
  ['us-iso-east-1', 'aws-iso', undefined],
  ['us-isob-east-12', 'aws-iso-b', undefined],
  ['eu-isoe-west-1', 'aws-iso-e', undefined],
  ['us-isof-south-12', 'aws-iso-f', undefined],
] as const)('%s is a Region of %s, whose console is at %s', (region, partition, console) => {
  expect(partitionOf(region)).toBe(partition);
  expect(consoleOf(partition)).toBe(console);
});

test.each([
  ...['', 'global', 'us-east', 'us-east-x', 'us-east-1x', 'xus-east-1', 'us--1', 'us-1-1'],
  ...['xus-gov-west-1', 'us-gov-west-1x', 'cn-north-x', 'xcn-north-1', 'eusc-de-1'],
  ...['eusc-de-east-1x', 'us-iso-east-1x', 'us-isob-east-1x', 'eu-isoe-west-1x', 'us-isof-south-1x'],
  ...['xeusc-de-east-1', 'xus-iso-east-1', 'xus-isob-east-1', 'xeu-isoe-west-1', 'xus-isof-south-1'],
])('“%s” is a Region of no partition: nobody guesses where its accounts are', (region) => {
  expect(partitionOf(region)).toBeUndefined();
});

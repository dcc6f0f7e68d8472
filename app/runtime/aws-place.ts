/**
 * Where the account is: its Region and partition, and the addresses of AWS Support there. Three Regions answer for all
 * commercial ones; every other partition has one, which the SDK knows, and an address that somebody chose is the
 * only one. https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import { awsSettings } from '../../src/support/aws/sdk';
import type { Address, AwsSettings } from '../../src/support/aws/settings';
import { type Partition, partitionOf } from '../../src/support/partition';
import { type Profile, readProfile } from './aws-files';
import { type Config, unusable } from './config';
import { HTTP_WORDS, isHttp, REGION_WORDS } from './environment';

export interface AwsPlace {
  readonly region: string;
  readonly partition: Partition;
  /** Where AWS Support is asked, in turn; at least one. */
  readonly addresses: readonly Address[];
}

const COMMERCIAL: readonly Address[] = ['us-east-1', 'us-west-2', 'eu-west-1'].map((region) => ({
  url: `https://support.${region}.amazonaws.com/`,
  signingRegion: region,
}));

/** `client` is what the SDK would otherwise find out itself. Rejects with ConfigError. */
export async function awsPlace(
  { aws, supportEndpoints }: Pick<Config, 'aws' | 'supportEndpoints'>,
  client: SupportClientConfig = {},
): Promise<AwsPlace> {
  const profile = readProfile(aws);
  refuse(client.credentials ? [] : mistakesIn(profile, aws));
  const settings = await awsSettings({ region: aws.region, ...client }).catch((error: unknown) => {
    throw unusable([unreadable(error)]);
  });
  const partition = partitionOf(settings.region);
  if (!partition) throw unusable([REGION_MISTAKE]);
  const roleArn = client.credentials ? undefined : (aws.roleArn ?? profile.get('role_arn'));
  const wanted = client.endpoint ? 'off' : supportEndpoints;
  refuse([...roleMistakes(roleArn, partition), ...addressMistakes(settings, wanted)]);
  return { region: settings.region, partition, addresses: addressesOf(settings, wanted) };
}

/** The variable was looked at before, unless it is there and empty. */
const REGION_MISTAKE = `AWS_REGION, or region in the AWS profile, ${REGION_WORDS}`;

function unreadable(error: unknown): string {
  const { message = '', code, name } = error as Partial<NodeJS.ErrnoException>;
  if (/^region\b/i.test(message)) return REGION_MISTAKE;
  return `AWS’s settings could not be read (${code ?? name}): HOME, or the config and credentials files`;
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw unusable(mistakes);
}

function addressesOf(settings: AwsSettings, wanted: Config['supportEndpoints']): readonly Address[] {
  if (Array.isArray(wanted)) {
    return wanted.map((url) => ({ url, signingRegion: regionIn(url) ?? settings.usual.signingRegion }));
  }
  const address = settings.address();
  const isUsual = !settings.endpoint && wanted === undefined && address.url === COMMERCIAL[0]!.url;
  return isUsual ? COMMERCIAL : [address];
}

/** The Region in a name of AWS Support's, by which its requests are signed. */
function regionIn(url: string): string | undefined {
  return /(?:^|\.)support(?:-fips)?\.([a-z]+(?:-[a-z]+)+-\d+)\./.exec(new URL(url).hostname)?.[1];
}

/** What the SDK would pass over without a word. */
function mistakesIn(profile: Profile, { profile: name }: Config['aws']): string[] {
  const isMissing = name !== 'default' && !profile.exists;
  return [
    ...(isMissing ? ['AWS_PROFILE must name a profile in AWS’s config or credentials file'] : []),
    ...(profile.hasServices ? [] : ['services in the AWS profile must name a section of the config file']),
    ...['use_fips_endpoint', 'use_dualstack_endpoint']
      .filter((key) => !['true', 'false', undefined].includes(profile.get(key)))
      .map((key) => `${key} in the AWS profile must be true or false`),
  ];
}

function roleMistakes(arn: string | undefined, partition: Partition): string[] {
  const [, its = partition] = /^arn:([\w-]+):/.exec(arn ?? '') ?? [];
  return its === partition
    ? []
    : [`AWS_REGION must be a Region of the role’s partition, or the role one of ${partition}`];
}

/** By its name; GovCloud's own address is one without it. */
const IS_FIPS = /(?:^|\.)support-fips\.|^support\.us-gov-west-1\.amazonaws\.com$/;

/** What excludes each other: the SDK would say so at every call. */
function addressMistakes(
  { endpoint, isFips, isDualStack }: AwsSettings,
  wanted: Config['supportEndpoints'],
): string[] {
  if (Array.isArray(wanted)) {
    const areFips = wanted.every((url) => IS_FIPS.test(new URL(url).hostname));
    return isFips && !areFips
      ? ['CASEDESK_SUPPORT_ENDPOINTS must name support-fips addresses, as AWS_USE_FIPS_ENDPOINT is on']
      : [];
  }
  if (endpoint === undefined) return [];
  const which = 'AWS_ENDPOINT_URL_SUPPORT, AWS_ENDPOINT_URL or endpoint_url in the AWS profile';
  const excluded = `${which} must not be set beside`;
  return [
    ...(isHttp(endpoint) ? [] : [`${which} ${HTTP_WORDS}`]),
    ...(isFips ? [`${excluded} AWS_USE_FIPS_ENDPOINT`] : []),
    ...(isDualStack ? [`${excluded} AWS_USE_DUALSTACK_ENDPOINT`] : []),
  ];
}

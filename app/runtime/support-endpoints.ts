/**
 * The addresses of AWS Support. Three regions answer for all commercial ones; GovCloud and China have one
 * each, which the SDK knows, and an address that somebody chose is the only one.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
const COMMERCIAL = ['us-east-1', 'us-west-2', 'eu-west-1'].map(
  (region) => `https://support.${region}.amazonaws.com`,
);

/** What decides in the SDK too where it asks. */
const CHOSEN = [
  'AWS_ENDPOINT_URL_SUPPORT',
  'AWS_ENDPOINT_URL',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
];

/** The addresses to ask, in turn; none where the SDK is to decide. `wanted` is a list with commas, or `off`. */
export function supportEndpoints(wanted: string | undefined, env: Readonly<NodeJS.ProcessEnv>): string[] {
  if (wanted === 'off') return [];
  if (wanted) return wanted.split(',').map((address) => address.trim());
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? '';
  const isCommercial = !/^(us-gov|cn|us-iso\w*|eu-iso\w*|eusc)-/.test(region);
  return isCommercial && !CHOSEN.some((name) => Object.hasOwn(env, name) && env[name]) ? COMMERCIAL : [];
}

/** The region an address is in, by which its requests are signed. */
export function regionOf(address: string): string {
  return /^support\.([a-z0-9-]+)\.amazonaws\.com/.exec(new URL(address).hostname)?.[1] ?? 'us-east-1';
}

/**
 * What AWS's own settings come to, as its SDK reads them: variables, the shared files with their profiles, and the
 * metadata service. https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
import type { SupportClient, SupportClientConfig } from '@aws-sdk/client-support';

/** A place where AWS Support is asked. */
export interface Address {
  readonly url: string;
  /** The Region its requests are signed for, which need not be the bot's. */
  readonly signingRegion: string;
}

export interface AwsSettings {
  readonly region: string;
  /** An address that was chosen: `AWS_ENDPOINT_URL…`, or `endpoint_url` in the profile. */
  readonly endpoint?: string;
  readonly isFips: boolean;
  readonly isDualStack: boolean;
  /** Where the SDK asks with all of that; throws where its parts exclude each other. */
  address(): Address;
  /** Where it would ask in this Region if nothing else were set. */
  readonly usual: Address;
}

type Resolved = SupportClient['config'];

/** `config` is that of a client, and `chosen` an address it was given. Rejects where the Region cannot be one. */
export async function settingsIn(config: Resolved, chosen?: string): Promise<AwsSettings> {
  const [region, isFips, isDualStack] = await Promise.all([
    config.region(),
    config.useFipsEndpoint(),
    config.useDualstackEndpoint(),
  ]);
  const endpoint = chosen ?? (await config.serviceConfiguredEndpoint?.());
  const asked = (more: object): Address => {
    const { url, properties } = config.endpointProvider({ Region: region, ...more });
    const schemes = properties?.authSchemes as { signingRegion?: string }[] | undefined;
    return { url: url.href, signingRegion: schemes?.[0]?.signingRegion ?? region };
  };
  return {
    ...{ region, endpoint, isFips, isDualStack },
    address: () => asked({ UseFIPS: isFips, UseDualStack: isDualStack, Endpoint: endpoint }),
    usual: asked({}),
  };
}

/** What leads a client to this address, whatever else is set. Its `region` stays the one of the credentials. */
export function askedAt({ url, signingRegion }: Address): SupportClientConfig {
  const authSchemes = [{ name: 'sigv4', signingName: 'support', signingRegion, properties: {} }];
  return {
    endpointProvider: () => ({ url: new URL(url), properties: { authSchemes } }),
    ignoreConfiguredEndpointUrls: true,
  };
}

/** The same Region, looked for once; us-east-1 where neither a setting nor the metadata service names one. */
export function orCommercial(region: Resolved['region']): Resolved['region'] {
  let found: Promise<string> | undefined;
  return () => {
    found ??= region().catch((error: unknown) => {
      if ((error as Error).message === 'Region is missing') return 'us-east-1';
      throw error;
    });
    return found;
  };
}

/** Where a bot in some environment asks AWS Support, against where AWS's own client asks in the same one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeCasesCommand, SupportClient, type SupportClientConfig } from '@aws-sdk/client-support';
import { type AwsPlace, awsPlace } from '../../../app/runtime/aws-place';
import { readConfig } from '../../../app/runtime/config';
import { createAwsSupport } from '../../../src/support/aws/client';
import { type Address, askedAt } from '../../../src/support/aws/settings';
import { partitionOf } from '../../../src/support/partition';

type Env = NodeJS.ProcessEnv;

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' };
const THREE = ['us-east-1', 'us-west-2', 'eu-west-1'].map(
  (region) => `https://support.${region}.amazonaws.com signed for ${region}`,
);
const outside = { ...process.env };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casedesk-'));
});
afterEach(() => {
  process.env = { ...outside };
  rmSync(folder, { recursive: true });
});

/** AWS's variables are these and no others, its files those in the test's folder. */
function enter(env: Env): Env {
  const files = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'keys'),
  };
  const others = Object.entries(outside).filter(([name]) => !/^AWS_(?!SDK_JS)/.test(name));
  process.env = { ...Object.fromEntries(others), AWS_EC2_METADATA_DISABLED: 'true', ...files, ...env };
  return { ...process.env, ...SLACK };
}

function placeIn(env: Env): Promise<AwsPlace> {
  return awsPlace(readConfig(enter(env)));
}

/** Where a request went that somebody made with this client's settings: `https://… signed for …`, or why nowhere. */
async function whereAsked(
  ask: (config: SupportClientConfig) => Promise<unknown>,
  credentials?: SupportClientConfig['credentials'],
): Promise<string> {
  let seen: string | undefined;
  const handle = async ({ protocol, hostname, headers }: Request) => {
    const [, region, service] = /\/\d{8}\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
    expect(hostname).toMatch(credentials ? /^(?!sts)/ : /^sts\./);
    expect(service).toBe(credentials ? 'support' : 'sts');
    seen = `${protocol}//${hostname} signed for ${region}`;
    throw new Error('seen');
  };
  const requestHandler = { handle, destroy() {} } as unknown as SupportClientConfig['requestHandler'];
  const refusal = await ask({ credentials, requestHandler, maxAttempts: 1 }).catch(String);
  return seen ?? `nowhere: ${refusal}`;
}

interface Request {
  readonly protocol: string;
  readonly hostname: string;
  readonly headers: { readonly authorization?: string };
}

const KEYS = { accessKeyId: 'a', secretAccessKey: 'b' };

/** In this environment, where AWS's client asks that is told nothing else. */
async function sdkAsks(env: Env): Promise<string> {
  enter(env);
  return whereAsked((config) => new SupportClient(config).send(new DescribeCasesCommand({})), KEYS);
}

/** In this environment, where the bot asks, in turn: AWS Support, or without `keys` for credentials. */
async function botAsks(env: Env, keys: SupportClientConfig['credentials'] | false = KEYS): Promise<string[]> {
  const { region, addresses } = await placeIn(env);
  const credentials = keys || undefined;
  const ask = (address: Address) => (config: SupportClientConfig) =>
    createAwsSupport({ ...config, credentials, region, ...askedAt(address) }).cases({})(undefined);
  return Promise.all(addresses.map((address) => whereAsked(ask(address), credentials)));
}

/** What AWS's SDK knows of partitions. It exports a function of it, and not the table. */
function partitions(): { id: string; regions: Record<string, object> }[] {
  const file = 'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const text = readFileSync(file, 'utf8');
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)).partitions;
}

const REGIONS = partitions().flatMap(({ id, regions }) =>
  Object.keys(regions).map((region) => [region, id] as const),
);

test('every partition is known by each of its Regions, and by those to come', () => {
  expect(REGIONS.length).toBeGreaterThan(50);
  for (const [region, partition] of REGIONS)
    expect([region, partitionOf(region)]).toEqual([region, partition]);
  const toCome = ['us-gov-north-1', 'cn-south-3', 'eusc-fr-west-1', 'eu-isoe-east-1', 'nz-north-1'];
  expect(toCome.map(partitionOf)).toEqual(['aws-us-gov', 'aws-cn', 'aws-eusc', 'aws-iso-e', 'aws']);
  const none = ['', 'frankfurt', 'us-gob-west-1', 'us-gov-west1', 'us-east-1a', 'EU-WEST-1', 'constructor'];
  expect(none.map(partitionOf)).toEqual(none.map(() => undefined));
});

const VARIANTS: Record<string, Env> = {
  'nothing else': {},
  FIPS: { AWS_USE_FIPS_ENDPOINT: 'true' },
  'dual stack': { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
  'both FIPS and dual stack': { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' },
};

describe.each(Object.entries(VARIANTS))('with %s set', (variant, env) => {
  test.each(partitions())(
    'the bot asks where AWS’s client asks in every Region of $id',
    async (partition) => {
      const isUsual = partition.id === 'aws' && variant === 'nothing else';
      for (const AWS_REGION of Object.keys(partition.regions)) {
        const [first, ...others] = await botAsks({ ...env, AWS_REGION });
        expect([AWS_REGION, first]).toEqual([AWS_REGION, await sdkAsks({ ...env, AWS_REGION })]);
        expect(others).toEqual(isUsual ? THREE.slice(1) : []);
      }
    },
  );
});

describe('settings mean what they mean to any AWS program', () => {
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const GOV = 'https://support.us-gov-west-1.amazonaws.com signed for us-gov-west-1';

  test('without any, a commercial account is served by three Regions', async () => {
    expect(await placeIn({})).toMatchObject({ region: 'us-east-1', partition: 'aws' });
    expect(await botAsks({})).toEqual(THREE);
  });

  test('AWS_DEFAULT_REGION counts where AWS_REGION is not set', async () => {
    expect(await botAsks({ AWS_DEFAULT_REGION: 'us-gov-east-1' })).toEqual([GOV]);
    const both = { AWS_DEFAULT_REGION: 'us-gov-east-1', AWS_REGION: 'eu-central-1' };
    expect(await placeIn(both)).toMatchObject({ region: 'eu-central-1', partition: 'aws' });
  });

  test('a Region asked for by an old FIPS name is one with FIPS', async () => {
    expect(await botAsks({ AWS_REGION: 'fips-us-west-2' })).toEqual([
      'https://support-fips.us-west-2.amazonaws.com signed for us-west-2',
    ]);
  });

  test('the Region of the profile counts, and the variable before it', async () => {
    file('config', '[default]\nregion = eu-west-3\n[profile gov]\nregion = us-gov-east-1 ; ours\n');
    expect(await placeIn({})).toMatchObject({ region: 'eu-west-3' });
    expect(await botAsks({ AWS_PROFILE: 'gov' })).toEqual([GOV]);
    expect(await botAsks({ AWS_PROFILE: 'gov', AWS_REGION: 'ap-south-1' })).toEqual(THREE);
  });

  test.each<[string, string, string, Env]>([
    ['AWS_ENDPOINT_URL', '', 'a.example', { AWS_ENDPOINT_URL: 'https://a.example' }],
    [
      'AWS_ENDPOINT_URL_SUPPORT before AWS_ENDPOINT_URL',
      '',
      'b.example',
      { AWS_ENDPOINT_URL: 'https://a.example', AWS_ENDPOINT_URL_SUPPORT: 'https://b.example' },
    ],
    ['endpoint_url of the profile', '[profile p]\nendpoint_url = https://c.example\n', 'c.example', {}],
    [
      'services of the profile before its endpoint_url',
      '[profile p]\nendpoint_url = https://c.example\nservices = ours\n[services ours]\nsupport =\n  endpoint_url = https://d.example\n',
      'd.example',
      {},
    ],
    [
      'use_fips_endpoint of the profile',
      '[profile p]\nuse_fips_endpoint = true\n',
      'support-fips.eu-west-1.amazonaws.com',
      {},
    ],
    [
      'use_dualstack_endpoint of the profile',
      '[profile p]\nuse_dualstack_endpoint = true\n',
      'support.eu-west-1.api.aws',
      {},
    ],
  ])('%s is the only place that is asked', async (_, config, host, env) => {
    file('config', config || '[profile p]\nregion = eu-west-1\n');
    const all = { AWS_PROFILE: 'p', AWS_REGION: 'eu-west-1', ...env };
    expect(await botAsks(all)).toEqual([`https://${host} signed for eu-west-1`]);
    expect(await botAsks(all)).toEqual([await sdkAsks(all)]);
  });

  test('a role is taken on in the bot’s Region, wherever AWS Support is', async () => {
    const base = '[base]\naws_access_key_id = a\naws_secret_access_key = b\n';
    const role = (partition: string) => `role_arn = arn:${partition}:iam::111122223333:role/casedesk\n`;
    const profile = `source_profile = base\n`;
    file('keys', base);
    file('config', `[profile p]\n${profile}${role('aws')}[profile g]\n${profile}${role('aws-us-gov')}`);
    const sts = 'https://sts.eu-central-1.amazonaws.com signed for eu-central-1';
    const commercial = { AWS_PROFILE: 'p', AWS_REGION: 'eu-central-1' };
    expect(await botAsks(commercial, false)).toEqual([sts, sts, sts]);
    expect(await botAsks({ AWS_PROFILE: 'g', AWS_REGION: 'us-gov-east-1' }, false)).toEqual([
      'https://sts.us-gov-east-1.amazonaws.com signed for us-gov-east-1',
    ]);
  });

  test('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS makes them count for nothing', async () => {
    const env = { AWS_ENDPOINT_URL: 'https://a.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(await botAsks(env)).toEqual(THREE);
  });
});

describe('CASEDESK_SUPPORT_ENDPOINTS', () => {
  const VPCE = 'https://vpce-1.support.us-west-2.vpce.amazonaws.com';
  const GOV_VPCE = 'https://vpce-1.support.us-gov-west-1.vpce.amazonaws.com';

  test('names the places, each signed for the Region in its name or else for that of AWS Support', async () => {
    const CASEDESK_SUPPORT_ENDPOINTS = `https://support-fips.us-west-2.api.aws, ${VPCE},https://a.example`;
    expect(await botAsks({ AWS_REGION: 'eu-central-1', CASEDESK_SUPPORT_ENDPOINTS })).toEqual([
      'https://support-fips.us-west-2.api.aws signed for us-west-2',
      `${VPCE} signed for us-west-2`,
      'https://a.example signed for us-east-1',
    ]);
    expect(
      await botAsks({
        AWS_REGION: 'us-gov-east-1',
        CASEDESK_SUPPORT_ENDPOINTS: `${GOV_VPCE},https://a.example`,
      }),
    ).toEqual([`${GOV_VPCE} signed for us-gov-west-1`, 'https://a.example signed for us-gov-west-1']);
  });

  test('goes before AWS’s own addresses, and FIPS is asked for by names', async () => {
    const env = { AWS_ENDPOINT_URL: 'https://a.example', CASEDESK_SUPPORT_ENDPOINTS: 'https://b.example' };
    expect(await botAsks(env)).toEqual(['https://b.example signed for us-east-1']);
    const fips = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_REGION: 'eu-central-1' };
    const named = 'https://support-fips.us-east-1.amazonaws.com,https://support-fips.us-west-2.amazonaws.com';
    expect(await botAsks({ ...fips, CASEDESK_SUPPORT_ENDPOINTS: named })).toHaveLength(2);
    const gov = { ...fips, AWS_REGION: 'us-gov-east-1' };
    const [ofTheSdk] = await botAsks(gov);
    expect(await botAsks({ ...gov, CASEDESK_SUPPORT_ENDPOINTS: ofTheSdk!.split(' ')[0] })).toEqual([
      ofTheSdk,
    ]);
    await expect(placeIn({ ...fips, CASEDESK_SUPPORT_ENDPOINTS: 'https://b.example' })).rejects.toThrow(
      /CASEDESK_SUPPORT_ENDPOINTS must name support-fips addresses/,
    );
  });

  test('off leaves it to AWS’s client', async () => {
    expect(await botAsks({ CASEDESK_SUPPORT_ENDPOINTS: 'off' })).toEqual(THREE.slice(0, 1));
  });

  test.each(['a.example', 'https://[', 'https://a.example;https://b.example ,', 'https://a.example,off'])(
    '%s is refused',
    (CASEDESK_SUPPORT_ENDPOINTS) => {
      expect(() => readConfig({ ...SLACK, CASEDESK_SUPPORT_ENDPOINTS })).toThrow(
        /CASEDESK_SUPPORT_ENDPOINTS must be off, or addresses/,
      );
    },
  );
});

describe('a mistake in AWS’s settings is named before anything is asked, and its value is not', () => {
  const ROLE = 'arn:aws-us-gov:iam::111122223333:role/secret';

  test.each<[string, Env, RegExp]>([
    ['a Region that is none', { AWS_REGION: 'secret' }, /AWS_REGION must be a Region, such as/],
    [
      'a Region one letter off',
      { AWS_DEFAULT_REGION: 'us-gob-west-1' },
      /AWS_DEFAULT_REGION must be a Region/,
    ],
    ['an empty Region', { AWS_REGION: '' }, /AWS_REGION, or region in the AWS profile, must be a Region/],
    [
      'an address without https',
      { AWS_ENDPOINT_URL_SUPPORT: 'secret' },
      /AWS_ENDPOINT_URL_SUPPORT must be an address/,
    ],
    [
      'an address that cannot be read',
      { AWS_ENDPOINT_URL: 'https://[secret' },
      /AWS_ENDPOINT_URL must be an address/,
    ],
    [
      'a FIPS that is neither true nor false',
      { AWS_USE_FIPS_ENDPOINT: '1' },
      /AWS_USE_FIPS_ENDPOINT must be true or false/,
    ],
    ['a profile nobody wrote', { AWS_PROFILE: 'secret' }, /AWS_PROFILE must name a profile/],
    [
      'FIPS beside an address',
      { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'https://secret' },
      /must not be set beside AWS_USE_FIPS_ENDPOINT/,
    ],
    [
      'dual stack beside an address',
      { AWS_USE_DUALSTACK_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'https://secret' },
      /must not be set beside AWS_USE_DUALSTACK_ENDPOINT/,
    ],
    [
      'a role of another partition',
      { AWS_ROLE_ARN: ROLE, AWS_REGION: 'eu-west-1' },
      /AWS_REGION must be a Region of the role’s partition/,
    ],
  ])('%s', async (_, env, sentence) => {
    const refusal = await Promise.resolve()
      .then(() => placeIn(env))
      .catch((error: Error) => error.message);
    expect(refusal).toMatch(sentence);
    expect(refusal).toMatch(/^Casedesk cannot start with this configuration:\n {2}\S/);
    expect(refusal).not.toContain('secret');
  });

  test.each([
    ['region = secret', /region in the AWS profile, must be a Region/],
    ['endpoint_url = secret', /endpoint_url in the AWS profile must be an address/],
    ['services = secret', /services in the AWS profile must name a section/],
    ['use_fips_endpoint = secret', /use_fips_endpoint in the AWS profile must be true or false/],
    [`role_arn = ${ROLE}`, /AWS_REGION must be a Region of the role’s partition/],
  ])('in the profile: %s', async (line, sentence) => {
    writeFileSync(
      join(folder, 'config'),
      `[profile "p"] # ours\n${line}\nnested =\n  use_fips_endpoint = no\n`,
    );
    const refusal = await placeIn({ AWS_PROFILE: 'p' }).catch((error: Error) => error.message);
    expect(refusal).toMatch(sentence);
    expect(refusal).not.toContain('secret');
  });

  test('a profile of the credentials file alone is one, and so is a role where it belongs', async () => {
    writeFileSync(join(folder, 'keys'), '[keys]\naws_access_key_id = a\naws_secret_access_key = b\n');
    expect(await placeIn({ AWS_PROFILE: 'keys' })).toMatchObject({ partition: 'aws' });
    const gov = { AWS_ROLE_ARN: ROLE, AWS_REGION: 'us-gov-west-1' };
    expect(await placeIn(gov)).toMatchObject({ partition: 'aws-us-gov' });
  });
});

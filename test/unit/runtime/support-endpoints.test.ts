import { readConfig } from '../../../app/runtime/config';
import { regionOf, supportEndpoints } from '../../../app/runtime/support-endpoints';

test('a commercial account is served by three regions, each request signed for its own', () => {
  for (const env of [{}, { AWS_REGION: 'eu-central-1' }, { AWS_DEFAULT_REGION: 'ap-southeast-2' }]) {
    const regions = supportEndpoints(undefined, env).map(regionOf);
    expect(regions).toEqual(['us-east-1', 'us-west-2', 'eu-west-1']);
  }
});

test.each([
  { AWS_REGION: 'us-gov-west-1' },
  { AWS_REGION: 'cn-north-1' },
  { AWS_ENDPOINT_URL_SUPPORT: 'http://127.0.0.1:1' },
  { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
  { AWS_USE_FIPS_ENDPOINT: 'true' },
])('with %j the SDK decides where to ask', (env) => {
  expect(supportEndpoints(undefined, env)).toEqual([]);
});

test('an operator can name the addresses, or switch this off', () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' };
  const read = (wanted: string) =>
    readConfig({ ...slack, CASEDESK_SUPPORT_ENDPOINTS: wanted }).supportEndpoints;
  expect(read('https://a.example, https://b.example')).toEqual(['https://a.example', 'https://b.example']);
  expect(read('off')).toEqual([]);
  expect(() => read('a.example')).toThrow(/CASEDESK_SUPPORT_ENDPOINTS must be off, or addresses/);
  expect(regionOf('http://127.0.0.1:4000')).toBe('us-east-1');
});

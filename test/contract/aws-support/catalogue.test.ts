import {
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  DescribeSupportedLanguagesCommand,
} from '@aws-sdk/client-support';
import { seedServices, seedSeverities } from '../../../src/emulators/seed';
import { useDesks } from './client';

const start = useDesks();

describe('DescribeServices', () => {
  it('lists the services handed in, with their categories', async () => {
    const { client } = await start({ services: seedServices() });
    const { services } = await client.send(new DescribeServicesCommand({ language: 'en' }));
    expect(services).toEqual(seedServices());
  });

  it('lists those asked for and leaves out those nobody knows', async () => {
    const { client } = await start({ services: seedServices() });
    const serviceCodeList = ['billing', 'aws-lambda', 'no-such-service'];
    const { services } = await client.send(new DescribeServicesCommand({ serviceCodeList }));
    expect(services!.map(({ code }) => code).sort()).toEqual(['aws-lambda', 'billing']);
  });
});

describe('DescribeSeverityLevels', () => {
  it('lists the five levels, mildest first, by the names Support Center shows', async () => {
    const { client } = await start();
    const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({}));
    expect(severityLevels).toEqual(seedSeverities());
    expect(severityLevels!.map(({ code }) => code)).toEqual(['low', 'normal', 'high', 'urgent', 'critical']);
    expect(severityLevels![4]!.name).toBe('Business-critical system down');
  });

  it.each(['en', 'zh', 'ja', 'ko', 'es', 'fr', 'pt', 'tr'])(
    'knows names of its own in %s',
    async (language) => {
      const { client } = await start();
      const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({ language }));
      const english = seedSeverities().map(({ name }) => name);
      expect(severityLevels).toHaveLength(5);
      expect(severityLevels!.some(({ name }) => english.includes(name!))).toBe(language === 'en');
    },
  );
});

it('DescribeSupportedLanguages lists the eight languages', async () => {
  const { client } = await start();
  const input = { issueType: 'technical', serviceCode: 'billing', categoryCode: 'other' };
  const { supportedLanguages } = await client.send(new DescribeSupportedLanguagesCommand(input));
  expect(supportedLanguages!.map(({ code }) => code)).toEqual([
    'en',
    'zh',
    'ja',
    'ko',
    'es',
    'fr',
    'pt',
    'tr',
  ]);
});

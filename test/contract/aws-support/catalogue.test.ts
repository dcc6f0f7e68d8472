import {
  DescribeCreateCaseOptionsCommand,
  type DescribeCreateCaseOptionsCommandInput,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  DescribeSupportedLanguagesCommand,
  ThrottlingException,
} from '@aws-sdk/client-support';
import { seedServices, seedSeverities } from '../../../src/emulators/seed';
import { refusal, useDesks } from './client';

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

const TECHNICAL = { issueType: 'technical', serviceCode: 'aws-lambda', categoryCode: 'performance' };
const BILLING = { issueType: 'customer-service', serviceCode: 'billing', categoryCode: 'charge-inquiry' };

describe('DescribeSupportedLanguages', () => {
  it.each([
    ['technical', TECHNICAL, 'en zh ja ko es fr pt'],
    ['about bills', BILLING, 'en zh ja ko es fr pt tr'],
  ])('lists those in which a case is answered that is %s', async (_, kind, codes) => {
    const { client } = await start({ services: seedServices() });
    const { supportedLanguages } = await client.send(new DescribeSupportedLanguagesCommand(kind));
    expect(supportedLanguages!.map(({ code }) => code)).toEqual(codes.split(' '));
    expect(supportedLanguages![0]).toEqual({ code: 'en', language: 'ENGLISH', display: 'ENGLISH' });
  });
});

describe('DescribeCreateCaseOptions', () => {
  const now = () => new Date('2026-05-05T05:05:05.000Z');

  async function options(more: Partial<DescribeCreateCaseOptionsCommandInput>) {
    const { client } = await start({ services: seedServices(), now });
    const input = { ...TECHNICAL, language: 'en', ...more };
    const { languageAvailability, communicationTypes } = await client.send(
      new DescribeCreateCaseOptionsCommand(input),
    );
    return { languageAvailability, types: communicationTypes!.map(({ type }) => type), communicationTypes };
  }

  it('knows English around the clock', async () => {
    const { languageAvailability, types, communicationTypes } = await options({});
    expect([languageAvailability, types]).toEqual(['available', ['web', 'chat', 'call']]);
    expect(communicationTypes![2]).toEqual({
      type: 'call',
      supportedHours: [{ startTime: '00:00:00.000', endTime: '23:59:59.999' }],
      datesWithoutSupport: [],
    });
  });

  it('knows Japanese in the hours of its office, but for weekends', async () => {
    const { communicationTypes } = await options({ language: 'ja' });
    const { supportedHours, datesWithoutSupport } = communicationTypes![1]!;
    expect(supportedHours).toEqual([{ startTime: '00:00:00.000', endTime: '09:00:00.000' }]);
    expect(datesWithoutSupport).toHaveLength(4);
    expect(datesWithoutSupport![0]).toEqual({
      startDateTime: '2026-05-09T00:00:00.000+00:00',
      endDateTime: '2026-05-10T23:59:59.999+00:00',
    });
  });

  it('knows languages nobody promises, and those nobody speaks', async () => {
    expect(await options({ language: 'fr' })).toMatchObject({
      languageAvailability: 'best_effort',
      types: ['web'],
    });
    expect(await options({ language: 'tr' })).toMatchObject({ languageAvailability: 'unavailable' });
    expect(await options({ ...BILLING, language: 'tr' })).toMatchObject({
      languageAvailability: 'best_effort',
    });
  });

  it('knows that nobody is called for general guidance', async () => {
    expect((await options({ categoryCode: 'general-guidance' })).types).toEqual(['web', 'chat']);
  });
});

describe('Both', () => {
  const both = [
    (kind: object) => new DescribeSupportedLanguagesCommand(kind as typeof TECHNICAL),
    (kind: object) => new DescribeCreateCaseOptionsCommand({ ...(kind as typeof TECHNICAL), language: 'en' }),
  ];

  it.each(Object.keys(TECHNICAL))('want to know the %s', async (name) => {
    const { client } = await start({ services: seedServices() });
    for (const ask of both) {
      const told = await refusal(client.send(ask({ ...TECHNICAL, [name]: undefined }) as never));
      expect(told).toMatchObject({ name: 'ValidationException' });
    }
  });

  it('refuse what does not go together, and answer a dry run', async () => {
    const { client } = await start({ services: seedServices() });
    for (const ask of both) {
      const wrong = ask({ ...TECHNICAL, issueType: 'customer-service' });
      expect((await refusal(client.send(wrong as never))).name).toBe('InvalidParameterValueException');
      const dry = ask({ ...TECHNICAL, dryRun: true });
      expect((await refusal(client.send(dry as never))).name).toBe('DryRunOperationException');
    }
  });

  it('are throttled by an error the model names', async () => {
    const { client, emulator } = await start({ services: seedServices() });
    emulator.faults.throttle();
    for (const ask of both)
      await expect(client.send(ask(TECHNICAL) as never)).rejects.toBeInstanceOf(ThrottlingException);
  });
});

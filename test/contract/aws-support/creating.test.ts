import {
  AddCommunicationToCaseCommand,
  CaseCreationLimitExceeded,
  CreateCaseCommand,
  type CreateCaseCommandInput,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  DescribeSeverityLevelsCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import { refusal } from './client';
import { useTimedDesks } from './moving-clock';

const desks = useTimedDesks();

async function start(options?: Parameters<typeof desks>[0]) {
  const desk = await desks({ cases: [], ...options });
  return {
    ...desk,
    create: async (more?: Partial<CreateCaseCommandInput>) =>
      (await desk.client.send(creation(more))).caseId!,
  };
}

const REQUEST = {
  subject: 'Instances fail again and again',
  communicationBody: 'Since 05:00 UTC.\n\nSent from Slack by Jane Doe · Casedesk 7f3k2abc',
  serviceCode: 'amazon-elastic-compute-cloud-linux',
  categoryCode: 'instance-issue',
  severityCode: 'urgent',
};

function creation(more: Partial<CreateCaseCommandInput> = {}): CreateCaseCommand {
  return new CreateCaseCommand({ ...REQUEST, ...more });
}

function refused(client: SupportClient, more: Partial<CreateCaseCommandInput>) {
  return refusal(client.send(creation(more)));
}

describe('CreateCase', () => {
  it('answers with the case id alone; the rest comes with DescribeCases', async () => {
    const { client, create } = await start();
    const ccEmailAddresses = ['jane.doe@example.com'];
    const { $metadata: _, ...answer } = await client.send(creation({ ccEmailAddresses, language: 'ja' }));
    expect(answer).toEqual({ caseId: expect.stringMatching(/^case-111122223333-muen-2026-[0-9a-f]{16}$/) });
    await create();
    const { cases } = await client.send(new DescribeCasesCommand({ caseIdList: [answer.caseId!] }));
    const { communicationBody, ...filed } = REQUEST;
    const { recentCommunications, ...details } = cases![0]!;
    expect(details).toEqual({
      ...{ ...filed, ...answer, ccEmailAddresses, language: 'ja', status: 'opened' },
      displayId: expect.stringMatching(/^\d{15}$/),
      submittedBy: expect.stringMatching(/\(Role\)/),
      timeCreated: '2026-05-05T05:05:05.000Z',
    });
    expect(recentCommunications!.communications).toMatchObject([{ body: communicationBody }]);
  });

  it('makes another case of the same request: there is no client token', async () => {
    const { client, create, emulator } = await start();
    expect(await create()).not.toBe(await create());
    const { cases } = await client.send(new DescribeCasesCommand({}));
    expect(new Set(cases!.map(({ displayId }) => displayId)).size).toBe(2);
    expect(emulator.casebook.written('Casedesk 7f3k2abc').cases).toHaveLength(2);
  });

  it.each([
    ['a service nobody has', { serviceCode: 'no-such-service' }],
    ['a category of another service', { categoryCode: 'savings-plans' }],
    ['a category without a service', { serviceCode: undefined }],
    ['a service without a category', { categoryCode: undefined }],
    ['a severity nobody has', { severityCode: 'blocker' }],
    ['an issue type nobody has', { issueType: 'account-and-billing' }],
    ['a technical service for customer service', { issueType: 'customer-service' }],
    ['billing, without its issue type', { serviceCode: 'billing', categoryCode: 'charge-inquiry' }],
    ['a quota', { serviceCode: 'service-limit-increase', categoryCode: 'other' }],
  ])('refuses %s with an error the model does not name, dry run or not', async (_, wrong) => {
    const { client, emulator } = await start();
    for (const dryRun of [true, false])
      expect(await refused(client, { ...wrong, dryRun })).toMatchObject({
        name: 'InvalidParameterValueException',
        status: 400,
      });
    expect(emulator.casebook.size).toBe(0);
  });

  it('takes billing as customer service', async () => {
    const { create, emulator } = await start();
    const serviceCode = 'billing';
    const caseId = await create({
      serviceCode,
      categoryCode: 'charge-inquiry',
      issueType: 'customer-service',
    });
    expect(emulator.casebook.get(caseId)).toMatchObject({ serviceCode });
  });

  it('files a case that names nothing somewhere', async () => {
    const { create, emulator } = await start();
    const nothing = { serviceCode: undefined, categoryCode: undefined, severityCode: undefined };
    expect(emulator.casebook.get(await create(nothing))).toMatchObject({ severityCode: 'low' });
  });

  it('has the severities of the plan, as DescribeSeverityLevels lists them', async () => {
    const { client } = await start({ severityCodes: ['low', 'normal'] });
    const { severityLevels } = await client.send(new DescribeSeverityLevelsCommand({}));
    expect(severityLevels!.map(({ code }) => code)).toEqual(['low', 'normal']);
    expect(await refused(client, {})).toMatchObject({ name: 'InvalidParameterValueException' });
    expect(await refused(client, { severityCode: 'low', dryRun: true })).toMatchObject({
      name: 'DryRunOperationException',
    });
  });

  it('a dry run that would succeed creates and counts nothing', async () => {
    const { client, emulator, create } = await start({ conditions: { casesPerHour: 1 } });
    for (let call = 0; call < 3; call++)
      expect(await refused(client, { dryRun: true })).toMatchObject({
        name: 'DryRunOperationException',
        status: 400,
      });
    expect(emulator.casebook.size).toBe(0);
    await create();
    expect(await refused(client, { dryRun: true })).toMatchObject({ name: 'CaseCreationLimitExceeded' });
  });
});

describe('The limit of new cases', () => {
  it('is ten within an hour, and each is free again an hour later', async () => {
    const { client, create, pass } = await start();
    for (let number = 0; number < 10; number++) {
      await create();
      pass(60_000);
    }
    await expect(create()).rejects.toBeInstanceOf(CaseCreationLimitExceeded);
    pass(50 * 60_000);
    await create();
    expect(await refused(client, {})).toMatchObject({ name: 'CaseCreationLimitExceeded', status: 400 });
  });

  it('can be adjusted, and is as before when the faults are cleared', async () => {
    const { client, create, emulator } = await start();
    emulator.faults.adjust({ casesPerHour: 0 });
    expect(await refused(client, {})).toMatchObject({ name: 'CaseCreationLimitExceeded' });
    emulator.faults.clear();
    await create();
  });

  it('forgets what was created before a reset', async () => {
    const { create, emulator } = await start({ conditions: { casesPerHour: 1 } });
    await create();
    emulator.reset();
    await create();
  });
});

describe('A new case that shows late', () => {
  it('is in no list and known by no id until then, and can be written to', async () => {
    const { client, create, emulator, pass } = await start({ conditions: { showsAfterMs: 2_000 } });
    const caseId = await create();
    const byId = new DescribeCasesCommand({ caseIdList: [caseId] });
    const correspondence = new DescribeCommunicationsCommand({ caseId });
    pass(1_999);
    expect((await client.send(new DescribeCasesCommand({}))).cases).toEqual([]);
    expect(await refusal(client.send(byId))).toMatchObject({ name: 'CaseIdNotFound' });
    expect(await refusal(client.send(correspondence))).toMatchObject({ name: 'CaseIdNotFound' });
    await client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody: 'One more thing' }));
    expect(emulator.casebook.get(caseId)).toBeDefined();
    pass(1);
    expect((await client.send(byId)).cases).toMatchObject([{ displayId: expect.stringMatching(/^\d+$/) }]);
    expect((await client.send(correspondence)).communications).toHaveLength(2);
    expect((await client.send(new DescribeCasesCommand({}))).cases).toHaveLength(1);
  });
});

import { DescribeCasesCommand, paginateDescribeCases } from '@aws-sdk/client-support';
import { startAwsSupport } from '../../../src/emulators/aws-support/server';
import { clientOf, refusal } from './client';
test('smoke', async () => {
  const e = await startAwsSupport();
  for (let i = 0; i < 230; i++) e.casebook.insert({ timeCreated: new Date(1.7e12 + i * 1000).toISOString() });
  const client = clientOf(e.url);
  let n = 0;
  for await (const p of paginateDescribeCases({ client }, { maxResults: 100 })) { n += p.cases!.length; console.log(p.cases![0], p.nextToken); }
  expect(n).toBe(230);
  console.log(await refusal(client.send(new DescribeCasesCommand({ maxResults: 5 }))), await refusal(client.send(new DescribeCasesCommand({ dryRun: true }))));
  e.faults.throttle(); console.log(await refusal(client.send(new DescribeCasesCommand({}))));
  e.faults.clear(); e.faults.cut(); console.log(await refusal(client.send(new DescribeCasesCommand({}))));
  console.log(e.calls.map((c) => [c.outcome, c.ms]));
  client.destroy();
  await e.close();
});

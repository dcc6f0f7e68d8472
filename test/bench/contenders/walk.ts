/**
 * Two ways to walk every case of an account in one process type: the library's own door, and the SDK's
 * paginator. Which of them is in the environment, so both load the same code and differ in the loop alone.
 */
import { paginateDescribeCases, SupportClient } from '@aws-sdk/client-support';
import { createAwsSupport } from '../../../src/support/aws/client';
import { paginateCases } from '../../../src/support/paginators';
import type { Asked } from '../probe';

async function casedesk(): Promise<number> {
  let items = 0;
  const pages = paginateCases(library, { PageSize: 100, includeCommunications: false });
  for await (const { cases } of pages) items += cases.length;
  return items;
}

async function sdk(): Promise<number> {
  let items = 0;
  const pages = paginateDescribeCases({ client, pageSize: 100 }, { includeCommunications: false });
  for await (const { cases = [] } of pages) items += cases.length;
  return items;
}

const library = createAwsSupport();
const client = new SupportClient({ region: 'us-east-1' });
const walk = process.env.BENCH_WALK === 'sdk' ? sdk : casedesk;

process.on('message', async ({ id, ask }: Asked) => {
  if (ask !== 'walk') return;
  const began = performance.now();
  const items = await walk();
  process.send?.({ id, answer: { items, ms: performance.now() - began } });
});
process.channel?.ref();
process.send?.({ listening: 0 });

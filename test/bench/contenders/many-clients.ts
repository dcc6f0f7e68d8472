/** A thousand accounts with nothing but the SDK: a client each, kept alive, and one DescribeCases of each of them. */
import { DescribeCasesCommand, SupportClient } from '@aws-sdk/client-support';
import type { Asked } from '../probe';
import { accountIds } from '../world/cases';

/** As many under way at a time as Casedesk has. */
const AT_ONCE = 200;

const clients = accountIds(Number(process.env.BENCH_ACCOUNTS)).map(
  (id) =>
    new SupportClient({
      region: 'us-east-1',
      credentials: { accessKeyId: `ASIA${id}`, secretAccessKey: 'bench', sessionToken: 'bench' },
    }),
);

async function askAll(): Promise<number> {
  let cases = 0;
  let next = 0;
  const worker = async () => {
    for (let client = clients[next++]; client; client = clients[next++]) {
      const answer = await client.send(
        new DescribeCasesCommand({ maxResults: 100, includeCommunications: false }),
      );
      cases += answer.cases?.length ?? 0;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return cases;
}

process.on('message', async ({ id, ask }: Asked) => {
  if (ask === 'ask all') process.send?.({ id, answer: await askAll() });
});
process.channel?.ref();
process.send?.({ listening: 0 });

/** Casedesk that looks for news when it is asked to, and answers how many milliseconds that took. */
import { startWithOwnLooks } from '../../world/own-looks';
import type { Asked } from '../probe';

const started = startWithOwnLooks({ newsPause: async () => {} });

process.on('message', async ({ id, ask }: Asked) => {
  if (ask !== 'look') return;
  const began = performance.now();
  const { bot } = await started;
  await bot.news!.look();
  process.send?.({ id, answer: performance.now() - began });
});

started.catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

/** `npm run chaos -- --news`: its options, and what it prints. */
import { parseArgs } from 'node:util';
import { listed, say, summed, withNumber } from '../printing';
import { runNews } from './run';

const OPTIONS = {
  news: { type: 'string', default: '200' },
  'no-redis': { type: 'boolean', default: false },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  tick: { type: 'string', default: '1500' },
  seconds: { type: 'string', default: '432' },
  help: { type: 'boolean', default: false },
} as const;

export const NEWS_HELP = `npm run chaos -- --news [200] [--no-redis] [--seed N] [--tick 1500] [--seconds 432]
So many cases live in three accounts, five minutes in as many milliseconds as a tick has, a day in 288 ticks; a few dozen
cases can do with 600. They are opened, answered by AWS and from elsewhere, raised, lowered, resolved, reopened, while replicas
are killed also between a post and an edit, Redis stops, AWS throttles, cuts, fails and is away, events of it are lost, doubled
and late, Slack limits, fails and loses answers, a disk is full, people delete cards and empty a channel, one is shared and one
loses its right. Then nothing goes wrong any more, and every card must be true.`;

/** Gives the code to end with. */
export async function playNews(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS, args: withNumber('--news', args) });
  if (values.help) return say(NEWS_HELP, 0);
  const numbers = [values.news, values.seed, values.seconds, values.tick].map(Number);
  const [cases, seed, seconds, tick] = numbers as [number, number, number, number];
  const isFit = numbers.every((value) => Number.isInteger(value) && value >= 0);
  if (!isFit || cases < 10 || seconds < 20 || tick < 100) return say(NEWS_HELP, 2);
  const hasRedis = !values['no-redis'];
  const again = `npm run chaos -- --news ${cases} --seed ${seed} --tick ${tick} --seconds ${seconds}${hasRedis ? '' : ' --no-redis'}`;
  console.log(
    `chaos: news of ${cases} cases ${hasRedis ? 'with' : 'without'} Redis, seed ${seed} (${again})`,
  );
  const { tally, happened, shown, told, awsCalls, lists, longest, events, hours, took } = await runNews({
    cases,
    seed,
    seconds,
    tick,
    hasRedis,
  });
  console.log(
    `lived             ${listed(happened)}, ${hours.toFixed(1)} hours in ${Math.round(took / 1000)} s`,
  );
  console.log(`in the channels   ${listed(shown)}; posted or edited ${told}`);
  console.log(`faults injected   ${listed(tally.faults)}`);
  console.log(`AWS calls         ${listed(awsCalls)}`);
  console.log(`lists read        ${lists}, of an account ${longest} minutes apart at the most`);
  console.log(`events            ${listed(events)}`);
  return summed(tally, cases);
}

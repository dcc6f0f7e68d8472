/** `npm run chaos -- --acts`: its options, and what it prints. */
import { parseArgs } from 'node:util';
import { listed, say, summed, withNumber } from '../printing';
import { count } from '../tally';
import { runActs } from './run';

const OPTIONS = {
  acts: { type: 'string', default: '400' },
  'no-redis': { type: 'boolean', default: false },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  seconds: { type: 'string', default: '900' },
  help: { type: 'boolean', default: false },
} as const;

export const ACTS_HELP = `npm run chaos -- --acts [400] [--no-redis] [--seed N] [--seconds 900]
Three replies for each new case, in three accounts, while replicas are killed in the middle of them, AWS cuts a twentieth
of its writes before it has them and a twentieth after, throttles, fails and is slow, and Slack is slow, fails, and
delivers twice. People click twice, close what they should not, look again, and send anyway only when AWS has nothing.`;

/** Gives the code to end with. */
export async function playActs(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS, args: withNumber('--acts', args) });
  if (values.help) return say(ACTS_HELP, 0);
  const [acts, seed, seconds] = [values.acts, values.seed, values.seconds].map(Number) as [
    number,
    number,
    number,
  ];
  if (![acts, seed, seconds].every((value) => Number.isInteger(value) && value >= 0))
    return say(ACTS_HELP, 2);
  const hasRedis = !values['no-redis'];
  const again = `npm run chaos -- --acts ${acts} --seed ${seed}${hasRedis ? '' : ' --no-redis'}`;
  console.log(`chaos: ${acts} acts ${hasRedis ? 'with' : 'without'} Redis, seed ${seed} (${again})`);
  const { tally, ends, awsCalls, took } = await runActs({ acts, seed, seconds, hasRedis });
  const came: Record<string, number> = {};
  for (const end of ends.values()) count(came, end);
  if (ends.size < acts) count(came, 'not begun', acts - ends.size);
  if (ends.size < acts / 2) tally.losses.push('the run: it was over before half of the acts were begun');
  console.log(`acts              ${listed(came)}, in ${Math.round(took / 1000)} s`);
  console.log(`clicks            ${tally.clicks}; double clicks ${tally.doubleClicks}`);
  console.log(`faults injected   ${listed(tally.faults)}`);
  console.log(`AWS calls         ${listed(awsCalls)}`);
  console.log(`people were told  ${listed(tally.told) || 'nothing'}`);
  return summed(tally, ends.size);
}

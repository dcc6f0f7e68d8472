/**
 * `npm run chaos`: three replicas and a real Redis, people paging at once, and everything failing at random
 * from a seed. With `--acts` they reply to cases and open new ones, with `--news` channels watch cases. Prints what was done to them and what was lost, which
 * must be nothing.
 */
import { parseArgs } from 'node:util';
import { ACTS_HELP, playActs } from './acts/play';
import { NEWS_HELP, playNews } from './news/play';
import { listed, say, summed } from './printing';
import { runChaos } from './run';
import { quantile } from './tally';

const OPTIONS = {
  walks: { type: 'string', default: '200' },
  cases: { type: 'string', default: '230' },
  accounts: { type: 'string', default: '0' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  seconds: { type: 'string', default: '300' },
  help: { type: 'boolean', default: false },
} as const;

const HELP = `npm run chaos -- [--walks 200] [--cases 230] [--accounts 0] [--seed N] [--seconds 300]
Pages --walks lists of --cases cases at once while replicas are killed or asked to leave with half requests open, Redis
is stopped, the disk under an audit is full, Slack asks to slow down, AWS throttles a fifth and cuts a twentieth of its
calls or answers with nothing in them, and its tokens expire. With --accounts the cases are in so many accounts, of which
a tenth never answers, each for another reason, and others go away and come back. Ends by itself after --seconds.

${ACTS_HELP}

${NEWS_HELP}`;

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes('--acts')) return playActs(args);
  if (args.includes('--news')) return playNews(args);
  const { values } = parseArgs({ options: OPTIONS, args });
  if (values.help) return say(HELP, 0);
  const { walks: some, cases: those, accounts: many } = values;
  const [walks, cases, accounts, seed, seconds] = [some, those, many, values.seed, values.seconds].map(
    Number,
  );
  if (![walks, cases, accounts, seed, seconds].every((value) => Number.isInteger(value) && value! >= 0))
    return say(HELP, 2);
  const run = { walks: walks!, cases: cases!, accounts: accounts!, seed: seed!, seconds: seconds! };
  console.log(
    `chaos: ${walks} walks over ${cases} cases, seed ${seed} (npm run chaos -- --walks ${walks} --cases ${cases}${accounts ? ` --accounts ${accounts}` : ''} --seed ${seed})`,
  );
  const { tally, awsCalls, memory, took } = await runChaos(run);
  console.log(
    `clicks            ${tally.clicks}, in ${Math.round(took / 1000)} s; double clicks on View ${tally.doubleClicks}, cases opened ${tally.opened}`,
  );
  console.log(`faults injected   ${listed(tally.faults)}`);
  console.log(`AWS calls         ${listed(awsCalls)}`);
  console.log(
    `click to page     p50 ${quantile(tally.waits, 0.5)} ms, p99 ${quantile(tally.waits, 0.99)} ms`,
  );
  console.log(`memory (MB)       at the start ${memory.start.join(' ')}, at the end ${memory.end.join(' ')}`);
  console.log(`people were told  ${listed(tally.told) || 'nothing'}`);
  return summed(tally, walks!);
}

process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);

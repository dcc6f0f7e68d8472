/**
 * `npm run chaos`: three replicas and a real Redis, people paging at once, and everything failing at random
 * from a seed. Prints what was done to them and what was lost, which must be nothing.
 */
import { parseArgs } from 'node:util';
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
a tenth never answers, each for another reason, and others go away and come back. Ends by itself after --seconds.`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
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
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, times]) => `${times} × ${name}`)
      .join(', ');
  console.log(
    `clicks            ${tally.clicks}, in ${Math.round(took / 1000)} s; double clicks on View ${tally.doubleClicks}, cases opened ${tally.opened}`,
  );
  console.log(`faults injected   ${list(tally.faults)}`);
  console.log(`AWS calls         ${list(awsCalls)}`);
  console.log(
    `click to page     p50 ${quantile(tally.waits, 0.5)} ms, p99 ${quantile(tally.waits, 0.99)} ms`,
  );
  console.log(`memory (MB)       at the start ${memory.start.join(' ')}, at the end ${memory.end.join(' ')}`);
  console.log(`people were told  ${list(tally.told) || 'nothing'}`);
  for (const loss of tally.losses.slice(0, 20)) console.log(`LOST              ${loss}`);
  const lost = new Set(tally.losses.map((loss) => loss.split(':')[0])).size;
  console.log(`losses            ${tally.losses.length}`);
  return say(`\n${walks! - lost} passed, ${lost} failed`, tally.losses.length > 0 ? 1 : 0);
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);

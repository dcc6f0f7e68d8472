/**
 * `npm run fuzz`: at least 100,000 hostile inputs, in all places where input comes from outside, and 2,000 journeys of
 * people through the whole bot. A seed repeats a run; `-- --seed N --runs N --seconds N`. Ends with 1 where a promise was broken.
 */
import { randomInt } from 'node:crypto';
import { inspect, parseArgs } from 'node:util';
import fc from 'fast-check';
import { ON_TOP, PROMISES } from './promises';
import type { Promised } from './properties/property';

const HELP = `npm run fuzz -- [--seed N] [--runs 100000] [--seconds 480]
Hostile inputs in all places where input comes from outside; ends with 1 where a promise was broken.`;

interface Tried {
  readonly inputs: number;
  readonly cut: boolean;
  readonly failed: boolean;
}

function readArguments(args: string[]): { seed: number; runs: number; seconds: number } {
  const options = {
    seed: { type: 'string' },
    runs: { type: 'string' },
    seconds: { type: 'string' },
  } as const;
  const { seed, runs = '100000', seconds = '480' } = parseArgs({ args, options }).values;
  const numbers = { seed: Number(seed ?? randomInt(2 ** 31)), runs: Number(runs), seconds: Number(seconds) };
  for (const [name, value] of Object.entries(numbers))
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`);
  return numbers;
}

/** `patience` in milliseconds: what was not tried until then is not tried. */
async function tryOut(
  { promise, share, open }: Promised,
  { seed, runs, patience }: { seed: number; runs: number; patience: number },
): Promise<Tried> {
  const begun = performance.now();
  const { property, close } = await open();
  const details = await fc.check(property, {
    seed,
    numRuns: Math.max(1, Math.ceil(runs * share)),
    interruptAfterTimeLimit: Math.max(1, Math.ceil(patience)),
    markInterruptAsFailure: false,
  });
  await close();
  // A run that was cut before its first input counts as failed there.
  const failed = details.failed && details.counterexample !== null;
  const took = ((performance.now() - begun) / 1_000).toFixed(1);
  const cut = details.interrupted ? `, cut by time from ${Math.ceil(runs * share)}` : '';
  console.log(
    `${failed ? 'BROKEN' : 'holds '} ${promise}\n       ${details.numRuns} inputs in ${took} s${cut}`,
  );
  if (failed) console.log(reportOf(details));
  return { inputs: details.numRuns, cut: details.interrupted, failed };
}

/** What broke it, by which error, and how to come back to it. */
function reportOf(details: fc.RunDetails<unknown>): string {
  const { counterexample, counterexamplePath, errorInstance } = details;
  return [
    `       with ${fc.stringify(counterexample).slice(0, 2_000)}`,
    `       at ${counterexamplePath}: ${inspect(errorInstance).slice(0, 2_000)}`,
  ].join('\n');
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(HELP);
  const { seed, runs, seconds } = readArguments(process.argv.slice(2));
  const until = performance.now() + seconds * 1_000;
  console.log(`${runs} inputs, seed ${seed}`);
  const tried: Tried[] = [];
  const promises = [...PROMISES, ...ON_TOP];
  for (const [index, promise] of promises.entries()) {
    const patience = (until - performance.now()) / (promises.length - index);
    tried.push(await tryOut(promise, { seed, runs, patience }));
  }
  const inputs = tried.reduce((sum, one) => sum + one.inputs, 0);
  const broken = tried.filter(({ failed }) => failed).length;
  if (tried.some(({ cut }) => cut)) console.log(`Time was up after ${seconds} s: not all inputs were tried.`);
  console.log(
    `${inputs} inputs, ${broken} of ${tried.length} promises broken. Again: npm run fuzz -- --seed ${seed} --runs ${runs}`,
  );
  process.exit(broken > 0 ? 1 : 0);
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

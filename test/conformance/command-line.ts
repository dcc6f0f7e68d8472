/**
 * `npm run conformance -- CASES.json EXPECTED.json`: any files of the format, or the two beside this one.
 * npm runs a script from the package's own folder and says in INIT_CWD where the person stood.
 * https://docs.npmjs.com/cli/commands/npm-run-script
 */
import { join, resolve } from 'node:path';
import { readPairs, UnusableFile } from './read-pairs';
import { report } from './report';

const USAGE =
  'Usage: npm run conformance -- CASES.json EXPECTED.json (or neither, for the cases in the repository)';
const OWN = ['cases.json', 'expected.json'].map((name) => join('test', 'conformance', name));

/** Runs the files and answers the exit code: 0 all kept, 1 a case failed, 2 there was nothing to run. */
export async function runCommandLine(
  args: readonly string[],
  print: (line: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  if (args.includes('--help')) {
    print(USAGE);
    return 0;
  }
  if (args.length !== 0 && args.length !== 2) {
    complain(USAGE);
    return 2;
  }
  const standing = process.env.INIT_CWD ?? process.cwd();
  const [cases, expected] = args.length === 2 ? args.map((file) => resolve(standing, file)) : OWN;
  try {
    return (await report(readPairs(cases!, expected!), print)) > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    complain(error.message);
    return 2;
  }
}

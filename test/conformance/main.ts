/** The entry of `npm run conformance`; what it does is in command-line.ts. */
import { runCommandLine } from './command-line';

runCommandLine(process.argv.slice(2), console.log, console.error).then((code) => {
  process.exitCode = code;
});

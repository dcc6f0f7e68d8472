/**
 * The door of `npm run doctor`: a line for each thing the bot depends on. Ends with 0 where nothing is to be
 * done and with 1 where something is, so that a pipeline can ask before it deploys.
 */
import { type Finding, verdict } from '../src/blocks/doctor-report';
import { isHelp } from './runtime/arguments';
import { ConfigError, loadEnvFile } from './runtime/config';

const HELP = `What the bot depends on, looked at, and what to do about it.

  npm run doctor

Takes the bot’s settings, from the environment and from the file .env of the working directory. Ends with 1 where something is
to be done.`;

async function main(): Promise<void> {
  if (isHelp(HELP)) return;
  loadEnvFile();
  const findings = await lateDoctor().doctorFor()();
  console.log(linesOf(findings).join('\n'));
  console.log(`\nCasedesk’s check-up: ${verdict(findings)}.`);
  // What did not answer in time may still hold a connection.
  process.exit(findings.some(({ state }) => state === 'todo') ? 1 : 0);
}

/** Loaded when something is to be looked at. */
function lateDoctor() {
  return require('./doctor/doctor') as typeof import('./doctor/doctor');
}

/** Accounts stand below each other as in a table. */
function linesOf(findings: readonly Finding[]): string[] {
  const isAccount = ({ about }: Finding) => about.startsWith('AWS account ');
  const width = Math.max(0, ...findings.filter(isAccount).map(({ about }) => about.length));
  return findings.map((finding) => {
    const { about, state, says } = finding;
    const what = isAccount(finding) ? about.padEnd(width) : about;
    return `${state.padEnd(5)} ${what}: ${says}`;
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});

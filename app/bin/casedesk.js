#!/usr/bin/env node
/** The one command of the package, and what `npm start` runs: starts a door of dist/, in this same process. */
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..', '..');
const HELP = `AWS Support cases in Slack.

  casedesk start       the bot: over HTTP, or by Socket Mode with SLACK_APP_TOKEN
  casedesk sandbox     the bot in a Slack of its own, in your browser; --help lists its options
  casedesk doctor      what is missing, and what to do
  casedesk schema      the JSON schema of casedesk.yml, for an editor

  --help, --version

Settings are variables of the environment: README.md and docs/operating.md.`;

const DOORS = new Map([
  ['start', 'server.js'],
  ['sandbox', 'sandbox.js'],
  ['doctor', 'doctor.js'],
]);

function main([command, ...rest]) {
  const door = DOORS.get(command);
  const isHelp = rest.includes('--help') || rest.includes('-h');
  if (door && !(isHelp && command !== 'sandbox')) return open(door, rest);
  if (command === 'schema' && !isHelp) return print(readFileSync(join(ROOT, 'casedesk.schema.json'), 'utf8'));
  if (command === '--version' || command === '-v') return print(`${require('../../package.json').version}\n`);
  if (isHelp || command === '--help' || command === '-h' || command === 'help') return print(`${HELP}\n`);
  complain(`${command === undefined ? '' : `“${command}” is no command.\n\n`}${HELP}`, 2);
}

function open(door, rest) {
  const file = join(ROOT, 'dist', 'app', door);
  if (!existsSync(file)) return complain('Casedesk is not built yet: npm install, or npm run prepare.', 1);
  // What the AWS SDK says about Node 20 at every start is nothing anybody can act on here.
  process.loadEnvFile(join(ROOT, 'node.env'));
  process.argv.splice(1, process.argv.length, file, ...rest);
  require(file);
}

function print(text) {
  process.stdout.write(text);
}

function complain(text, code) {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

main(process.argv.slice(2));

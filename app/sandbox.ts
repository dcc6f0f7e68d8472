/**
 * The sandbox's door: the same bot as in production, between a Slack and an AWS Support that live in this process, with
 * a page to use it from. Nothing of it is loaded by server.ts, and it looks at no token of yours.
 */
import { ArgumentError, type Arguments, HELP, readArguments } from './sandbox/arguments';

async function main(args: Arguments): Promise<void> {
  if (args.help) return console.log(HELP);
  if (args.terminal) return inTerminal(args);
  const { openBrowser, startSandbox } = thePage();
  const sandbox = await startSandbox(args);
  console.log(`Casedesk's sandbox is at ${sandbox.url}`);
  console.log('Type /cases open there and press Enter. Ctrl+C ends it; nothing is kept.');
  if (args.open) openBrowser(sandbox.url, (why) => console.log(why));
  const leave = () => void sandbox.close().finally(() => process.exit(0));
  process.once('SIGINT', leave).once('SIGTERM', leave);
}

async function inTerminal(args: Arguments): Promise<void> {
  const { openWorld, runTerminal } = theTerminal();
  const world = await openWorld(args);
  process.stdout.once('error', () => process.exit(0));
  await runTerminal(world, process.stdin, process.stdout);
  await world.close();
}

/** The bot and its world, loaded when the command line is one. */
function thePage() {
  return {
    ...(require('./sandbox/open-browser') as typeof import('./sandbox/open-browser')),
    ...(require('./sandbox/serve') as typeof import('./sandbox/serve')),
  };
}

function theTerminal() {
  return {
    ...(require('./sandbox/terminal') as typeof import('./sandbox/terminal')),
    ...(require('./sandbox/world') as typeof import('./sandbox/world')),
  };
}

function isTaken(error: unknown): error is NodeJS.ErrnoException & { port: number } {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}

/** 2 for a command line that cannot be read, 1 for anything else. */
function complain(error: unknown): void {
  console.error(reason(error));
  // What had begun to listen would keep the process.
  process.exit(error instanceof ArgumentError ? 2 : 1);
}

function reason(error: unknown): unknown {
  if (error instanceof ArgumentError) return `${error.message} Try --help.`;
  if (!isTaken(error)) return error;
  return `Port ${error.port} is in use. Take another one: npm run sandbox -- --port ${error.port + 1}`;
}

void (async () => main(readArguments(process.argv.slice(2))))().catch(complain);

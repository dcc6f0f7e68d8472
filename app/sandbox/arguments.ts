/** The flags of the sandbox's door, and the sentence for one that is mistyped. `npm run sandbox -- --help` */
import { parseArgs } from 'node:util';

export interface Arguments {
  /** 0 lets the kernel choose. */
  readonly port: number;
  readonly cases: number;
  readonly seed: number;
  /** Six accounts instead of one. */
  readonly isOfMany: boolean;
  readonly open: boolean;
  readonly terminal: boolean;
  readonly help: boolean;
}

/** A flag that cannot be used; the message says which and what would do. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

export const HELP = `Casedesk in a Slack of its own, with nothing but Node.

  npm run sandbox                      opens a page on http://127.0.0.1:3100
  npm run sandbox -- --open            … and shows it in your browser
  npm run sandbox -- --terminal        stays in this terminal instead

  --port N     where the page is (3100; 0 takes any free port)
  --one        one AWS account instead of six
  --cases N    how many support cases are open in the first (230; at most 5000)
  --seed N     which cases they are (1); the same number, the same cases`;

const OPTIONS = {
  port: { type: 'string' },
  cases: { type: 'string' },
  seed: { type: 'string' },
  one: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false },
  terminal: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const FLAGS = Object.keys(OPTIONS).map((name) => `--${name}`);

/** Throws ArgumentError. */
export function readArguments(given: string[]): Arguments {
  const { values, tokens } = parse(given);
  const unknown = tokens.find(({ kind }) => kind === 'positional');
  if (unknown) throw new ArgumentError(`“${given[unknown.index]}” is not a flag. ${known()}`);
  return {
    port: whole('port', values.port, 3100, 65_535),
    cases: whole('cases', values.cases, 230, 5_000),
    seed: whole('seed', values.seed, 1, 2 ** 32 - 1),
    isOfMany: !values.one,
    open: values.open ?? false,
    terminal: values.terminal ?? false,
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    const [, flag] = /'(-[^' ]*)/.exec((error as Error).message) ?? [];
    if (flag && !FLAGS.includes(flag)) throw new ArgumentError(`I do not know ${flag}. ${known()}`);
    throw new ArgumentError(`${(error as Error).message.split('. ')[0]}. ${known()}`);
  }
}

function whole(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
  throw new ArgumentError(`--${name} must be a whole number from 0 to ${most}, not “${text}”.`);
}

function known(): string {
  return `There are ${FLAGS.join(', ')}.`;
}

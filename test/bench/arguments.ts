/** The flags of `npm run bench`. */
import { parseArgs } from 'node:util';

export const HELP = `npm run bench -- [options]

  --quick         under a minute: counts of AWS calls are checked, ratios only printed
  --only A,B      only these measures
  --rounds N      rounds a figure is the median of at the most, 1 to 25: each has eight seconds, and three rounds at the least
  --json FILE     also write the figures to FILE
  --plot FILE     also draw the ratios into FILE, an SVG
  --profile DIR   no table: CPU profiles of Casedesk and bare Bolt into DIR, and what they are made of
  --help          this`;

const OPTIONS = {
  quick: { type: 'boolean' },
  help: { type: 'boolean' },
  only: { type: 'string' },
  rounds: { type: 'string' },
  json: { type: 'string' },
  plot: { type: 'string' },
  profile: { type: 'string' },
} as const;

export interface Arguments {
  readonly quick: boolean;
  readonly help: boolean;
  readonly only?: readonly string[];
  readonly rounds?: number;
  readonly json?: string;
  readonly plot?: string;
  readonly profile?: string;
}

/** A command line that cannot be read; the message says why. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** Throws ArgumentError. `measures` are the names that --only may have. */
export function readArguments(args: readonly string[], measures: readonly string[]): Arguments {
  const { quick = false, help = false, only, rounds, ...files } = flags(args);
  const names = only?.split(',');
  const unknown = names?.find((name) => !measures.includes(name));
  if (unknown !== undefined)
    throw new ArgumentError(`There is no measure “${unknown}”. There is ${measures.join(', ')}.`);
  if (rounds !== undefined && !(/^\d+$/.test(rounds) && Number(rounds) >= 1 && Number(rounds) <= 25))
    throw new ArgumentError('--rounds is a number from 1 to 25.');
  return { ...files, quick, help, only: names, rounds: rounds === undefined ? undefined : Number(rounds) };
}

function flags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new ArgumentError((error as Error).message);
  }
}

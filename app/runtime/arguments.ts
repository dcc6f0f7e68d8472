/** The arguments of a door that takes none but `--help`. */
import { ConfigError } from './config';

/** Prints `help` and resolves to true where it was asked for; throws ConfigError for anything else that was given. */
export function isHelp(help: string, given: readonly string[] = process.argv.slice(2)): boolean {
  const unknown = given.find((argument) => !['--help', '-h'].includes(argument));
  if (unknown !== undefined) throw new ConfigError('There is one argument, --help; settings are variables.');
  if (given.length > 0) console.log(help);
  return given.length > 0;
}

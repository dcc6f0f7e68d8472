/** What stands on this machine: the configuration, the rules, and the version of Node. */
import type { Finding } from '../../src/blocks/doctor-report';
import { ConfigError } from '../runtime/config';
import { readRules } from '../runtime/rules-file';
import { type Check, ok, soon, todo } from './check';

const RULES = 'Rules';
/** https://aws.amazon.com/blogs/developer/ : the SDK follows the versions of Node that are maintained. */
const NEXT_NODE = 22;

export function rulesCheck(path: string): Check {
  return {
    about: RULES,
    async ask() {
      try {
        const { rules, ask } = readRules(path);
        return [ok(RULES, `${rules.length} in ${path}; who may not is told to ask ${ask}`)];
      } catch (error) {
        if (error instanceof ConfigError) return mistakes(RULES, error);
        throw error;
      }
    },
  };
}

export function nodeCheck(version: string): Check {
  const isOld = Number(version.split('.')[0]) < NEXT_NODE;
  const finding = isOld
    ? soon(
        'Node',
        `${version}. Releases of AWS’s SDK from January 2027 on need ${NEXT_NODE}: plan to move there.`,
      )
    : ok('Node', version);
  return { about: 'Node', ask: async () => [finding] };
}

/** A finding for each line of the error, which names variables and never their values. */
export function mistakes(about: string, { message }: ConfigError): Finding[] {
  const [first = '', ...lines] = message.split('\n').filter((line) => line.trim());
  return (lines.length > 0 ? lines : [first]).map((line) => todo(about, line.trim()));
}

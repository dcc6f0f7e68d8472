import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { caseReport } from '../../../src/blocks/case-report';
import { problemNotice } from '../../../src/blocks/notices';
import { parseCommand } from '../../../src/command/parse';
import { printCommand } from '../../../src/command/print';
import type { Command } from '../../../src/command/query';
import { plainly as asPlain, fromSlack } from '../../../src/command/typed/as-typed';
import { createDesk, type Desk } from '../../../src/desk';
import { CURSOR_LIMIT } from '../../../src/paging/cursor';
import { problemIn } from '../../../src/problem';
import { NOW, someCase } from '../../property/memory-support';
import { slashLines } from '../inputs/slash-lines';
import { codeOf, faultsOfMessage, holds } from '../judge';
import { recordedSupport, unaskedFor } from '../recorded';
import { plainly } from './property';

const held = { cases: Array.from({ length: 12 }, (_, n) => someCase(n)), window: 5 };
const zones = fc.constantFrom(undefined, 'UTC', 'Asia/Kathmandu', 'America/New_York', 'Nowhere/Land');

export const slashText = plainly(
  'a line behind /cases is understood or answered with a sentence, and nothing else is asked of AWS',
  0.22,
  () =>
    fc.asyncProperty(slashLines, zones, async (line, zone) => {
      const support = recordedSupport(held);
      const people = { timeZone: async () => zone, email: async () => 'jane@example.com' };
      const desk = createDesk(support, people, () => NOW);
      const command = await desk.understand(line, 'U0JANE').catch((error: unknown) => {
        if (codeOf(error) !== 'bad-command') throw error;
        holds(faultsOfMessage(problemNotice(problemIn(error)!)));
        return undefined;
      });
      if (!command) return holds(support.questions.map(() => 'a line that was not understood led to AWS'));
      await answered(desk, command);
      // A report counts what was opened and resolved in the last weeks, whatever its scope.
      const typed = asPlain(fromSlack(line));
      const said = command.verb === 'report' ? `${typed} all after` : typed;
      holds(unaskedFor(support, said, held));
      holds(readsBack(command) ? [] : [`${printCommand(command)} does not read back`]);
    }),
);

async function answered(desk: Desk, command: Command): Promise<void> {
  try {
    if (command.verb === 'report')
      holds(faultsOfMessage(caseReport(await desk.report(command.query, 'U0JANE'))));
    if (command.verb === 'search') return;
    if (command.verb === 'export' || command.verb === 'report' || command.verb === 'doctor') return;
    holds(faultsOfMessage(await desk.open(command)));
  } catch (error) {
    if (codeOf(error) !== 'no-such-case') throw error;
  }
}

function readsBack(command: Command): boolean {
  return isDeepStrictEqual(parseCommand(printCommand(command), { now: NOW }, CURSOR_LIMIT), command);
}

/** What is offered in the place of a mistake: commands that are understood, each with the cursor of what it asks for. */
import { encodeCursor, firstPage } from '../paging/cursor';
import { Problem, problemIn } from '../problem';
import { printCommand } from './print';
import type { Command } from './query';

/** Reads the line; what it rejects with knows what may have been meant, as `read` understands it. */
export async function orOffered(typed: string, read: (typed: string) => Promise<Command>): Promise<Command> {
  try {
    return await read(typed);
  } catch (error) {
    const problem = problemIn(error);
    if (!problem || problem.tries.length === 0) throw error;
    const tries = await Promise.all(problem.tries.map((one) => offer(one.typed, read)));
    throw new Problem(problem.code, problem.hint, { cause: error, tries: tries.flat() });
  }
}

/** Nothing where it would be a mistake itself. */
async function offer(typed: string, read: (typed: string) => Promise<Command>) {
  const command = await read(typed).catch(() => undefined);
  const value = command && encodeCursor(firstPage(printCommand(command)));
  return value === undefined ? [] : [{ typed, value }];
}

/** What an act consists of, in the order in which it happens, for the person who waits. */
import type { Draft } from '../../src/acting/draft';
import { sizeOf } from '../../src/blocks/acting/form-parts';
import type { Step } from '../../src/blocks/acting/outcome';

export interface Leaving {
  readonly name: string;
  /** Bytes, and how many of them have left. */
  readonly size: number;
  readonly left: number;
}

export function stepsOf({ act, files = [], rest }: Draft, leaving: readonly Leaving[] = []): Step[] {
  const isBusy = files.length > 0 && rest !== 'resolve' && leaving.some(({ size, left }) => left < size);
  const steps = leaving.map(({ name, size, left }): Step => {
    const says = `${name}: ${sizeOf(left)} of ${sizeOf(size)}`;
    return { says, state: left >= size ? 'done' : left > 0 ? 'now' : 'next' };
  });
  const says = {
    reply: 'Sending the reply to AWS Support',
    resolve: 'Resolving the case at AWS Support',
    create: 'Creating the case at AWS Support',
  }[act];
  return [...steps, { says, state: isBusy ? 'next' : 'now' }];
}

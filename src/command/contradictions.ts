/** Questions that no case could ever answer are told so, rather than answered with "no cases". */
import { isResolved, waitingOn } from '../support/case-order';
import type { Command } from './query';

/** A sentence that says what excludes what, or undefined. */
export function contradiction(command: Command): string | undefined {
  if (command.verb !== 'list' && command.verb !== 'export' && command.verb !== 'report') return undefined;
  const { verb, query } = command;
  const { scope, status, waiting, after, before, words, format, from, isPrivate } = query;
  const state = status?.find((one) => isResolved({ status: one }) === (scope === 'open') && scope !== 'all');
  const wanted = new Set(words.filter(({ not }) => !not).map(({ text }) => text));
  const clash = words.find(({ text, not }) => not && wanted.has(text));
  const turn = waiting && status?.every((one) => waitingOn({ status: one }) !== waiting);
  if (state)
    return `\`${scope}\` and \`status:${state}\` exclude each other. Did you mean \`/cases all status:${state}\`?`;
  if (turn) return `\`waiting:${waiting}\` and \`status:${status?.join(',')}\` exclude each other.`;
  if (waiting && scope === 'resolved')
    return `Nobody waits for a resolved case: \`resolved\` and \`waiting:${waiting}\` exclude each other.`;
  if (after && before && after >= before)
    return 'What comes after `after:` is not before `before:`. Swap them?';
  if (clash) return `You want “${clash.text}” both with and without.`;
  if (format && verb !== 'export') return '`format:` belongs to `/cases export`.';
  if (from && verb !== 'export') return '`from:` belongs to `/cases export`.';
  if (isPrivate && verb !== 'list') return '`private` belongs to lists.';
  return undefined;
}

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
    return '`after:` is later than `before:`, so no case can match. Swap them?';
  if (clash) return `“${clash.text}” is both asked for and left out. Leave one of them out.`;
  if (format && verb !== 'export') return '`format:` is for `/cases export`.';
  if (from && verb !== 'export') return '`from:` is for `/cases export`.';
  if (isPrivate && verb !== 'list')
    return '`private` is for lists and cases: a report or an export is for everybody in the channel.';
  return undefined;
}

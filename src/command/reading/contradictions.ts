/** Questions that no case could ever answer are told so, rather than answered with "no cases". */
import { isResolved, waitingOn } from '../../support/case-order';
import type { Command } from '../query';

export interface Contradiction {
  readonly says: string;
  /** What may have been meant: the same with this scope or as a file, or with its dates the other way round. */
  readonly instead?: 'all' | 'export' | 'swapped';
}

/** What excludes what, or undefined. */
export function contradiction(command: Command): Contradiction | undefined {
  if (command.verb !== 'list' && command.verb !== 'export' && command.verb !== 'report') return undefined;
  const { verb, query } = command;
  const { scope, status, waiting, after, before, words, format, from, isPrivate } = query;
  const state = status?.find((one) => isResolved({ status: one }) === (scope === 'open') && scope !== 'all');
  const wanted = new Set(words.filter(({ not }) => !not).map(({ text }) => text));
  const clash = words.find(({ text, not }) => not && wanted.has(text));
  const turn = waiting && status?.every((one) => waitingOn({ status: one }) !== waiting);
  if (state) {
    const says = `\`${scope}\` and \`status:${state}\` exclude each other. Did you mean \`/cases all status:${state}\`?`;
    return { says, instead: 'all' };
  }
  if (turn) return { says: `\`waiting:${waiting}\` and \`status:${status?.join(',')}\` exclude each other.` };
  if (waiting && scope === 'resolved')
    return {
      says: `Nobody waits for a resolved case: \`resolved\` and \`waiting:${waiting}\` exclude each other.`,
    };
  if (after && before && after > before)
    return {
      says: '`after:` is later than `before:`, so no case can match. Swap them?',
      instead: 'swapped',
    };
  if (after && after === before)
    return { says: '`after:` and `before:` are the same moment, so no case can match.' };
  if (clash) return { says: `“${clash.text}” is both asked for and left out. Leave one of them out.` };
  if (format && verb !== 'export') return forExport('format');
  if (from && verb !== 'export') return forExport('from');
  if (isPrivate && verb !== 'list')
    return {
      says: '`private` is for lists and cases: a report or an export is for everybody in the channel.',
    };
  return undefined;
}

function forExport(key: 'format' | 'from'): Contradiction {
  return { says: `\`${key}:\` is for \`/cases export\`.`, instead: 'export' };
}

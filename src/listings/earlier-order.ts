/**
 * Buttons drawn before triage put what is down first. Their places are told by keys of the order of that time, so
 * their lists go on in it, under its present name. Messages stay in Slack for years; this file can go when the
 * cursors of version 1 are let go.
 */
import type { Command } from '../command/query';

/** The command of a cursor of version 1, with the order it had then. */
export function inEarlierOrder(command: Command): Command {
  if (command.verb !== 'list') return command;
  const { query } = command;
  const { sort = 'triage' } = query;
  return { ...command, query: { ...query, sort: sort === 'triage' ? 'waiting' : sort } };
}

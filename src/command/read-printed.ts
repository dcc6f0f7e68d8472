/**
 * The commands in cursors. Most clicks of a bot are about a few searches, and understanding one costs as much as drawing
 * its page; what was printed has no day or person in it that would make it mean something else to the next click.
 */
import { LRUCache } from 'lru-cache';
import { parseCommand } from './parse';
import { printCommand } from './print';
import type { Command } from './query';

const MOST = 500;
const known = new LRUCache<string, Command>({ max: MOST });

/** What parseCommand makes of it, at `now` in milliseconds since 1970; kept where it is what printCommand makes of that. */
export function readPrinted(line: string, now: number, most: number): Command {
  const kept = known.get(line);
  if (kept) return kept;
  const command = parseCommand(line, { now }, most);
  if (printCommand(command) === line) known.set(line, command);
  return command;
}

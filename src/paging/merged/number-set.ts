/**
 * A set of small numbers in few characters without `%;,!&<>"`: as the lengths of runs that are out and in by turns where
 * that is short, which it is where nearly all are in or nearly none, and else as bits.
 */

const BITS = '*';
const RUNS = /^[0-9a-z.]*$/;
const BASE64URL = /^[\w-]*$/;

/** The numbers of `members` below `size`; empty for the empty set. */
export function printSet(members: ReadonlySet<number>, size: number): string {
  if (members.size === 0) return '';
  const lengths = [0];
  const bytes = Buffer.alloc(Math.ceil(size / 8));
  for (let number = 0; number < size; number += 1) {
    const isIn = members.has(number);
    if (isIn) bytes[number >> 3]! |= 1 << (number & 7);
    if (isIn !== (lengths.length % 2 === 0)) lengths.push(0);
    lengths[lengths.length - 1]! += 1;
  }
  const runs = lengths.map((length) => length.toString(36)).join('.');
  const bits = BITS + bytes.toString('base64url');
  return runs.length <= bits.length ? runs : bits;
}

/** Numbers that are not below `size` are left out; undefined for a text that is no set. */
export function parseSet(text: string, size: number): Set<number> | undefined {
  const members = new Set<number>();
  if (text === '') return members;
  if (text.startsWith(BITS)) {
    if (!BASE64URL.test(text.slice(1))) return undefined;
    const bytes = Buffer.from(text.slice(1), 'base64url');
    for (let number = 0; number < size; number += 1) {
      if ((bytes[number >> 3] ?? 0) & (1 << (number & 7))) members.add(number);
    }
    return members;
  }
  if (!RUNS.test(text)) return undefined;
  let from = 0;
  for (const [turn, run] of text.split('.').entries()) {
    const to = Math.min(size, from + Number.parseInt(run || '0', 36));
    for (let number = from; turn % 2 === 1 && number < to; number += 1) members.add(number);
    from = to;
  }
  return members;
}

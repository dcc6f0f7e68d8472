/**
 * Why a row falls short, as far as a profile showed it; printed below such a row and nowhere else. Rows are
 * named by id; those are here whose margin is smaller than a run on a busy machine may be off.
 */
export const REASONS: Readonly<Record<string, string>> = {
  'first-page':
    'putting a hundred cases in order and drawing ten, in twice the characters, costs about what receiving and sending save',
  'inside-cpu':
    'what is left is two requests of sockets, Bolt’s dispatch, and a message of twice the characters',
  'accounts-first':
    'each call passes the cache’s key, the line before AWS and a deadline, is checked and put in order; where not all fit two seconds, fewer share what the page costs',
  'accounts-memory': 'a fourth of it is on the heap; the rest V8 keeps of what reading them all at once took',
  'news-click':
    'a click that comes while answers of accounts are read and compared waits for them; between two looks, which here follow each other at once, there are five minutes',
  'inside-rate': 'one thread does all of the row above; the driver and the collector share the other core',
};

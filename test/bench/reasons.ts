/**
 * Why a row falls short, as far as a profile showed it; printed below such a row and nowhere else. Rows are
 * named by id; those are here whose margin is smaller than a run on a busy machine may be off.
 */
export const REASONS: Readonly<Record<string, string>> = {
  'first-page':
    'putting a hundred cases in order and drawing ten, in twice the characters, costs about what receiving and sending save',
  'inside-cpu':
    'what is left is two requests of sockets, Bolt’s dispatch, and a message of twice the characters',
  'inside-rate': 'one thread does all of the row above; the driver and the collector share the other core',
};

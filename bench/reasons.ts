/**
 * Why a row falls short, as far as a profile showed it; printed below such a row and nowhere else. Rows are
 * named by id. Take a reason out when its row is reached: docs/performance.md keeps the history.
 */
export const REASONS: Readonly<Record<string, string>> = {
  'first-page':
    'three quarters of what comes on top is order and drawing, the rest a message of twice the characters',
  'inside-cpu':
    'receiving a click, acknowledging it and sending the message are half of it, and the same for both',
  'inside-rate': 'bound by the same CPU as the row above',
  ack: 'presumably as one thread serves the crowd: the last acknowledgements wait behind the pages of the first',
  start: 'a hundred modules of our own, undici and date-fns',
  resident: 'the same modules',
  walk: 'the same SDK calls in both walks, one more generator a window in ours',
};

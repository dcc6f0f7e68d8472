/**
 * Why a row falls short, as far as a profile showed it; printed below such a row and nowhere else. Rows are
 * named by id. Take a reason out when its row is reached: docs/performance.md keeps the history.
 */
export const REASONS: Readonly<Record<string, string>> = {
  'first-page':
    'about half of what comes on top is the larger message (every row has its words for screen readers), half is order and page',
  'inside-cpu':
    'receiving a click, acknowledging it and sending the message are half of it, and the same for both',
  'inside-rate': 'bound by the same CPU as the row above',
  ack: 'the crowd is served by one thread: the last acknowledgements wait behind the pages of the first',
  start: 'zod with its 50 languages and pino, both in use before anything is listened to',
  resident: 'the same modules',
  walk: 'one validation and one more generator a window; the SDK does the rest of both walks',
};

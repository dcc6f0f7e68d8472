/** Slack takes every message of news, whatever is in the case, and nothing in it mentions anybody whom no watch names. */
import fc from 'fast-check';
import { type Message, message } from '../../src/blocks/message';
import { digestMessage } from '../../src/blocks/news/digest';
import { manyNew } from '../../src/blocks/news/many-new';
import { newsCard } from '../../src/blocks/news/news-card';
import { letterMessage, moveMessage, watchingMessage } from '../../src/blocks/news/thread';
import { watchesNotice } from '../../src/blocks/news/watches';
import { letterParts } from '../../src/listings/correspondence/letter-parts';
import { anyCharacters } from './any-characters';
import { letters, NOW, strangeCases } from './memory-support';
import { problemsOfMessage } from './slack-says';

const text = fc.oneof(
  anyCharacters({ maxLength: 120 }),
  fc.constantFrom('<!channel>', '<@U0JANE>', '<https://example.com|AWS>'),
  fc.constantFrom('&', '"', '<', '*', '`', '\n', '😀').map((unit) => unit.repeat(300)),
);
const WHO = '<!subteam^S0123456789>';
const view = 'v'.repeat(200);

/** Mentions in a message, but that of its own. */
function mentions(message: Message): string[] {
  const found = JSON.stringify(message).match(/<[@!](?!date)[^>]*>/g) ?? [];
  return found.filter((one) => one !== WHO);
}

function taken(message: Message): void {
  expect(problemsOfMessage(message)).toEqual([]);
  expect(mentions(message)).toEqual([]);
}

test('a card, a move, and many cases at once', () => {
  fc.assert(
    fc.property(strangeCases, text, fc.boolean(), (details, name, isNew) => {
      const calls = Array(20).fill(WHO);
      const buttons = { view, reply: view, resolve: view };
      const card = { details, service: { name }, account: name, ...buttons, calls, due: NOW, now: NOW };
      taken(newsCard({ ...card, headline: isNew ? 'new' : undefined }));
      for (const what of [
        'raised',
        'lowered',
        'reopened',
        'resolved',
        'waiting',
        'ending',
        'unanswered',
      ] as const)
        taken(moveMessage(what, details, calls, { due: NOW + 60_000, since: 0, now: NOW }));
      const row = { details, service: name, account: name, view };
      taken(manyNew(Array(40).fill(row), NOW, calls));
    }),
  );
});

test('every part of what was written', () => {
  fc.assert(
    fc.property(strangeCases, letters, (details, letter) => {
      for (const part of letterParts(letter, details)) taken(letterMessage(part, details, true));
    }),
    { numRuns: 30 },
  );
});

test('what a channel watches', () => {
  const query = text.map((one) => one.slice(0, 200));
  fc.assert(
    fc.property(fc.array(query, { minLength: 1, maxLength: 200 }), text, (queries, name) => {
      taken(watchingMessage(queries, 12_345));
      const missing = Array(8).fill({ name });
      const quiet = { weekends: true, zone: name, except: queries[0]!, until: NOW };
      const digest = { at: '09:00', days: 'every day', zone: name, next: NOW };
      const watches = queries.map((query) => ({ query, warn: query, quiet, digest }));
      taken(digestMessage(message(['A list'], []), queries[0]!));
      taken(watchesNotice({ watches, last: { at: NOW, cases: 1, posted: 0, accounts: 9, missing } }));
    }),
  );
});

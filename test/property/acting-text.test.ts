/** What a person writes in Slack reaches AWS as they reviewed it, whatever it is. */
import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { asSent, lengthProblem, MOST_CHARACTERS } from '../../src/acting/as-sent';
import { codeOf, hasMarker, markerLine, withMarker } from '../../src/acting/marker';
import { fromRichText, toRichText } from '../../src/acting/rich-text';
import { textIn } from '../../src/blocks/acting/exact-text';
import { notKnownView, sendingView } from '../../src/blocks/acting/outcome';
import { reviewView, type Words, wordsIn } from '../../src/blocks/acting/review';
import { viewErrors, viewTooLarge } from '../../src/emulators/slack/block-kit';
import { escapeBlocks } from '../../src/emulators/slack/escape';
import { anyCharacters } from './any-characters';

const anyText = fc.oneof(
  anyCharacters({ maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '&',
        '<',
        '>',
        '&amp;',
        '&lt;',
        ' ',
        '\n',
        '\u200b',
        '\ufeff',
        'a',
        '😀',
        '*_~`',
        ':tada:',
      ),
      {
        maxLength: 200,
      },
    )
    .map((parts) => parts.join('')),
);
const longText = fc
  .tuple(fc.constantFrom('&', '<', '\n', '"', ' ', '😀', 'a', 'a b\n', '\u200b '), fc.nat(MOST_CHARACTERS))
  .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));

describe('what Slack’s editor makes', () => {
  const style = fc.option(fc.record({ bold: fc.boolean(), code: fc.boolean(), strike: fc.boolean() }), {
    nil: undefined,
  });
  const texts = anyText.filter((text) => text.length > 0);
  const leaf = fc.oneof(
    fc.record({ type: fc.constant('text'), text: texts, style }),
    fc.record({ type: fc.constant('link'), url: fc.webUrl(), text: fc.option(texts, { nil: undefined }) }),
    fc.record({ type: fc.constant('user'), user_id: fc.stringMatching(/^U[A-Z0-9]{8}$/) }),
    fc.record({ type: fc.constant('emoji'), name: fc.stringMatching(/^[a-z_]{1,12}$/) }),
    fc.record({ type: fc.constant('date'), timestamp: fc.nat(), format: texts, fallback: texts }),
    fc.record({ type: fc.constant('something_new'), text: texts }),
  );
  const run = fc.array(leaf, { maxLength: 5 });
  const section = fc.record({ type: fc.constant('rich_text_section'), elements: run });
  const part = fc.oneof(
    section,
    fc.record({
      type: fc.constantFrom('rich_text_quote', 'rich_text_preformatted', 'rich_text_new'),
      elements: run,
    }),
    fc.record({
      type: fc.constant('rich_text_list'),
      style: fc.constantFrom('bullet', 'ordered'),
      indent: fc.nat(8),
      border: fc.nat(1),
      elements: fc.array(section, { maxLength: 4 }),
    }),
  );
  const block = fc.record({ type: fc.constant('rich_text'), elements: fc.array(part, { maxLength: 6 }) });

  /** What a reader can see of a text, however its lines are set. */
  const visible = (text: string) => asSent(text).replace(/[\s\u200b\ufeff>]+/g, '');

  function leavesOf(node: unknown): string[] {
    const { elements, text, url, user_id, name, fallback } = node as { [field: string]: unknown };
    if (Array.isArray(elements)) return elements.flatMap(leavesOf);
    return [text, url, user_id, name, fallback].filter((one): one is string => typeof one === 'string');
  }

  test('reaches AWS with every text in it', () => {
    fc.assert(
      fc.property(block, (typed) => {
        const shown = visible(fromRichText(typed));
        for (const text of leavesOf(typed)) expect(shown).toContain(visible(text));
      }),
    );
  });

  test('is always the same text, in whole characters, and nothing is added by sending it again', () => {
    fc.assert(
      fc.property(block, (typed) => {
        const text = fromRichText(typed);
        expect(fromRichText(structuredClone(typed))).toBe(text);
        expect(text.isWellFormed()).toBe(true);
        expect(asSent(text)).toBe(text);
        if (text) expect(fromRichText(toRichText(text))).toBe(text);
      }),
    );
  });

  test('is read whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (typed) => void fromRichText(typed)));
  });
});

test('what passes the check is never longer than AWS takes, with its signature', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, longText), anyCharacters(), (body, name) => {
      const text = withMarker(body, markerLine(name, codeOf(name)));
      expect(lengthProblem(text) === undefined).toBe(text.length <= MOST_CHARACTERS);
    }),
  );
});

test('a text is found by its signature, however AWS wraps it, and no other is', () => {
  fc.assert(
    fc.property(anyText, anyCharacters(), fc.uuid(), fc.uuid(), (body, name, view, other) => {
      const text = withMarker(body, markerLine(name, codeOf(view)));
      const wrapped = `Hello,\r\n> ${text.replaceAll(' ', '\u00a0 \r\n')}\r\n`;
      expect([text, wrapped].map((one) => hasMarker(one, codeOf(view)))).toEqual([true, true]);
      expect(hasMarker(text, codeOf(other))).toBe(view === other);
    }),
  );
});

const listOf = { secrets: [], hints: [], duplicates: [], files: [] };
const VIEWS: readonly (readonly [string, (words: Words) => ModalView])[] = [
  ['review', (words) => reviewView({ act: 'create', ...words, ...listOf, readers: 'You.' }, '{}')],
  ['page while it is sent', (words) => sendingView(words, [], '{}')],
  ['page when nobody knows', (words) => notKnownView(words, [], '{}')],
];

const wireTexts: readonly (readonly [string, (blocks: object[]) => object[]])[] = [
  ['as it was sent', (blocks) => blocks],
  ['escaped where it was not', (blocks) => escapeBlocks(blocks)],
  ['escaped once more', (blocks) => eachText(blocks, (text) => text.replaceAll('&', '&amp;'))],
  [
    'not escaped at all',
    (blocks) =>
      eachText(blocks, (text) =>
        text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
      ),
  ],
  ['without blanks at its ends', (blocks) => eachText(blocks, (text) => text.trim())],
];

function eachText(blocks: object[], change: (text: string) => string): object[] {
  return JSON.parse(JSON.stringify(blocks), (key, value) => {
    return key === 'text' && typeof value === 'string' ? change(value) : value;
  });
}

describe.each(VIEWS)('the %s', (_, view) => {
  test.each(wireTexts)('gives the text back to the letter where Slack hands it back %s', (_, handedBack) => {
    fc.assert(
      fc.property(fc.oneof(anyText, longText), (typed) => {
        const text = withMarker(typed, 'Sent from Slack & co');
        const { blocks } = view({ text, cc: [] });
        expect(textIn(handedBack(blocks))).toBe(text);
      }),
    );
  });

  test('is one that Slack takes, and holds subject and addresses too', () => {
    const address = fc.stringMatching(/^[a-z&+]{1,20}@example\.com$/);
    fc.assert(
      fc.property(longText, anyText, fc.array(address, { maxLength: 10 }), (typed, title, cc) => {
        const words = { text: withMarker(typed, 'Sent'), subject: asSent(title) || undefined, cc };
        const made = JSON.parse(JSON.stringify(view(words)));
        expect(viewErrors(made, 'modal')).toEqual([]);
        expect(viewTooLarge(made)).toBe(false);
        expect(wordsIn(escapeBlocks(made.blocks))).toEqual(words);
      }),
    );
  });
});

import fc from 'fast-check';
import { bodyParts } from '../../src/blocks/case-detail';
import { createDesk } from '../../src/desk';
import { wayOn, words } from '../world/messages';
import { clockStands } from '../world/stopped-clock';
import { letters, memorySupport, NOW, nobody, someCase, strangeCases, typed } from './memory-support';
import { problemsOfMessage } from './slack-says';

// However busy the machine is, no turn runs out of its two seconds.
clockStands();

const now = () => NOW;
const FORGED = /<(?!https:\/\/console\.aws\.amazon\.com\/support\/|!date\^)/;

test('Slack accepts every list, whatever the cases say, and nothing in it rings or links elsewhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(strangeCases, { maxLength: 25 }), async (cases) => {
      const distinct = cases.map((one, n) => ({ ...one, displayId: `${one.displayId}${n}` }));
      const desk = createDesk(memorySupport(distinct), nobody, now);
      let message = await typed(desk, 'open');
      for (let more = wayOn(message); ; more = wayOn(message)) {
        expect(problemsOfMessage(message)).toEqual([]);
        expect(words(message) + message.text).not.toMatch(FORGED);
        if (!more) break;
        message = await desk.turn(more);
      }
    }),
  );
});

test('Slack accepts every page of every correspondence, and nothing in it rings or links elsewhere', async () => {
  await fc.assert(
    fc.asyncProperty(strangeCases, fc.array(letters, { maxLength: 12 }), async (details, sent) => {
      const support = memorySupport([{ ...details, status: 'opened' }], [100], sent);
      const desk = createDesk(support, nobody, now);
      let message = await typed(desk, details.caseId!);
      for (let more = wayOn(message); ; more = wayOn(message)) {
        expect(problemsOfMessage(message)).toEqual([]);
        expect(words(message) + message.text).not.toMatch(FORGED);
        if (!more) break;
        message = await desk.turn(more);
      }
    }),
  );
});

test('a body in parts is the whole body', () => {
  fc.assert(
    fc.property(letters, ({ body = '' }) => {
      const text = bodyParts(body)
        .join('')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
      const readable = (all: string) => all.replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '');
      if (body.trim() && text !== '(empty)') expect(readable(text)).toBe(readable(body.toWellFormed()));
    }),
  );
});

test('no message is larger than Slack takes, even when every case is at its largest', async () => {
  const subject = '&"<>\n'.repeat(200);
  const desk = createDesk(
    memorySupport(Array.from({ length: 99 }, (_, n) => someCase(n, 'x-'.repeat(200), 'y', n, subject))),
    nobody,
    now,
  );
  const message = await typed(desk, 'open');
  expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(12_000);
});

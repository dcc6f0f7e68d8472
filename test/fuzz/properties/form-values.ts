import fc from 'fast-check';
import { readSearchMetadata } from '../../../app/interactions/search-metadata';
import { metadataOf } from '../../../app/slack/modals';
import type { Entries } from '../../../src/blocks/form-input';
import { errorAt, fieldsIn, searchForm } from '../../../src/blocks/search-form';
import { parseCommand } from '../../../src/command/parse';
import type { Reading } from '../../../src/command/search-fields';
import { createDesk } from '../../../src/desk';
import { NOW, nobody, someCase } from '../../property/memory-support';
import { formEntries } from '../inputs/form-entries';
import { hostileText } from '../inputs/hostile-text';
import { properLines } from '../inputs/slash-lines';
import { codeOf, faultsOfMessage, faultsOfView, holds } from '../judge';
import { recordedSupport, unaskedFor } from '../recorded';
import { plainly } from './property';

const held = { cases: Array.from({ length: 8 }, (_, n) => someCase(n)) };
const zones = fc.constantFrom(undefined, 'Asia/Kathmandu', 'America/New_York', 'Nowhere/Land', '', '+99:99');
/** Characters of the sentence under an input. */
const LONGEST_SENTENCE = 300;

export const formValues = plainly(
  'a submitted form is a search, or a sentence under one of its inputs, and AWS is asked for nothing else',
  0.08,
  () =>
    fc.asyncProperty(formEntries, properLines, zones, async (values, query, timeZone) => {
      const support = recordedSupport(held);
      const desk = createDesk(support, { ...nobody, email: async () => 'jane@example.com' }, () => NOW);
      const entries = values as Entries;
      const read = readOrStale(() => desk.readSearch(fieldsIn(entries), { query, timeZone, user: 'U0JANE' }));
      if (read === 'stale')
        return holds(isUnderstood(query) ? ['a search that can be read is called stale'] : []);
      if (!read.query) {
        const errors = Object.entries(errorAt(read.field, read.sentence, entries));
        const isFair = errors.every(
          ([field, text]) =>
            (field in values || field === 'words') && text && text.length <= LONGEST_SENTENCE,
        );
        return holds(isFair ? [] : [`an answer Slack cannot show: ${JSON.stringify(errors).slice(0, 300)}`]);
      }
      holds(faultsOfView(searchForm({ query: read.query, timeZone, services: [] }, '{}')));
      holds(faultsOfMessage(await desk.open({ verb: 'list', query: read.query })));
      holds(unaskedFor(support, `${query} ${spelled(values)}`, held));
    }),
);

export const metadata = plainly(
  'what a form remembers is read where it is ours, and is stale otherwise',
  0.02,
  () =>
    fc.asyncProperty(
      fc.oneof(
        hostileText,
        fc.json(),
        fc.jsonValue().map((list) => JSON.stringify({ list, query: 'open' })),
      ),
      async (text) => {
        const found = metadataOf({ private_metadata: text });
        const { channel = '' } = found;
        holds(typeof channel === 'string' ? [] : ['a channel that is no text']);
        try {
          readSearchMetadata(found);
        } catch (error) {
          holds(codeOf(error) === 'stale-cursor' ? [] : [codeOf(error)]);
        }
      },
    ),
);

function readOrStale(read: () => Reading): Reading | 'stale' {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === 'stale-cursor') return 'stale';
    throw error;
  }
}

function isUnderstood(line: string): boolean {
  try {
    parseCommand(line, { now: NOW });
    return true;
  } catch {
    return false;
  }
}

/** The fields and their texts as somebody would have typed them. */
function spelled(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([field, block]) => `${field}:${textsIn(block).join(' ')}`)
    .join(' ');
}

function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : [];
}

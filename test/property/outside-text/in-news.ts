/** What the functions do with a text of a case that a channel is told of. */
import { message } from '../../../src/blocks/message';
import { digestMessage } from '../../../src/blocks/news/digest';
import { manyNew } from '../../../src/blocks/news/many-new';
import { newsCard } from '../../../src/blocks/news/news-card';
import * as thread from '../../../src/blocks/news/thread';
import { saidQueries, watchesNotice } from '../../../src/blocks/news/watches';
import { caseOf, NOW, type Takes } from './case-of-text';

const service = (one: string) => ({ code: one, name: one });
const part = (one: string) => ({ author: one, time: NOW, text: one, number: 1, count: 1, files: [] });

export const IN_NEWS: Takes = {
  'src/blocks/news/digest.ts': {
    digestMessage: (one) => digestMessage(message(['A list'], []), one),
  },
  'src/blocks/news/many-new.ts': {
    manyNew: (one) => manyNew([{ details: caseOf(one), service: one, account: one }], NOW),
  },
  'src/blocks/news/news-card.ts': {
    newsCard: (one) =>
      newsCard({ details: caseOf(one), service: service(one), account: one, headline: 'new', now: NOW }),
  },
  'src/blocks/news/thread.ts': {
    moveMessage: (one) => thread.moveMessage('raised', caseOf(one)),
    letterMessage: (one) => thread.letterMessage(part(one), caseOf(one), true),
    watchingMessage: (one) => thread.watchingMessage([one], 2),
  },
  'src/blocks/news/watches.ts': {
    saidQueries: (one) => saidQueries([one]),
    watchesNotice: (one) => {
      const last = { at: NOW, cases: 1, posted: 1, missing: [{ name: one }], accounts: 2 };
      return watchesNotice({ watches: [{ query: one, warn: one }], last });
    },
  },
};

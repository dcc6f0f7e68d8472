import fc from 'fast-check';
import { caseReport } from '../../../src/blocks/case-report';
import { safeFileName } from '../../../src/blocks/file-name';
import { searchForm } from '../../../src/blocks/search-form';
import { createDesk } from '../../../src/desk';
import { NOW, nobody, typed } from '../../property/memory-support';
import { wayOn } from '../../world/messages';
import { hostileCases, hostileLetters, hostileServices } from '../inputs/hostile-cases';
import { hostileText } from '../inputs/hostile-text';
import { faultsOfMessage, faultsOfView, holds } from '../judge';
import { recordedSupport } from '../recorded';
import { plainly } from './property';

const QUERIES = [
  'all',
  'all service:ec2 sort:newest',
  'all private rows:20',
  'resolved sort:oldest -x',
  'all after:7d',
];
/** Pages of one walk. */
const MOST_PAGES = 4;

export const lists = plainly(
  'Slack takes every list and report, whatever the cases say, and nothing in them rings or leads elsewhere',
  0.05,
  () =>
    fc.asyncProperty(
      fc.array(hostileCases, { maxLength: 25 }),
      fc.array(hostileServices, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...QUERIES),
      async (cases, services, line) => {
        const desk = createDesk(recordedSupport({ cases, services, window: 10 }), nobody, () => NOW);
        let message = await typed(desk, line);
        for (let page = 1; page <= MOST_PAGES; page += 1) {
          holds(faultsOfMessage(message));
          const next = wayOn(message);
          if (!next) break;
          message = await desk.turn(next);
        }
        const report = await desk.report({ scope: 'all', words: [] }, 'U1');
        holds(faultsOfMessage(caseReport(report)));
      },
    ),
);

export const correspondence = plainly(
  'Slack takes every page of a correspondence, whatever is written and attached',
  0.06,
  () =>
    fc.asyncProperty(
      hostileCases,
      fc.array(hostileLetters, { maxLength: 6 }),
      fc.array(hostileServices, { maxLength: 3 }),
      async (details, letters, services) => {
        const known = { ...details, caseId: 'case-111122223333-muen-2026-0123456789abcdef' };
        const desk = createDesk(recordedSupport({ cases: [known], letters, services }), nobody, () => NOW);
        let message = await typed(desk, known.caseId);
        for (let page = 1; page <= MOST_PAGES; page += 1) {
          holds(faultsOfMessage(message));
          const next = wayOn(message);
          if (!next) break;
          message = await desk.turn(next);
        }
      },
    ),
);

export const forms = plainly('Slack takes the search form, whatever AWS calls its services', 0.04, () =>
  fc.asyncProperty(
    fc.array(hostileServices, { maxLength: 150 }),
    fc.constantFrom(
      'open',
      'all service:"ec2,(x) y" lang:ja rows:7',
      'all after:2026-01-31 before:today "a b" -c',
    ),
    async (services, line) => {
      const support = recordedSupport({ services });
      const desk = createDesk(support, { ...nobody, timeZone: async () => 'Asia/Kathmandu' }, () => NOW);
      const command = await desk.understand(line, 'U1');
      if (command.verb !== 'list') throw new Error('no list');
      holds(faultsOfView(searchForm({ query: command.query, services }, '{}')));
    },
  ),
);

export const fileNames = plainly(
  'the name of an attachment leads into no folder and breaks no line',
  0.05,
  () =>
    fc.asyncProperty(hostileText, async (name) => {
      const safe = safeFileName(name);
      const isSafe = /^[^/\\<>\p{Cc}]{1,255}$/u.test(safe) && !/^\.+$/.test(safe) && safe.isWellFormed();
      holds(isSafe ? [] : [`${JSON.stringify(name)} became ${JSON.stringify(safe)}`]);
    }),
);

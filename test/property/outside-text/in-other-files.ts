/** What the functions that read, write out and log do with a text. */
import { withoutMessage } from '../../../app/http/unread-message';
import * as retry from '../../../app/interactions/retry';
import * as errors from '../../../app/runtime/log/error-for-log';
import * as log from '../../../app/runtime/log/log';
import { scrub } from '../../../app/runtime/log/scrub';
import { csv, harmless } from '../../../src/export/formats/csv';
import { json } from '../../../src/export/formats/json';
import { markdown } from '../../../src/export/formats/markdown';
import { cellsOf, recordIn, recordOf } from '../../../src/export/record';
import { letterParts } from '../../../src/listings/correspondence/letter-parts';
import { saidQuery, typedAgain } from '../../../src/listings/said-query';
import * as cursor from '../../../src/paging/cursor';
import * as position from '../../../src/paging/position';
import { altText } from '../../../src/report/alt-text';
import * as counts from '../../../src/report/counts';
import * as attachments from '../../../src/support/attachment-ref';
import { isFromAws } from '../../../src/support/author';
import * as order from '../../../src/support/case-order';
import { accountOf } from '../../../src/support/restricted';
import { caseOf, letterOf, NO_TEXT, reportOf, type Takes } from './case-of-text';
import { asker, IN_COMMAND } from './in-command';

const record = (one: string) => recordOf(caseOf(one));
const silent = log.createLog('debug', { write: () => {} });

export const IN_OTHER_FILES: Takes = {
  ...IN_COMMAND,
  'src/export/formats/csv.ts': {
    harmless: (one) => [harmless(one), csv.row(record(one.slice(0, one.length / 8)))],
  },
  'src/export/formats/format.ts': {},
  'src/export/formats/json.ts': { json: (one) => json.row(record(one)) },
  'src/export/formats/markdown.ts': { markdown: (one) => markdown.row(record(one)) },
  'src/export/record.ts': {
    recordOf: record,
    recordIn: (one) => recordIn(one, caseOf(one)),
    cellsOf: (one) => cellsOf(record(one)),
  },
  'src/listings/correspondence/letter-parts.ts': {
    letterParts: (one) => letterParts(letterOf(one), caseOf(one)),
  },
  'src/listings/said-query.ts': {
    readerOf: NO_TEXT,
    typedAgain: (one) =>
      typedAgain({ scope: 'open', words: [{ text: one, not: false }], by: one }, { timeZone: one }),
    saidQuery: (one) =>
      saidQuery(
        { scope: 'all', words: [{ text: one, not: false }], by: one, service: [one] },
        { submitter: one },
      ),
  },
  'src/report/alt-text.ts': { altText: (one) => altText(reportOf(one)) },
  'src/report/counts.ts': {
    countCases: (one) => counts.countCases([caseOf(one)], asker),
    withOthers: NO_TEXT,
    countNames: (one) => counts.countNames([one, one]),
  },
  'src/support/attachment-ref.ts': {
    encodeAttachmentRef: (one) => attachments.encodeAttachmentRef({ attachmentId: one, displayId: one }),
    decodeAttachmentRef: (one) => attachments.decodeAttachmentRef(one),
  },
  'src/support/author.ts': { isFromAws: (one) => isFromAws({ submittedBy: one }) },
  'src/support/case-order.ts': {
    usualOrder: NO_TEXT,
    waitingOn: (one) => order.waitingOn({ status: one }),
    createdAt: (one) => order.createdAt({ timeCreated: one }),
    isResolved: (one) => order.isResolved({ status: one }),
    keyIn: (one) => order.ORDERS.map((name) => order.keyIn(name)(caseOf(one))),
    placeOfCase: (one) => order.placeOfCase(caseOf(one)),
    idOf: (one) => order.idOf(caseOf(one)),
    sortableTime: NO_TEXT,
  },
  'src/support/restricted.ts': { accountOf, restricted: NO_TEXT },
  'src/paging/cursor.ts': {
    firstPage: NO_TEXT,
    pageBehind: NO_TEXT,
    pageBefore: NO_TEXT,
    encodeCursor: (one) =>
      cursor.encodeCursor({ ...cursor.firstPage(one), position: { token: one, skip: 0 } }),
    decodeCursor: cursor.decodeCursor,
  },
  'src/paging/position.ts': {
    toNextToken: (one) => position.toNextToken({ token: one, skip: 1 }),
    fromStartingToken: (one) =>
      [one, position.toNextToken({ token: one, skip: 1 })].map(position.fromStartingToken),
  },
  'app/http/unread-message.ts': { withoutMessage: (one) => withoutMessage(Buffer.from(one)) },
  'app/interactions/retry.ts': {
    printRetry: (one) =>
      retry.printRetry({ value: cursor.encodeCursor(cursor.firstPage('open'))!, replyTo: one }),
    parseRetry: (one) =>
      [() => retry.parseRetry(one), () => retry.parseRetry(`- - - 0 - ${one}`)].map(answered),
    fromTheStart: (one) => retry.fromTheStart({ value: one }),
  },
  'app/runtime/log/error-for-log.ts': {
    errorForLog: (one) => [
      errors.errorForLog(new Error(one, { cause: new SyntaxError(one) })),
      errors.errorForLog(Object.assign(new Error('a'), { stack: one })),
      errors.errorForLog(one),
    ],
    messageForLog: (one) => errors.messageForLog('Error', one),
  },
  'app/runtime/log/scrub.ts': { scrub },
  'app/runtime/log/log.ts': {
    createLog: NO_TEXT,
    boltLogger: (one) => log.boltLogger(silent).warn(one, new Error(one)),
  },
};

function answered(take: () => unknown): unknown {
  try {
    return take();
  } catch (refusal) {
    return refusal;
  }
}

/** What the functions that draw do with a text. */
import * as accounts from '../../../src/blocks/account-list';
import * as attachments from '../../../src/blocks/attachments';
import * as detail from '../../../src/blocks/case-detail';
import * as facts from '../../../src/blocks/case-facts';
import * as list from '../../../src/blocks/case-list';
import * as report from '../../../src/blocks/case-report';
import * as doctor from '../../../src/blocks/doctor-report';
import * as progress from '../../../src/blocks/export-progress';
import { safeFileName } from '../../../src/blocks/file-name';
import * as form from '../../../src/blocks/form-input';
import * as message from '../../../src/blocks/message';
import * as missing from '../../../src/blocks/missing-accounts';
import * as modal from '../../../src/blocks/modal';
import * as nothing from '../../../src/blocks/nothing-found';
import * as notices from '../../../src/blocks/notices';
import { onlyYou } from '../../../src/blocks/only-you';
import { markOpened } from '../../../src/blocks/opened-mark';
import * as pager from '../../../src/blocks/pager';
import * as search from '../../../src/blocks/search-form';
import { serviceMenu } from '../../../src/blocks/service-menu';
import * as text from '../../../src/blocks/text';
import * as tries from '../../../src/blocks/tries';
import * as words from '../../../src/blocks/words';
import { parseCommand } from '../../../src/command/parse';
import { Problem } from '../../../src/problem';
import { caseOf, NO_TEXT, NOW, reportOf, type Takes } from './case-of-text';

const nothingOf = (one: string) => ({
  ...{ what: one, of: one, isNarrowed: true, page: 1, read: 2, isMore: false },
  nearest: [{ does: one, typed: one, value: one }],
});

const accountsOf = (one: string): missing.AccountsShown => ({
  count: 3,
  missing: [
    { name: one, why: 'refused', code: 'no-plan' },
    { name: one, why: 'later' },
    { name: one, why: 'back' },
  ],
});

const part = (one: string): detail.Part => {
  const files = [{ name: one, download: one }, { name: one }];
  return { author: one, time: NOW, text: one, number: 1, count: 2, files };
};
const exported = (one: string): progress.ExportEnd => ({
  ...{ what: one, command: one, goOn: one, format: 'csv', why: 'failed' },
  ...{ cases: 1, read: 2, requests: 1, error: new Problem('bad-request', one) },
});
const asked = parseCommand('open', { now: NOW });
const query = asked.verb === 'list' ? asked.query : undefined!;
const entry = (one: string) => ({
  value: one,
  selected_options: [{ value: one }],
});

const rowOf = (one: string): accounts.AccountRow => ({
  ...{ id: one, name: one, plan: one, open: one, isMore: true },
  severities: [{ code: one, count: 1 }],
});

export const IN_BLOCKS: Takes = {
  'src/blocks/account-list.ts': {
    accountList: (one) => accounts.accountList({ rows: [rowOf(one)], page: 1, ways: { next: one } }),
    accountBlock: (one) => accounts.accountBlock(rowOf(one)),
  },
  'src/blocks/attachments.ts': {
    attachmentBlocks: (one) => attachments.attachmentBlocks([{ name: one, download: one }], caseOf(one)),
    nameOfFile: (one) => attachments.nameOfFile({ name: one }),
  },
  'src/blocks/case-clock.ts': { clockLines: NO_TEXT },
  'src/blocks/case-detail.ts': {
    bodyParts: detail.bodyParts,
    caseDetail: (one) =>
      detail.caseDetail({ details: caseOf(one), parts: [part(one)], page: 1, ways: { next: one } }, NOW),
    partBlocks: (one) => detail.partBlocks(part(one), caseOf(one)),
    partCost: (one) => detail.partCost(part(one), caseOf(one)),
  },
  'src/blocks/case-facts.ts': {
    caseFacts: (one) => facts.caseFacts({ details: caseOf(one), service: { name: one } }, NOW),
    caseHeading: (one) => facts.caseHeading(caseOf(one)),
  },
  'src/blocks/case-list.ts': {
    caseList: (one) =>
      list.caseList({
        ...{
          what: one,
          filter: one,
          order: one,
          first: one,
          of: one,
          isFiltered: true,
          isNarrowed: false,
          rows: [list.caseRow(caseOf(one), one, NOW)],
        },
        ...{ page: 1, total: 1, read: 1, ways: { next: one }, edit: one, accounts: accountsOf(one) },
      }),
    caseRow: (one) => list.caseRow(caseOf(one), one, NOW, { service: one, account: one }),
  },
  'src/blocks/case-report.ts': {
    caseReport: (one) => report.caseReport(reportOf(one), one),
    withPicture: (one) => report.withPicture({ text: one, blocks: [] }, one, one),
  },
  'src/blocks/doctor-report.ts': {
    doctorReport: (one) => doctor.doctorReport([{ about: one, state: 'todo', says: one }]),
    verdict: NO_TEXT,
    byUrgency: NO_TEXT,
    toldTo: NO_TEXT,
  },
  'src/blocks/export-progress.ts': {
    exportProgress: (one) => progress.exportProgress(exported(one), one),
    exportSummary: (one) => progress.exportSummary(exported(one)),
    cancelNotice: NO_TEXT,
  },
  'src/blocks/file-name.ts': { safeFileName },
  'src/blocks/form-input.ts': {
    option: (one) => form.option(one, one),
    allOptions: NO_TEXT,
    input: (one) => form.input('field', one, form.oneOf([form.option(one, one)], one)),
    oneOf: (one) => form.oneOf([form.option(one, one)], one),
    manyOf: (one) => form.manyOf({ options: [form.option(one, one)] }, [one]),
    entered: (one) => form.entered({ field: { entry: entry(one) } }, 'field'),
    chosen: (one) => form.chosen({ field: { entry: entry(one) } }, 'field'),
    written: (one) => form.written({ field: { entry: { rich_text_value: one } } }, 'field'),
    filesIn: (one) =>
      form.filesIn({ field: { entry: { files: [{ id: one, name: one, size: 1 }] } } }, 'field'),
  },
  'src/blocks/limits.ts': {},
  'src/blocks/message.ts': {
    message: (one) => message.message([one, one], []),
    jsonOf: (one) => message.jsonOf({ blocks: [{ type: 'section', text: one }], ...{ text: one } }),
  },
  'src/blocks/missing-accounts.ts': {
    reasonOf: NO_TEXT,
    missingLines: (one) => missing.missingLines(accountsOf(one)),
    ofAccounts: NO_TEXT,
  },
  'src/blocks/modal.ts': {
    loadingModal: (one) => modal.loadingModal(one),
    messageModal: (one) => modal.messageModal(one, { text: one, blocks: [] }),
    noticeModal: (one) => modal.noticeModal(one, notices.problemNotice(new Problem('bad-command', one))),
  },
  'src/blocks/notices.ts': {
    problemNotice: (one) => notices.problemNotice(new Problem('bad-command', one), { text: one, value: one }),
    openedInThreadNotice: (one) => notices.openedInThreadNotice(`https://example.com/${one}`),
    referenceNotice: (one) => notices.referenceNotice(one, { text: one, value: one }),
    openedNotice: NO_TEXT,
    isSignOfLife: NO_TEXT,
    notice: (one) => notices.notice(one, one),
  },
  'src/blocks/help.ts': {
    helpNotice: NO_TEXT,
  },
  'src/blocks/pager.ts': {
    pager: (one) => pager.pager({ first: one, previous: one, next: one, refresh: one }, one),
    button: (one) => pager.button('a', one, one, one),
  },
  'src/blocks/nothing-found.ts': {
    nothingTitle: (one) => nothing.nothingTitle(nothingOf(one)),
    nothingSentence: (one) => nothing.nothingSentence(nothingOf(one)),
    nothingBlocks: (one) => nothing.nothingBlocks(nothingOf(one)),
    nothingLines: (one) => nothing.nothingLines(nothingOf(one)),
  },
  'src/blocks/opened-mark.ts': {
    markOpened: (one) => {
      const { block, line } = list.caseRow(caseOf(one), one, NOW);
      return markOpened({ text: line, blocks: [block] }, one, `https://example.com/${one}`);
    },
  },
  'src/blocks/only-you.ts': {
    onlyYou: (one) => onlyYou({ text: one, blocks: [] }, 'shared'),
  },
  'src/blocks/search-form.ts': {
    searchForm: (one) =>
      search.searchForm(
        {
          query: { ...query, words: [{ text: one, not: true }], service: [one] },
          services: [{ code: one, name: one }],
        },
        one,
      ),
    fieldsIn: (one) => search.fieldsIn({ words: { entry: entry(one) }, severity: { entry: entry(one) } }),
    errorAt: (one) => search.errorAt('words', one, { words: one }),
  },
  'src/blocks/service-menu.ts': {
    serviceMenu: (one) =>
      serviceMenu(
        [
          { code: one, name: one },
          { code: 'ec2', name: one },
        ],
        [one],
      ),
  },
  'src/blocks/text.ts': {
    escaped: text.escaped,
    inline: (one) => [text.inline(one, 80), text.inline(one, one.length)],
    clip: (one) => [text.clip(one, 80), text.clip(one, one.length - 1)],
    strong: text.strong,
    unmarked: (one) => text.unmarked(one, String),
    linked: (one) => text.linked(`https://example.com/${one}`),
    pieces: (one) => [text.pieces(one, 2_900), text.pieces(one, 100)],
    date: NO_TEXT,
    mrkdwn: text.mrkdwn,
    plain: text.plain,
    cost: (one) => text.cost([{ type: 'section', text: one }]),
    jsonOfBlock: (one) => text.jsonOfBlock({ type: 'section', text: one }),
  },
  'src/blocks/tries.ts': {
    tryBlocks: (one) => tries.tryBlocks('a', [{ does: one, typed: one, value: one }]),
    tryLines: (one) => tries.tryLines([{ does: one, typed: one }]),
  },
  'src/blocks/words.ts': {
    label: words.label,
    severity: (one) => words.severity(caseOf(one)),
    status: (one) => words.status(caseOf(one)),
    standing: (one) => words.standing(caseOf(one)),
    serviceName: (one) => [words.serviceName(one), words.serviceName('a', one)],
    subject: (one) => words.subject(caseOf(one), 150),
    age: (one) => words.age(caseOf(one), NOW),
    shortAge: (one) => words.shortAge(one),
    counted: (one) => words.counted(1_200, one),
    consoleLink: (one) => words.consoleLink(caseOf(one)),
    consoleUrl: (one) => words.consoleUrl(caseOf(one)),
    account: (one) => words.account(caseOf(one)),
  },
};

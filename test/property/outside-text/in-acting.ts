/** What the functions do with a text that is on its way to AWS, and with the views that hold it. */
import * as sent from '../../../src/acting/as-sent';
import * as cc from '../../../src/acting/cc';
import * as drafts from '../../../src/acting/draft';
import { hintsFor } from '../../../src/acting/hints';
import { leaving } from '../../../src/acting/leaving';
import * as marker from '../../../src/acting/marker';
import * as messages from '../../../src/acting/message-text';
import * as reopening from '../../../src/acting/reopening';
import * as rich from '../../../src/acting/rich-text';
import * as secrets from '../../../src/acting/secrets';
import { similarCases } from '../../../src/acting/similar';
import * as buttons from '../../../src/blocks/acting/act-buttons';
import { caseActs } from '../../../src/blocks/acting/case-acts';
import { caseCard } from '../../../src/blocks/acting/case-card';
import * as created from '../../../src/blocks/acting/create-entries';
import * as create from '../../../src/blocks/acting/create-form';
import * as exact from '../../../src/blocks/acting/exact-text';
import * as parts from '../../../src/blocks/acting/form-parts';
import { lostText } from '../../../src/blocks/acting/lost-text';
import * as outcome from '../../../src/blocks/acting/outcome';
import * as forms from '../../../src/blocks/acting/reply-form';
import * as reviews from '../../../src/blocks/acting/review';
import { sentMessage } from '../../../src/blocks/acting/sent';
import { serviceOptions } from '../../../src/blocks/acting/service-options';
import { levelOption } from '../../../src/blocks/acting/severity-levels';
import { supportHours } from '../../../src/blocks/acting/support-hours';
import { caseOf, NO_TEXT, type Takes } from './case-of-text';

const styled = (text: string) => [
  { type: 'text', text, style: { code: true } },
  { type: 'link', url: text, text },
  { type: 'emoji', name: text, unicode: text },
  { type: 'user', user_id: text },
  { type: 'date', timestamp: text, fallback: text },
  { type: text, text },
];
const richText = (text: string) => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: styled(text) },
    { type: 'rich_text_quote', elements: styled(text) },
    { type: 'rich_text_list', style: 'ordered', border: 1, elements: [{ elements: styled(text) }] },
  ],
});
const caseNamed = (one: string) => ({ displayId: one, subject: one, account: one });
const filled = (one: string) => ({ text: one, cc: one, files: [{ name: one, size: 1 }] });
const words = (one: string): reviews.Words => ({ text: one, subject: one, cc: [one, one] });
const review = (one: string): reviews.Review => ({
  ...words(one),
  ...{ act: 'create', case: caseNamed(one), choices: [[one, one]], readers: one, hints: [one] },
  files: [{ name: one, size: 1, road: 'upload' }],
  secrets: [{ kind: one, line: 1 }],
  duplicates: [caseOf(one)],
});
const newCase = (one: string): create.CreateForm => {
  const named = { code: one.slice(0, 100), name: one };
  const all = { categories: [named], severities: [named], languages: [named] };
  const chosen = { account: named, service: named, category: one, severity: one, language: one, hours: one };
  return {
    ...{ ...filled(one), ...all, ...chosen, subject: one, isInChannel: true },
    accounts: [named, { code: '111122223333', name: one }],
    issueType: 'technical',
  };
};
const someMessage = (one: string) => {
  const text = { type: 'mrkdwn', text: one };
  return {
    text: one,
    blocks: [richText(one), { type: 'section', text, fields: [text] }, { type: 'table', rows: [[text]] }],
    attachments: [{ title: one, title_link: one, text: one, fields: [{ title: one, value: one }] }],
  };
};
const steps = (one: string): outcome.Step[] => [{ says: one, state: 'now' }];

export const IN_ACTING: Takes = {
  'src/acting/as-sent.ts': { asSent: sent.asSent, lengthProblem: sent.lengthProblem, isSaying: NO_TEXT },
  'src/acting/cc.ts': { copiesIn: cc.copiesIn },
  'src/acting/draft.ts': {
    printDraft: (one) => drafts.printDraft({ act: 'reply', caseId: one }),
    parseDraft: (one) => drafts.parseDraft(one),
  },
  'src/acting/hints.ts': {
    hintsFor: (one) =>
      hintsFor({ subject: one, text: one, serviceCode: one, severityCode: 'urgent', isTechnical: true }),
  },
  'src/acting/message-text.ts': {
    fromMessage: (one) => messages.fromMessage(someMessage(one), { user: () => one }),
    fromMrkdwn: (one) => messages.fromMrkdwn(one),
  },
  'src/acting/leaving.ts': { leaving: (one) => leaving({ draft: { act: 'reply' }, body: one }) },
  'src/acting/marker.ts': {
    codeOf: marker.codeOf,
    markerLine: (one) => marker.markerLine(one, one),
    withMarker: (one) => marker.withMarker(one, one),
    withoutMarker: (one) => marker.withoutMarker(one, '7f3k2abc'),
    hasMarker: (one) => marker.hasMarker(one, '7f3k2abc'),
    codeAtEnd: marker.codeAtEnd,
  },
  'src/acting/reopening.ts': { reopening: NO_TEXT, relatedTo: reopening.relatedTo },
  'src/acting/rich-text.ts': {
    fromRichText: (one) => rich.fromRichText(richText(one), { user: () => one }),
    toRichText: rich.toRichText,
    trimLines: rich.trimLines,
    link: (one) => [rich.link(one, one), rich.link('https://example.com', one)],
  },
  'src/acting/secrets.ts': {
    secretsIn: secrets.secretsIn,
    secretSentence: (one) => secrets.secretSentence({ kind: one, line: 1 }),
  },
  'src/acting/similar.ts': {
    similarCases: (one) => similarCases({ serviceCode: one, subject: one }, [caseOf(one)]),
  },
  'src/blocks/acting/act-buttons.ts': {
    lookAgain: NO_TEXT,
    sendAnyway: NO_TEXT,
    resolveAnyway: NO_TEXT,
    doTheRest: buttons.doTheRest,
  },
  'src/blocks/acting/case-acts.ts': {
    caseActs: (one) => caseActs({ displayId: one, isResolved: false, reply: one, resolve: one }),
  },
  'src/blocks/acting/case-card.ts': {
    caseCard: (one) =>
      caseCard({ details: caseOf(one), service: { name: one }, account: one, by: one, view: one }),
  },
  'src/blocks/acting/create-entries.ts': {
    createdIn: (one) => created.createdIn({ [`category.${one}`]: { entry: { value: one } } }),
    blockOf: (one) => created.blockOf({ [`category.${one}`]: {} }, 'category'),
    blockId: (one) => created.blockId('category', one),
  },
  'src/blocks/acting/create-form.ts': {
    subjectAndText: create.subjectAndText,
    createForm: (one) => create.createForm(newCase(one), one),
    accountOptions: (one) => create.accountOptions([{ code: one.slice(0, 100), name: one }], one),
  },
  'src/blocks/acting/exact-text.ts': {
    textHeading: NO_TEXT,
    exactBlocks: (one) => exact.exactBlocks('text', one),
    textIn: (one) => exact.textIn([exact.textHeading(), ...exact.exactBlocks('text', one)]),
  },
  'src/blocks/acting/form-parts.ts': {
    stayBehind: NO_TEXT,
    typedIn: (one) =>
      parts.typedIn({ text: { entry: { rich_text_value: one } }, cc: { entry: { value: one } } }),
    formView: NO_TEXT,
    caseLine: (one) => parts.caseLine(caseNamed(one)),
    said: parts.said,
    textInput: (one) => parts.textInput('a', 'b', one),
    ccInput: parts.ccInput,
    fileInput: (one) => parts.fileInput([{ name: one, size: 1 }]),
    fileLine: (one) => parts.fileLine({ name: one, size: 1 }),
    sizeOf: NO_TEXT,
    sentence: parts.sentence,
  },
  'src/blocks/acting/lost-text.ts': { lostText: (one) => lostText(one, words(one)) },
  'src/blocks/acting/ids.ts': {},
  'src/blocks/acting/outcome.ts': {
    formSent: NO_TEXT,
    sendingView: (one) => outcome.sendingView(words(one), steps(one), one),
    notKnownView: (one) => outcome.notKnownView(words(one), [], one),
    halfView: (one) => outcome.halfView(words(one), { steps: steps(one), problem: [], rest: one }, one),
    doneView: (one) =>
      outcome.doneView({ says: one, link: { url: `https://example.com/${one}`, text: one } }),
  },
  'src/blocks/acting/reply-form.ts': {
    replyForm: (one) => forms.replyForm({ case: caseNamed(one), reopening: 'yes', ...filled(one) }, one),
    caseOptions: (one) => forms.caseOptions([{ displayId: '177777777700001', subject: one }]),
    resolveForm: (one) => forms.resolveForm({ case: caseNamed(one), ...filled(one) }, one),
  },
  'src/blocks/acting/review.ts': {
    checkingView: (one) => reviews.checkingView('reply', one, one),
    reviewView: (one) => reviews.reviewView(review(one), one),
    wordBlocks: (one) => reviews.wordBlocks(words(one)),
    wordsIn: (one) => reviews.wordsIn(reviews.wordBlocks(words(one))),
  },
  'src/blocks/acting/sent.ts': {
    filesAlong: NO_TEXT,
    sentMessage: (one) => sentMessage({ user: one, act: 'reply', displayId: one }, { text: one }),
  },
  'src/blocks/acting/service-options.ts': {
    serviceOptions: (one) => serviceOptions([{ code: one.slice(0, 100), name: one }], one, [one]),
  },
  'src/blocks/acting/severity-levels.ts': {
    levelOption: (one) => levelOption({ code: one, name: one }, undefined),
  },
  'src/blocks/acting/support-hours.ts': {
    supportHours: (one) => {
      const supportedHours = [{ startTime: one, endTime: one }];
      const datesWithoutSupport = [{ startDateTime: one }];
      return supportHours({ communicationTypes: [{ type: 'web', supportedHours, datesWithoutSupport }] });
    },
  },
};

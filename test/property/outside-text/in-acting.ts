/** What the functions do with a text that is on its way to AWS, and with the views that hold it. */
import * as sent from '../../../src/acting/as-sent';
import * as cc from '../../../src/acting/cc';
import * as drafts from '../../../src/acting/draft';
import * as marker from '../../../src/acting/marker';
import * as reopening from '../../../src/acting/reopening';
import * as rich from '../../../src/acting/rich-text';
import * as secrets from '../../../src/acting/secrets';
import * as buttons from '../../../src/blocks/acting/act-buttons';
import * as exact from '../../../src/blocks/acting/exact-text';
import * as parts from '../../../src/blocks/acting/form-parts';
import { lostText } from '../../../src/blocks/acting/lost-text';
import * as outcome from '../../../src/blocks/acting/outcome';
import * as forms from '../../../src/blocks/acting/reply-form';
import * as reviews from '../../../src/blocks/acting/review';
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
const steps = (one: string): outcome.Step[] => [{ says: one, state: 'now' }];

export const IN_ACTING: Takes = {
  'src/acting/as-sent.ts': { asSent: sent.asSent, lengthProblem: sent.lengthProblem },
  'src/acting/cc.ts': { copiesIn: cc.copiesIn },
  'src/acting/draft.ts': {
    printDraft: (one) => drafts.printDraft({ act: 'reply', from: one }),
    parseDraft: (one) => drafts.parseDraft(one),
  },
  'src/acting/marker.ts': {
    codeOf: marker.codeOf,
    markerLine: (one) => marker.markerLine(one, one),
    withMarker: (one) => marker.withMarker(one, one),
    hasMarker: (one) => marker.hasMarker(one, '7f3k2abc'),
    digestOf: marker.digestOf,
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
  'src/blocks/acting/act-buttons.ts': {
    lookAgain: NO_TEXT,
    sendAnyway: NO_TEXT,
    doTheRest: buttons.doTheRest,
  },
  'src/blocks/acting/exact-text.ts': {
    textHeading: NO_TEXT,
    exactBlocks: (one) => exact.exactBlocks('text', one),
    textIn: (one) => exact.textIn([exact.textHeading(), ...exact.exactBlocks('text', one)]),
  },
  'src/blocks/acting/form-parts.ts': {
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
  'src/blocks/acting/outcome.ts': {
    sendingView: (one) => outcome.sendingView(words(one), steps(one), one),
    notKnownView: (one) => outcome.notKnownView(words(one), [], one),
    halfView: (one) => outcome.halfView(words(one), { steps: steps(one), problem: [], rest: one }, one),
    doneView: (one) =>
      outcome.doneView({ says: one, link: { url: `https://example.com/${one}`, text: one } }),
    refusedView: (one) => outcome.refusedView('a', { text: one, blocks: [] }),
  },
  'src/blocks/acting/reply-form.ts': {
    replyForm: (one) => forms.replyForm({ case: caseNamed(one), reopening: 'yes', ...filled(one) }, one),
    resolveForm: (one) => forms.resolveForm({ case: caseNamed(one), ...filled(one) }, one),
  },
  'src/blocks/acting/review.ts': {
    checkingView: (one) => reviews.checkingView('reply', one, one),
    reviewView: (one) => reviews.reviewView(review(one), one),
    wordBlocks: (one) => reviews.wordBlocks(words(one)),
    wordsIn: (one) => reviews.wordsIn(reviews.wordBlocks(words(one))),
  },
};

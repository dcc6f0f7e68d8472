/**
 * What is about to be sent, to the letter, before anybody sends it: AWS takes nothing back. It stands on top of the form,
 * so *Back* leads to what was typed. https://docs.slack.dev/surfaces/modals
 */

import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Act } from '../../acting/draft';
import { type Secret, secretSentence } from '../../acting/secrets';
import type { CaseDetails } from '../../support/support';
import { LIMITS } from '../limits';
import { clip, escaped, inline, mrkdwn, plain } from '../text';
import { consoleLink, subject } from '../words';
import { exactBlocks, textHeading, textIn } from './exact-text';
import { type CaseName, caseLine, type FileName, fileLine, said, stayBehind } from './form-parts';
import { REVIEW_SUBMIT } from './ids';

/** The words of an act as they stand in a view: all that AWS gets to read. */
export interface Words {
  /** With its signature; undefined where a case is resolved without a word. */
  readonly text?: string;
  /** Of a new case. */
  readonly subject?: string;
  readonly cc: readonly string[];
}

export interface ReviewFile extends FileName {
  /** `upload`: part by part, which takes AWS some minutes. */
  readonly road: 'set' | 'upload';
}

export interface Review extends Words {
  readonly act: Act;
  readonly isReopening?: boolean;
  /** It was not resolved yet when its form was opened. */
  readonly isResolvedSince?: boolean;
  readonly case?: CaseName;
  /** Of a new case, by what they are called: `Service`, `EC2 - Linux`. */
  readonly choices?: readonly (readonly [name: string, value: string])[];
  readonly files: readonly ReviewFile[];
  /** How many more of the message do not go along. */
  readonly behind?: number;
  readonly secrets: readonly Secret[];
  /** Sentences of what AWS will ask for. */
  readonly hints: readonly string[];
  /** Open cases about the same, it seems. */
  readonly duplicates: readonly CaseDetails[];
  /** Who will read it in Slack, as a sentence. */
  readonly readers: string;
  /** Why AWS would not take it, as `problemNotice` says it: then it cannot be sent. */
  readonly refusal?: readonly KnownBlock[];
}

const MOST_SECRETS = 8;
const MOST_DUPLICATES = 3;

/** What the review is called, and what its button does. */
function namesOf({ act, isReopening }: Pick<Review, 'act' | 'isReopening'>): [title: string, submit: string] {
  if (act === 'create') return ['Review new case', 'Create case'];
  if (act === 'resolve') return ['Resolve case', 'Resolve case'];
  return isReopening ? ['Reopen case', 'Reopen case'] : ['Review reply', 'Send reply'];
}

/** What stands there until AWS was asked whether it would take it; `external_id` is how the view is found then. */
export function checkingView(act: Act, external_id: string, metadata: string): ModalView {
  const [title] = namesOf({ act });
  return {
    type: 'modal',
    external_id,
    private_metadata: metadata,
    title: plain(title),
    close: plain('Back'),
    blocks: [{ type: 'section', text: plain('Checking with AWS Support. Nothing is sent yet…') }],
  };
}

/** `metadata` comes back with the submission, 3,000 characters at most. */
export function reviewView(review: Review, metadata: string): ModalView {
  const [title, submit] = namesOf(review);
  return {
    type: 'modal',
    callback_id: REVIEW_SUBMIT,
    private_metadata: metadata,
    title: plain(title),
    ...(review.refusal ? {} : { submit: plain(submit) }),
    close: plain('Back'),
    notify_on_close: true,
    blocks: [
      ...(review.refusal ?? []),
      ...secretBlocks(review.secrets),
      ...(review.case ? [caseLine(review.case)] : []),
      ...choiceBlocks(review.choices ?? []),
      ...reopeningBlocks(review),
      ...orderBlocks(review),
      ...wordBlocks(review),
      ...fileBlocks(review.files),
      ...(review.behind ? [said(stayBehind(review.behind))] : []),
      ...duplicateBlocks(review.duplicates),
      ...hintBlocks(review.hints),
      said(clip(`:eyes: ${escaped(review.readers)}`, LIMITS.context)),
    ],
  };
}

/** The words, each so that it is read back as it was. */
export function wordBlocks({ text, subject: title, cc }: Words): KnownBlock[] {
  const named = (name: string, blocks: SectionBlock[]) =>
    blocks.length > 0 ? [said(`*${name}*`), ...blocks] : [];
  const body = text === undefined ? [] : exactBlocks('text', text);
  return [
    ...named('Subject', exactBlocks('subject', title ?? '')),
    ...(body.length > 0 ? [textHeading(), ...body] : []),
    ...named('Copied to', exactBlocks('cc', cc.join(', '))),
  ];
}

/** The words of a view that Slack hands back. */
export function wordsIn(blocks: readonly unknown[]): Words {
  const cc = textIn(blocks, 'cc')?.split(', ') ?? [];
  return { text: textIn(blocks), subject: textIn(blocks, 'subject'), cc };
}

/** Nobody reopens a case unawares. */
function reopeningBlocks({ isReopening, isResolvedSince, refusal }: Review): KnownBlock[] {
  if (!isReopening) return [];
  const is = isResolvedSince ? 'has been resolved since you opened the form' : 'is resolved';
  const then = refusal ? '' : ' Sending this reopens it.';
  const text = mrkdwn(`:information_source: This case ${is}.${then}`);
  return [{ type: 'section', text }];
}

/** Two calls to AWS, or one without a word. */
function orderBlocks({ act, text }: Review): KnownBlock[] {
  if (act !== 'resolve') return [];
  return [
    said(
      text === undefined
        ? 'The case is resolved without a message to AWS.'
        : 'This is sent first, then the case is resolved.',
    ),
  ];
}

function secretBlocks(secrets: readonly Secret[]): KnownBlock[] {
  if (secrets.length === 0) return [];
  const lines = secrets.slice(0, MOST_SECRETS).map(secretSentence);
  const more = secrets.length > MOST_SECRETS ? [`And ${secrets.length - MOST_SECRETS} more.`] : [];
  const text = `:warning: *There may be secrets in this text.* Once sent, it cannot be taken back: _Back_ leads to the form.\n${[...lines, ...more].join('\n')}`;
  return [{ type: 'section', text: mrkdwn(text) }];
}

function choiceBlocks(choices: NonNullable<Review['choices']>): KnownBlock[] {
  const fields = choices
    .slice(0, 10)
    .map(([name, value]) => mrkdwn(`*${inline(name, 40)}*\n${inline(value, 200) || '–'}`));
  return fields.length > 0 ? [{ type: 'section', fields }] : [];
}

const ROADS: Record<ReviewFile['road'], string> = { set: '', upload: ', uploaded part by part' };

function fileBlocks(files: readonly ReviewFile[]): KnownBlock[] {
  if (files.length === 0) return [];
  const lines = files.map((file) => `:paperclip: ${fileLine(file)}${ROADS[file.road]}`);
  return [{ type: 'section', text: mrkdwn(clip(lines.join('\n'), LIMITS.section)) }];
}

function duplicateBlocks(duplicates: readonly CaseDetails[]): KnownBlock[] {
  if (duplicates.length === 0) return [];
  const lines = duplicates
    .slice(0, MOST_DUPLICATES)
    .map((one) => `• ${subject(one, 150)} · ${consoleLink(one)}`);
  return [
    { type: 'section', text: mrkdwn(`*There may be a case about this already:*\n${lines.join('\n')}`) },
  ];
}

function hintBlocks(hints: readonly string[]): KnownBlock[] {
  return hints.slice(0, 10).map((hint) => said(clip(`:bulb: ${escaped(hint)}`, LIMITS.context)));
}

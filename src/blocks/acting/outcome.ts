/**
 * What became of what was sent. While it is under way there is nothing to press twice, and as long as it is not known to
 * have arrived, its text stays in the view: a person who comes back to it has it at hand.
 * https://docs.slack.dev/surfaces/modals
 */

import type { Button, KnownBlock, ModalView } from '@slack/types';
import { LIMITS } from '../limits';
import { clip, date, escaped, linked, mrkdwn, plain } from '../text';
import { doTheRest, lookAgain, resolveAnyway, sendAnyway } from './act-buttons';
import { said, sentence } from './form-parts';
import { ACT_HELD } from './ids';
import { type Words, wordBlocks } from './review';

/** `done`, under way, or still to come. */
export interface Step {
  readonly says: string;
  readonly state: 'done' | 'now' | 'next' | 'failed';
}

const SIGNS: Record<Step['state'], string> = {
  done: ':white_check_mark:',
  now: ':hourglass_flowing_sand:',
  next: ':white_circle:',
  failed: ':x:',
};

/** Under way: without a submit button, so that nobody sends twice. */
export function sendingView(words: Words, steps: readonly Step[], metadata: string): ModalView {
  return held('Sending…', words, metadata, [
    ...stepBlocks(steps),
    { type: 'actions', elements: lookAgain() },
    said('This page follows by itself. Nothing happens any more? _Look again_ asks AWS Support.'),
  ]);
}

/** Whether AWS is being asked for it, or when it last said that it does not have it: milliseconds since 1970. */
export type Look = 'now' | number;

export interface NotKnown {
  readonly look?: Look;
  /** Nothing but resolving the case is left, which does nothing where that is done. */
  readonly isResolving?: boolean;
}

/** Nobody knows whether AWS took it; `problem` says why, as `problemNotice` does. */
export function notKnownView(
  words: Words,
  problem: readonly KnownBlock[],
  metadata: string,
  { look, isResolving }: NotKnown = {},
): ModalView {
  const below = words.text ? ' Your text is below.' : '';
  return held('Not known', words, metadata, [
    ...problem,
    ...lookBlocks(look),
    sentence(`It may take some minutes until AWS Support shows what it took.${below}`),
    { type: 'actions', elements: [...lookAgain(), ...(isResolving ? resolveAnyway() : sendAnyway())] },
  ]);
}

function lookBlocks(look?: Look): KnownBlock[] {
  if (look === undefined) return [];
  const says =
    look === 'now'
      ? `${SIGNS.now} I am looking whether AWS Support has it. That sends nothing.`
      : `:mag: AWS Support does not show it yet: I looked at ${date(look, '{time_secs}')}.`;
  return [{ type: 'section', text: mrkdwn(says) }];
}

export interface Half {
  /** What happened and what did not, in order. */
  readonly steps: readonly Step[];
  /** Why it did not, as `problemNotice` says it. */
  readonly problem: readonly KnownBlock[];
  /** What is left to do, as a button says it: `Resolve the case`, `Send without the file`. */
  readonly rest?: string;
}

/** A part of it is done, and the rest is up to the person. */
export function halfView(words: Words, { steps, problem, rest }: Half, metadata: string): ModalView {
  const elements = rest === undefined ? [] : doTheRest(clip(rest, LIMITS.button));
  return held('Half done', words, metadata, [
    ...problem,
    ...stepBlocks(steps),
    ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []),
  ]);
}

export interface Done {
  /** `The reply is sent.` */
  readonly says: string;
  /** The thread or the card where it stands in Slack. */
  readonly link?: { readonly url: string; readonly text: string };
  readonly buttons?: readonly Button[];
}

/** It is there. Nothing is left to do, so closing it closes the form below too. */
export function doneView({ says, link, buttons = [] }: Done): ModalView {
  const where = link ? ` <${linked(link.url)}|${escaped(link.text)}>` : '';
  return {
    type: 'modal',
    title: plain('Done'),
    close: plain('Close'),
    clear_on_close: true,
    blocks: [
      { type: 'section', text: mrkdwn(`:white_check_mark: ${clip(escaped(says), 1_000)}${where}`) },
      ...(buttons.length > 0 ? [{ type: 'actions' as const, elements: [...buttons] }] : []),
    ],
  };
}

/** In the place of a form whose words are on a page above it, and which nothing leads back to. */
export function formSent(): ModalView {
  return {
    type: 'modal',
    title: plain('Casedesk'),
    close: plain('Close'),
    blocks: [sentence('What was typed here has left for AWS Support.')],
  };
}

/** A page without a submit button that holds the words; closing it is told to the bot, which then gives them back. */
function held(title: string, words: Words, metadata: string, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: ACT_HELD,
    private_metadata: metadata,
    title: plain(title),
    close: plain('Close'),
    clear_on_close: true,
    notify_on_close: true,
    blocks: [...blocks, ...wordBlocks(words)],
  };
}

function stepBlocks(steps: readonly Step[]): KnownBlock[] {
  if (steps.length === 0) return [];
  const lines = steps.map(({ says, state }) => `${SIGNS[state]} ${escaped(says)}`);
  return [{ type: 'section', text: mrkdwn(clip(lines.join('\n'), LIMITS.section)) }];
}

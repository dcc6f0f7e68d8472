/**
 * What the forms of all acts have in common: which case they are about, the editor for the words, the addresses, the
 * files. Slack keeps what was typed across an update of the view as long as block and action keep their ids.
 * https://docs.slack.dev/surfaces/modals
 */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { toRichText } from '../../acting/rich-text';
import { type Entries, entered, filesIn, input, written } from '../form-input';
import { LIMITS } from '../limits';
import { clip, escaped, inline, mrkdwn, plain, strong } from '../text';

/** Fields of the forms, as errors name them. */
export const TEXT = 'text';
export const CC = 'cc';
export const FILES = 'files';

/** Slack's limit for one input, and AWS's for one message. */
export const MOST_FILES = 10;
/** More than ten addresses take, so that the sentence is the bot's. */
const MOST_TYPED = 3_000;

/** A case as its forms name it. */
export interface CaseName {
  readonly displayId: string;
  readonly subject: string;
  /** The account's name where there are several, or its number. */
  readonly account?: string;
}

/** A file that came with a message, size in bytes. */
export interface FileName {
  readonly name: string;
  readonly size: number;
}

/** What a form is filled in with, and what stands above it. */
export interface FilledIn {
  readonly text?: string;
  readonly cc?: string;
  /** They go along without being added. */
  readonly files?: readonly FileName[];
  /** How many more of the message do not. */
  readonly behind?: number;
  /** Why the last attempt was refused, as `problemNotice` says it. */
  readonly refusal?: readonly KnownBlock[];
}

/** What was entered, as it came: the words are a rich_text block. */
export interface Typed {
  readonly text: unknown;
  readonly cc: string;
  readonly files: ReturnType<typeof filesIn>;
}

export function typedIn(entries: Entries): Typed {
  return {
    text: written(entries, TEXT),
    cc: entered(entries, CC) ?? '',
    files: filesIn(entries, FILES),
  };
}

const TITLE = 24;

interface Form {
  readonly callback: string;
  readonly title: string;
  readonly submit: string;
  readonly metadata: string;
}

export function formView({ callback, title, submit, metadata }: Form, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: metadata,
    title: plain(clip(title, TITLE)),
    submit: plain(submit),
    close: plain('Cancel'),
    notify_on_close: true,
    blocks,
  };
}

/** The subject, and below it the number and the account. */
export function caseLine({ displayId, subject, account }: CaseName): KnownBlock {
  const where = account ? ` in account ${inline(account, 80)}` : '';
  const title = strong(inline(subject, 300) || '(no subject)');
  return { type: 'section', text: mrkdwn(`${title}\nCase ${inline(displayId, 40)}${where}`) };
}

export function said(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** The editor. Slack sets its text no limit; AWS's is looked at when the form is sent. */
export function textInput(label: string, hint: string, text = '', isOptional = false): InputBlock {
  const initial_value = toRichText(text);
  const editor = { type: 'rich_text_input' as const, ...(initial_value && { initial_value }) };
  return { ...input(TEXT, label, editor, hint), optional: isOptional };
}

export function ccInput(cc = ''): InputBlock {
  const initial = cc ? { initial_value: cc.slice(0, MOST_TYPED) } : {};
  const text = { type: 'plain_text_input' as const, max_length: MOST_TYPED, ...initial };
  return input(CC, 'Copy to', text, 'Up to 10 e-mail addresses, with a comma between them');
}

/** Room for as many files as AWS takes beside those that go along anyway. */
export function fileInput(along: readonly FileName[] = [], behind = 0): KnownBlock[] {
  const names = along.map((file) => fileLine(file)).join(', ');
  const come = along.length > 0 ? [said(clip(`:paperclip: Come along: ${names}`, LIMITS.context))] : [];
  if (behind > 0) come.push(said(stayBehind(behind)));
  const room = MOST_FILES - along.length;
  if (room <= 0) return come;
  const field = input(FILES, 'Files', { type: 'file_input', max_files: room }, 'Up to 10 MB each');
  return [...come, field];
}

/** A sentence. */
export function stayBehind(count: number): string {
  const [files, stay] = count === 1 ? ['file', 'does'] : ['files', 'do'];
  return `:warning: ${count} more ${files} of the message ${stay} not: AWS takes ${MOST_FILES}.`;
}

export function fileLine({ name, size }: FileName): string {
  return `${inline(name, 100) || '(no name)'} (${sizeOf(size)})`;
}

/** `900 bytes`, `12 kB`, `3.4 MB`: of a thousand each. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A sentence of plain words as a block. */
export function sentence(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(clip(escaped(text), LIMITS.section)) };
}

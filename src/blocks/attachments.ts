/**
 * The files that came with a message. Those of up to 5 MB get a button, since DescribeAttachment hands them out, and the
 * others where AWS makes links for the bot; whatever has none is named, with the way to the console, which hands out all.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeAttachment.html
 */
import type { KnownBlock } from '@slack/types';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';
import { safeFileName } from './file-name';
import { button } from './pager';
import { escaped, inline, mrkdwn } from './text';
import { consoleUrl } from './words';

export const ATTACHMENT_DOWNLOAD = 'attachment:download';

export interface AttachedFile {
  readonly name: string;
  /** What its Post to thread button carries; without it the file is to be had in the console only. */
  readonly download?: string;
  readonly isOver5MB?: boolean;
}

/** Files whose blocks are drawn together: at most ten, so they always fit. */
export const MOST_FILES = 10;

/** A block for each file with a button, and one that names the others. */
export function attachmentBlocks(
  files: readonly AttachedFile[],
  details: CaseDetails,
  partition?: Partition,
): KnownBlock[] {
  const others = files.filter(({ download }) => download === undefined);
  return [...files.flatMap(withButton), ...elsewhere(others, consoleUrl(details, partition))];
}

/** The name as it came, on one line and without effect. */
export function nameOfFile({ name, isOver5MB }: AttachedFile): string {
  return `${inline(name, 120) || '(no name)'}${isOver5MB ? ' (over 5 MB)' : ''}`;
}

function withButton(file: AttachedFile): KnownBlock[] {
  const text = mrkdwn(`:paperclip: ${nameOfFile(file)}`);
  const label = `Post to thread: ${safeFileName(file.name)}`;
  return button(ATTACHMENT_DOWNLOAD, 'Post to thread', label, file.download).map((accessory) => ({
    type: 'section',
    text,
    accessory,
  }));
}

function elsewhere(files: readonly AttachedFile[], url: string | undefined): KnownBlock[] {
  if (files.length === 0) return [];
  const link = url === undefined ? 'in the AWS console' : `<${escaped(url)}|in the AWS console>`;
  const names = files.map(nameOfFile).join(', ');
  return [{ type: 'context', elements: [mrkdwn(`:paperclip: ${names}`), mrkdwn(`Download it ${link}`)] }];
}

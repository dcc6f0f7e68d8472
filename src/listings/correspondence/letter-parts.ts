/**
 * One communication in parts that fit a block, its attachments with the last of them. AWS names no
 * communication, so a part is told by its time and a digest of its text. Attachments come in two lists: all,
 * and those of up to 5 MB; accounts that have only the second are still around.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Communication.html
 */

import { type AttachedFile, MOST_FILES } from '../../blocks/attachments';
import { bodyParts, type Part, partCost } from '../../blocks/case-detail';
import { digestOf } from '../../digest';
import { encodeAttachmentRef } from '../../support/attachment-ref';
import { createdAt, idOf, LAST_TIME, sortableTime } from '../../support/case-order';
import type { CaseDetails, Communication } from '../../support/support';

export interface LetterPart extends Part {
  readonly key: string;
  readonly place: string;
}

/** Characters of a message one part may take, so that a page always has room for one. */
const LARGEST = 6_000;

/** How its files may be had. */
export interface Files {
  readonly isPrivate?: boolean;
  /** Whether AWS makes links for those of more than 5 MB. */
  readonly haveLinks?: boolean;
}

/** The parts of a communication, in reading order; their keys put the newest communication first. */
export function letterParts(
  letter: Communication,
  details: CaseDetails,
  { isPrivate = false, haveLinks = false }: Files = {},
): LetterPart[] {
  const { body = '', submittedBy: author = '' } = letter;
  const time = createdAt(letter);
  const digest = digestOf(`${author}\n${body}`, 6);
  const texts = bodyParts(body);
  const count = texts.length;
  const about = { author, time, count };
  const parts: Part[] = texts.map((text, index) => ({ ...about, text, number: index + 1, files: [] }));
  for (const file of attachedFiles(letter, details, { isPrivate, haveLinks })) {
    const last = parts.at(-1)!;
    const longer = { ...last, files: [...last.files, file] };
    const fits = longer.files.length <= MOST_FILES && partCost(longer, details) <= LARGEST;
    if (fits) parts[parts.length - 1] = longer;
    else parts.push({ ...about, number: last.number + 1, files: [file] });
  }
  return parts.map((part) => {
    const place = `${digest}${String(part.number).padStart(3, '0')}`;
    return { ...part, place, key: `${sortableTime(LAST_TIME - time)}${place}` };
  });
}

/** No buttons in a private view: they would put the file where others see it. */
function attachedFiles(
  { attachments = [], attachmentSet = [] }: Communication,
  details: CaseDetails,
  { isPrivate, haveLinks }: Files,
): AttachedFile[] {
  const small = new Set(attachmentSet.map(({ attachmentId }) => attachmentId));
  const listed = new Set(attachments.map(({ attachmentId }) => attachmentId));
  const all = [...attachments, ...attachmentSet.filter(({ attachmentId }) => !listed.has(attachmentId))];
  return all.map(({ attachmentId = '', fileName: name = '' }) => {
    const isOver5MB = !small.has(attachmentId);
    const file = { name, ...(isOver5MB && { isOver5MB }) };
    if (isPrivate || (isOver5MB && !haveLinks)) return file;
    return { ...file, download: encodeAttachmentRef({ attachmentId, displayId: idOf(details) }) };
  });
}

/**
 * AWS's answers, or `unreadable` where there is none in them. To the SDK an empty body, `{}`, `null`, `[]` and a list
 * under another name are all the same: an answer in which every member is missing. Told as "no cases" that would
 * be false, so a list that is missing is nobody's answer; with a token beside it it is a page with nothing on it.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
import type { Window } from '../../paging/paginator';
import { Problem } from '../../problem';
import type { Attachment } from '../support';

type Guard<Item> = (value: unknown) => value is readonly Item[];

/** One window of a list. Throws `unreadable`. */
export function windowOf<Item>(items: unknown, next: unknown, areItems: Guard<Item>): Window<Item> {
  if (next !== undefined && typeof next !== 'string') throw new Problem('unreadable');
  return { items: items === undefined && next ? [] : tableOf(items, areItems), next };
}

/** A list that comes whole. Throws `unreadable`. */
export function tableOf<Item>(items: unknown, areItems: Guard<Item>): readonly Item[] {
  if (!areItems(items)) throw new Problem('unreadable');
  return items;
}

/** A file; one without bytes has them all the same, none of them. Throws `unreadable`. */
export function fileOf(file: Partial<Attachment> | undefined, attachmentId: string): Attachment {
  const { fileName = attachmentId, data } = file ?? {};
  if (typeof fileName !== 'string' || !(ArrayBuffer.isView(data) as boolean)) throw new Problem('unreadable');
  return { fileName, data: data as Uint8Array };
}

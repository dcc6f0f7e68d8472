/** The file an export ends with: the cases in the order asked for, and a name that sorts by day. */
import type { Format as FormatName } from '../command/query';
import { csv } from './formats/csv';
import type { Format } from './formats/format';
import { json } from './formats/json';
import { markdown } from './formats/markdown';

export const FORMAT_OF: Record<FormatName, Format> = { csv, json, md: markdown };

export interface ExportFile {
  readonly filename: string;
  readonly title: string;
  readonly data: Buffer;
}

/** A case's place in the order, and its text in the file. */
export interface Row {
  readonly key: string;
  readonly text: string;
}

/** `now` in milliseconds since 1970; the day in the name is UTC's. */
export function exportFile(
  format: FormatName,
  rows: Iterable<Row>,
  { title, isPart, now, isOfMany }: { title: string; isPart: boolean; now: number; isOfMany?: boolean },
): ExportFile {
  const { head, headOfMany, between, foot } = FORMAT_OF[format];
  const sorted = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  const day = new Date(now).toISOString().slice(0, 10);
  return {
    filename: `aws-support-cases-${day}${isPart ? '-part' : ''}.${format}`,
    title,
    data: Buffer.from((isOfMany ? headOfMany : head) + sorted.map(({ text }) => text).join(between) + foot),
  };
}

/**
 * CSV by RFC 4180, with the byte order mark without which Excel takes UTF-8 for something else. A
 * spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, and anyone who may open a case may write
 * one, so such a cell gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
import { stringify } from 'csv-stringify/sync';
import { cellsOf, FIELDS } from '../record';
import type { Format } from './format';

/**
 * Where a cell may begin: at the start, and behind `;`, a tab or a line end, where spreadsheets set to another
 * separator cut. Blanks and invisible characters are skipped, and the signs come in several widths.
 */
const FORMULA = /(^|[;\t\r\n])([\s\p{C}]*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫−])/gu;
const CONTROL = /^[\t\r\n]/;

export const csv: Format = {
  head: `\uFEFF${line([...FIELDS])}`,
  row: (record) => line(cellsOf(record).map(harmless)),
  between: '',
  foot: '',
};

/** The text, with an apostrophe before whatever a spreadsheet might take for the start of a formula. */
export function harmless(text: string): string {
  const guarded = text.toWellFormed().replace(FORMULA, "$1$2'");
  return CONTROL.test(guarded) ? `'${guarded}` : guarded;
}

function line(cells: string[]): string {
  return stringify([cells], { quoted: true, record_delimiter: '\r\n' });
}

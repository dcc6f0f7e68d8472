/**
 * CSV by RFC 4180, with the byte order mark without which Excel takes UTF-8 for something else. A
 * spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, and anyone who may open a case may write
 * one, so such a cell gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
import { stringify } from 'csv-stringify/sync';
import { cellsOf, FIELDS, FIELDS_OF_MANY } from '../record';
import type { Format } from './format';

/**
 * What may stand before a formula: blanks and invisible characters, at the start of a cell or behind `;`. Each run of
 * them is taken whole, whatever follows, so that none is looked at twice: texts are long, and strangers choose them.
 */
const BLANKS = /;[\s\p{C}]*|^[\s\p{C}]*|[\s\p{C}]+/gu;
/** Where spreadsheets set to another separator begin a cell; `^` is seen by its place. */
const SEPARATOR = /[;\t\r\n]/;
/** The signs of a formula come in several widths. */
const SIGN = /^[=+\-@＝＋－＠﹦﹢﹣﹫−]/;
const CONTROL = /^[\t\r\n]/;

export const csv: Format = {
  head: `\uFEFF${line([...FIELDS])}`,
  headOfMany: `\uFEFF${line([...FIELDS_OF_MANY])}`,
  row: (record) => line(cellsOf(record).map(harmless)),
  between: '',
  foot: '',
};

/** The text, with an apostrophe before whatever a spreadsheet might take for the start of a formula. */
export function harmless(text: string): string {
  const guarded = text.toWellFormed().replace(BLANKS, (blanks, at: number, whole: string) => {
    const isCell = at === 0 || SEPARATOR.test(blanks);
    return isCell && SIGN.test(whole.charAt(at + blanks.length)) ? `${blanks}'` : blanks;
  });
  return CONTROL.test(guarded) ? `'${guarded}` : guarded;
}

function line(cells: string[]): string {
  return stringify([cells], { quoted: true, record_delimiter: '\r\n' });
}

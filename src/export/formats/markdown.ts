/**
 * A Markdown table, one line a case. Case texts are written by strangers: everything that Markdown or HTML
 * would read is escaped, and a line break or control character becomes a blank.
 * https://github.github.com/gfm/#tables-extension-
 */
import { escaped } from '../../blocks/text';
import { cellsOf, FIELDS, FIELDS_OF_MANY } from '../record';
import type { Format } from './format';

/** In front of each; a match with nothing in it is the quickest to put something in. */
const BEFORE_MARKS = /(?=[\\`*_~[\]|!#$]|:\/\/|(?<=www)\.)/gi;

export const markdown: Format = {
  head: headOf(FIELDS),
  headOfMany: headOf(FIELDS_OF_MANY),
  row(record) {
    const cells = cellsOf(record).map(cell);
    const { consoleUrl } = record;
    return row([...cells.slice(0, -1), consoleUrl === undefined ? '' : `<${consoleUrl}>`]);
  },
  between: '',
  foot: '',
};

function headOf(fields: readonly string[]): string {
  return `${row([...fields])}${row(fields.map(() => '---'))}`;
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** The text as one cell that shows just this text. */
function cell(text: string): string {
  const line = escaped(text.replace(/[\s\p{Cc}]+/gu, ' ')).trim();
  return line.replace(BEFORE_MARKS, '\\');
}

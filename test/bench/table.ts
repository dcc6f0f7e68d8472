/** The table of a run, for people: plain text for a terminal, Markdown for the documentation. */
import { REASONS } from './reasons';
import type { Row } from './row';
import type { Spread } from './statistics';

const HEAD = ['work', 'ours', 'theirs', 'ratio (min–max)', 'target', ''];

/** Aligned columns, and each row's note below it. */
export function plainTable(rows: readonly Row[], judged: boolean): string {
  const lines = [HEAD, ...rows.map((row) => cells(row, judged))];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => [...line[column]!].length)));
  const print = (line: readonly string[]) =>
    line
      .map((cell, i) => pad(cell, widths[i]!))
      .join('  ')
      .trimEnd();
  const body = rows.flatMap((row, index) => [
    print(lines[index + 1]!),
    ...(row.note ? [`    ${row.note}`] : []),
    ...(judged && row.reached === false && REASONS[row.id] ? [`    because: ${REASONS[row.id]}`] : []),
  ]);
  return [print(HEAD), widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}

export function markdownTable(rows: readonly Row[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map((row) => cells(row, true))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function cells(row: Row, judged: boolean): string[] {
  const { work, unit, ours, theirs, against, ratio, target } = row;
  const their = theirs ? `${figure(theirs.median)} (${against})` : '';
  const verdict = judged || row.exact ? verdictOf(row) : '';
  return [
    work,
    `${figure(ours.median)} ${unit}${range(row)}`,
    their,
    ratio ? spreadText(ratio) : '',
    target,
    verdict,
  ];
}

/** Where there is no ratio to carry the spread, the figure does. */
function range({ ours, ratio }: Row): string {
  return ratio || ours.min === ours.max ? '' : ` (${figure(ours.min)}–${figure(ours.max)})`;
}

function verdictOf({ reached }: Row): string {
  if (reached === undefined) return '';
  return reached ? 'ok' : 'falls short';
}

function spreadText({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

/** Three digits that mean something. */
export function figure(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return String(Math.round(value));
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - [...text].length));
}

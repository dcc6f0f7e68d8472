/**
 * The three charts of a report, as what chart.js is told to draw: opened per week, by age, by service. Every
 * bar carries its number, and the two colours differ in lightness, so they stay apart for any eye and in grey.
 * https://www.chartjs.org/docs/latest/charts/bar.html
 */
import type { ChartConfiguration, ChartDataset, Plugin, ScaleOptions } from 'chart.js';
import { type Tally, withOthers } from './counts';
import { MOST_SERVICES, type Report, weeklyTitle } from './report';

export type BarChart = ChartConfiguration<'bar', number[], string>;

export const INK = '#1f2933';
export const FAINT = '#52606d';
export const FONT = 'Casedesk Report';
/** Pixels in a picture 1,200 wide; a phone shows it at a third of that. */
const TEXT = 26;

const OPEN = '#1f4e9c';
const RESOLVED = '#8ebbe8';
/** The lighter colour's own, dark enough to be read on white. */
const RESOLVED_INK = '#3f6d9e';
const OTHERS = '#9aa5b1';

/** Characters of a name beside its bar. */
const LONGEST_NAME = 25;

const text = (size: number, weight: number) => ({ family: FONT, size, weight });

/** Stacked bars, a week each; above each of them the two numbers it is made of. */
export function weeklyChart(report: Report): BarChart {
  const { weeks } = report.weekly;
  const bar = (label: string, data: number[], backgroundColor: string): ChartDataset<'bar', number[]> => ({
    ...{ label, data, backgroundColor, stack: 'week', categoryPercentage: 0.8, barPercentage: 1 },
  });
  const open = weeks.map(({ stillOpen }) => stillOpen);
  const resolved = weeks.map((week) => week.resolved);
  const most = Math.max(1, ...weeks.map((week) => week.stillOpen + week.resolved));
  return {
    type: 'bar',
    data: {
      labels: weeks.map(({ name }) => name),
      datasets: [bar('Still open', open, OPEN), bar('Resolved since', resolved, RESOLVED)],
    },
    options: {
      ...still(weeklyTitle(report), true),
      scales: {
        x: { ...bare(TEXT - 4), stacked: true, title: axis('Week beginning') },
        y: { ...counts(), stacked: true, max: roomAbove(most), title: axis('Cases') },
      },
    },
    plugins: [weekNumbers(open, resolved)],
  };
}

export function ageChart({ ages }: Report): BarChart {
  return listChart('By age', ages, ages.length);
}

export function serviceChart({ services }: Report): BarChart {
  return listChart('By service', withOthers(services, MOST_SERVICES), MOST_SERVICES);
}

/** Lying bars with their names before and their numbers behind them; after `own` bars come the others. */
function listChart(title: string, tallies: readonly Tally[], own: number): BarChart {
  const data = tallies.map(({ count }) => count);
  const most = Math.max(1, ...data);
  return {
    type: 'bar',
    data: {
      labels: tallies.map(({ name }) => shortened(drawable(name))),
      datasets: [
        { data, backgroundColor: data.map((_, index) => (index < own ? OPEN : OTHERS)), barThickness: 26 },
      ],
    },
    options: {
      ...still(title),
      indexAxis: 'y',
      scales: { x: { display: false, min: 0, max: most * 1.25 }, y: bare(TEXT - 2) },
    },
    plugins: [barNumbers(data)],
  };
}

/** Drawn once, for paper: nothing moves, nothing listens. */
function still(title: string, legend = false) {
  return {
    ...{ animation: false as const, responsive: false, events: [], devicePixelRatio: 1, locale: 'en' },
    layout: { padding: { left: 8, right: 16, bottom: 4 } },
    plugins: {
      legend: {
        ...{ display: legend, align: 'end' as const },
        labels: { color: INK, font: text(TEXT - 2, 400), boxWidth: 26, boxHeight: 26 },
      },
      title: {
        ...{ display: true, text: title, align: 'start' as const, color: INK, font: text(TEXT + 4, 600) },
        // The legend stands beside the title, not below it.
        padding: { top: 0, bottom: legend ? -38 : 12 },
      },
    },
  };
}

/** An axis of names, without lines. */
function bare(size: number): ScaleOptions<'category'> & Record<string, unknown> {
  return {
    grid: { display: false },
    border: { color: FAINT },
    ticks: { color: INK, font: text(size, 400), autoSkip: false, maxRotation: 0 },
  };
}

/** An axis of whole numbers. */
function counts() {
  return {
    min: 0,
    grid: { color: '#e4e7eb' },
    border: { display: false },
    ticks: { color: FAINT, font: text(TEXT - 4, 400), precision: 0, includeBounds: false, maxTicksLimit: 5 },
  };
}

function axis(title: string) {
  return { display: true, text: title, color: FAINT, font: text(TEXT - 4, 400) };
}

/** Two lines of numbers must fit above the highest bar. */
function roomAbove(most: number): number {
  return Math.ceil(most * 1.4);
}

function weekNumbers(open: number[], resolved: number[]): Plugin<'bar'> {
  return {
    id: 'week-numbers',
    afterDatasetsDraw({ ctx, scales: { x, y } }) {
      ctx.textAlign = 'center';
      ctx.textBaseline = 'bottom';
      for (const [week, count] of open.entries()) {
        const gone = resolved[week] ?? 0;
        const at = x!.getPixelForValue(week);
        const top = y!.getPixelForValue(count + gone) - 4;
        ctx.font = `600 ${TEXT - 2}px "${FONT}"`;
        ctx.fillStyle = OPEN;
        ctx.fillText(String(count), at, top);
        if (gone === 0) continue;
        ctx.fillStyle = RESOLVED_INK;
        ctx.fillText(String(gone), at, top - TEXT);
      }
    },
  };
}

function barNumbers(data: number[]): Plugin<'bar'> {
  return {
    id: 'bar-numbers',
    afterDatasetsDraw({ ctx, scales: { x, y } }) {
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      ctx.font = `600 ${TEXT - 2}px "${FONT}"`;
      ctx.fillStyle = INK;
      for (const [index, count] of data.entries()) {
        ctx.fillText(String(count), x!.getPixelForValue(count) + 8, y!.getPixelForValue(index));
      }
    },
  };
}

/** The font has Latin letters; anything else would be drawn as boxes. */
export function drawable(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/[^ -~\u00a1-\u00ff–…·“”]/gu, '?');
}

/** Cut before the part in brackets, as that is what tells services of one family apart. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const [tail = ''] = / \([^()]{1,14}\)$/.exec(name) ?? [];
  return `${name.slice(0, LONGEST_NAME - tail.length - 1).trimEnd()}…${tail}`;
}

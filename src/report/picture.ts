/**
 * A report as one PNG, drawn by chart.js on Skia (@napi-rs/canvas). Both are loaded when somebody asks for a
 * report and not before. The font is in the package: a container has none.
 * https://github.com/Brooooooklyn/canvas
 */

import { TZDate } from '@date-fns/tz';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { format } from 'date-fns/format';
import { unmarked } from '../blocks/text';
import { ageChart, type BarChart, drawable, FAINT, FONT, INK, serviceChart, weeklyChart } from './charts';
import { countedIn, type Report } from './report';

/** Pixels. Three to two, as Slack shows pictures without making them small. */
export const PICTURE = { width: 1200, height: 900 } as const;

const MARGIN = 24;
const HEAD = 112;
const WEEKLY = 346;
const GAP = 14;
const AGES = 430;

/** The picture as PNG: the same bytes for the same report. */
export async function drawReport(report: Report): Promise<Buffer> {
  const { createCanvas, draw } = await drawing();
  const canvas = createCanvas(PICTURE.width, PICTURE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, PICTURE.width, PICTURE.height);
  writeHead(context, report);
  const inner = PICTURE.width - 2 * MARGIN;
  const lower = HEAD + WEEKLY + GAP;
  const height = PICTURE.height - lower - MARGIN / 2;
  draw(weeklyChart(report), context, { left: MARGIN, top: HEAD, width: inner, height: WEEKLY });
  draw(ageChart(report), context, { left: MARGIN, top: lower, width: AGES, height });
  draw(serviceChart(report), context, { left: MARGIN + AGES, top: lower, width: inner - AGES, height });
  return canvas.encode('png');
}

function writeHead(context: SKRSContext2D, report: Report): void {
  const moment = (time: number) => format(new TZDate(time, report.timeZone), 'd MMM yyyy, HH:mm');
  const filter = report.filter && drawable(unmarked(report.filter, moment));
  const about = [filter, `as of ${moment(report.fetchedAt)} (${report.timeZone})`];
  context.textBaseline = 'alphabetic';
  context.fillStyle = INK;
  context.font = `600 40px "${FONT}"`;
  context.fillText(`AWS Support: ${countedIn(report)}`, MARGIN + 8, 52);
  context.fillStyle = FAINT;
  context.font = `400 24px "${FONT}"`;
  context.fillText(about.filter(Boolean).join(' · '), MARGIN + 8, 88, PICTURE.width - 2 * MARGIN);
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Drawing {
  createCanvas(width: number, height: number): Canvas;
  draw(chart: BarChart, on: SKRSContext2D, place: Place): void;
}

/** Fonts are registered for the whole process, so this is done once. */
let loaded: Promise<Drawing> | undefined;
function drawing(): Promise<Drawing> {
  loaded ??= loadDrawing();
  return loaded;
}

async function loadDrawing(): Promise<Drawing> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Title } = await import(
    'chart.js'
  );
  Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Title);
  for (const weight of [400, 600]) {
    const file = `@fontsource/inter/files/inter-latin-${weight}-normal.woff2`;
    GlobalFonts.registerFromPath(require.resolve(file), FONT);
  }
  return {
    createCanvas,
    draw(chart, on, { left, top, width, height }) {
      const canvas = createCanvas(width, height);
      // chart.js asks for a browser's canvas and uses of it what this one has; destroying wipes it.
      const drawn = new Chart(canvas as never, chart);
      on.drawImage(canvas, left, top);
      drawn.destroy();
    },
  };
}

/**
 * The ratios of a run as a picture: one line a row, 1 is the other contender, the bar is the spread, the
 * tick is the promise. An SVG of its own, which looks right on a light and on a dark page.
 * https://developer.mozilla.org/docs/Web/SVG
 */
import type { Row } from './row';

const WIDTH = 860;
const LEFT = 330;
/** Characters that have room left of the axis. */
const LABEL = 46;
const RIGHT = 790;
const LINE = 34;
const TOP = 64;
/** The ends of a logarithmic axis. */
const LEAST = 0.1;
const MOST = 10;
const GRID = [0.1, 0.2, 0.5, 1, 2, 5, 10];

const STYLE = `text{font:13px system-ui,sans-serif;fill:#24292f}.faint{fill:#57606a}.grid{stroke:#d0d7de}
.one{stroke:#57606a;stroke-width:1.5}.ok{fill:#1a7f37;stroke:#1a7f37}.short{fill:#bc4c00;stroke:#bc4c00}
.none{fill:#57606a;stroke:#57606a}.paper{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e6edf3}
.faint{fill:#9198a1}.grid{stroke:#30363d}.one{stroke:#9198a1}.paper{fill:#0d1117}.ok{fill:#3fb950;stroke:#3fb950}
.short{fill:#f0883e;stroke:#f0883e}.none{fill:#9198a1;stroke:#9198a1}}`;

/** The rows that have a ratio; `on` says what it was measured on. */
export function drawPlot(rows: readonly Row[], on: string): string {
  const shown = rows.filter(({ ratio }) => ratio);
  const height = TOP + shown.length * LINE + 44;
  const grid = GRID.map((value) => gridLine(value, height - 40)).join('\n');
  const lines = shown.map((row, index) => line(row, TOP + index * LINE + LINE / 2)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Casedesk against others, ratio by work">
<style>${STYLE}</style>
<rect class="paper" width="${WIDTH}" height="${height}" rx="8"/>
<text x="16" y="26" font-weight="600">Casedesk ÷ the other, side by side (${escapeXml(on)})</text>
<text x="16" y="46" class="faint">dot: median of the rounds’ ratios · bar: least to most · diamond: what is promised</text>
${grid}
${lines}
</svg>
`;
}

function gridLine(value: number, bottom: number): string {
  const x = across(value);
  return `<line class="${value === 1 ? 'one' : 'grid'}" x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom}"/>
<text class="faint" x="${x}" y="${bottom + 20}" text-anchor="middle">${value} ×</text>`;
}

function line({ work, unit, against, ratio, target, reached }: Row, y: number): string {
  const { median, min, max } = ratio!;
  const look = reached === undefined ? 'none' : reached ? 'ok' : 'short';
  const promised = /[\d.]+/.exec(target)?.[0];
  const tick = promised ? diamond(across(Number(promised)), y) : '';
  const label = work.length > LABEL ? `${work.slice(0, LABEL - 1)}…` : work;
  return `<text x="16" y="${y - 1}">${escapeXml(label)}</text>
<text x="16" y="${y + 13}" class="faint" style="font-size:11px">${escapeXml(`${unit}, against ${against}`)}</text>
<line class="${look}" x1="${across(min)}" x2="${across(max)}" y1="${y}" y2="${y}" stroke-width="6" opacity=".35"/>
<circle class="${look}" cx="${across(median)}" cy="${y}" r="5"/>${tick}
<text x="${RIGHT + 14}" y="${y + 4}">${median.toFixed(2)}</text>`;
}

function diamond(x: number, y: number): string {
  return `<path class="none" fill-opacity="0" d="M${x} ${y - 8}l5 8l-5 8l-5 -8z"/>`;
}

function across(value: number): number {
  const share = Math.log(value / LEAST) / Math.log(MOST / LEAST);
  return Math.round(LEFT + Math.min(1, Math.max(0, share)) * (RIGHT - LEFT));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import { execFileSync } from 'node:child_process';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { seedCases, seedServices } from '../../../src/emulators/seed';
import { altText } from '../../../src/report/alt-text';
import { countCases, withOthers } from '../../../src/report/counts';
import { drawReport, PICTURE } from '../../../src/report/picture';
import type { Report } from '../../../src/report/report';
import { openedPerWeek } from '../../../src/report/weeks';

const here = { now: Date.parse('2026-11-20T14:05:00Z'), timeZone: 'Europe/Berlin' };

function reportOf(cases: ReturnType<typeof seedCases>, rest: Partial<Report> = {}): Report {
  const names = new Map(seedServices().map(({ code, name }) => [code, name]));
  return {
    ...{ what: 'open cases', of: 'open cases', total: cases.length, read: cases.length, complete: true },
    ...countCases(cases, here, (code) => names.get(code)),
    weekly: { weeks: openedPerWeek(cases, here), everyCase: true },
    ...{ fetchedAt: here.now, timeZone: here.timeZone, ...rest },
  };
}

const seeded = (cases: number) => reportOf(seedCases({ cases, now: new Date(here.now) }));

/** How many pixels of a PNG are not white, from `top` to the bottom. */
async function inked(png: Buffer, top = 0): Promise<number> {
  const canvas = createCanvas(PICTURE.width, PICTURE.height);
  const context = canvas.getContext('2d');
  context.drawImage(await loadImage(png), 0, 0);
  const { data } = context.getImageData(0, top, PICTURE.width, PICTURE.height - top);
  return data.reduce((sum, value, index) => sum + (index % 4 === 0 && value < 200 ? 1 : 0), 0);
}

test('the picture is a PNG of its size with something in every part of it', async () => {
  const png = await drawReport(seeded(230));
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([PICTURE.width, PICTURE.height]);
  expect(png.length).toBeLessThan(300_000);
  expect(await inked(png)).toBeGreaterThan(50_000);
  expect(await inked(png, 500)).toBeGreaterThan(20_000);
});

test('the same report gives the same bytes', async () => {
  expect((await drawReport(seeded(60))).equals(await drawReport(seeded(60)))).toBe(true);
});

test.each([
  ['a single case', seeded(1)],
  [
    'names in letters the font does not have',
    reportOf([
      {
        ...seedCases({ cases: 1, now: new Date(here.now) })[0]!,
        serviceCode: '<!channel> 日本語\u202e😀\n'.repeat(9),
        timeCreated: 'never',
      },
    ]),
  ],
  ['a long query', { ...seeded(3), filter: '“exact words” · `*part*` · '.repeat(40) }],
])('%s can be drawn', async (_, report) => {
  expect(await inked(await drawReport(report))).toBeGreaterThan(5_000);
});

test('the words for those who cannot see it hold every number of the picture', () => {
  const report = seeded(230);
  const words = altText(report);
  expect(words).toContain(`${report.total} open cases`);
  for (const { name, count } of [...report.ages, ...withOthers(report.services, 8)])
    expect(words).toContain(`${name} ${count}`);
  for (const { name, stillOpen, resolved } of report.weekly.weeks)
    expect(words).toContain(`${name} ${stillOpen + resolved} (${stillOpen} open)`);
  expect(words.length).toBeLessThan(2_000);
});

test('the words fit what Slack takes, whatever the services are called', () => {
  const services = Array.from({ length: 30 }, (_, index) => ({
    name: `${'x'.repeat(500)}${index}`,
    count: 1,
  }));
  expect(altText({ ...seeded(5), services }).length).toBeLessThan(2_000);
});

test('a bot that nobody asked for a report has loaded nothing to draw one', () => {
  const loaded = "require('./dist/app/bot'); console.log(Object.keys(require.cache).join('\\n'))";
  const files = execFileSync(process.execPath, ['-e', loaded], { encoding: 'utf8' });
  expect(files).toContain('listings/turn.js');
  expect(files).not.toMatch(/src\/report|napi-rs|chart\.js|fontsource/);
});

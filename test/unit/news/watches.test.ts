import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRules } from '../../../app/runtime/rules-file';
import { watchesIn } from '../../../src/news/watches';

const folder = mkdtempSync(join(tmpdir(), 'watches-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WATCH = 'rules: [{channels: C0ONCALL, may: watch}]';

function read(text: string) {
  const file = join(folder, 'casedesk.yml');
  writeFileSync(file, `ask: x\n${text}\n`);
  return readRules(file);
}

const watching = (query: string, more = '') =>
  read(`watches: [{channel: C0ONCALL, query: ${JSON.stringify(query)}${more}}]\n${WATCH}`);

test('a watch is a channel, what is typed behind the command, and whom to call', () => {
  const mention = ', mention: {"severity:urgent": S0ONCALL, rds: submitter, waiting:us: "<@U0JANE>"}';
  const [watch] = watchesIn(watching('high and above', mention));
  expect(watch).toMatchObject({ channel: 'C0ONCALL', query: { severity: ['critical', 'urgent', 'high'] } });
  expect(watch!.mentions.map(({ who }) => who)).toEqual(['<!subteam^S0ONCALL>', 'submitter', '<@U0JANE>']);
});

test.each([
  ['severty:high', /watches\.0\.query: cannot be read: .*severity/],
  ['export open', /watches\.0\.query: cannot be read: Write what stands behind/],
  ['177777777700001', /watches\.0\.query: cannot be read/],
  ['resolved', /A watch is of open cases/],
  ['all', /A watch is of open cases/],
  ['after:7d', /A watch takes words, severity/],
  ['mine', /A watch takes words, severity/],
  ['sort:newest', /A watch takes words, severity/],
  ['by:@kenji', /cannot be read: Write a part of a name or an address, as in by:kenji/],
  ['by:<@U0KENJI>', /cannot be read: Write a part of a name or an address, as in by:kenji/],
  ['account:prod', /watches\.0\.query: names an account, and there is but one/],
])('the query %s is named at the start', (query, complaint) => {
  expect(() => watching(query)).toThrow(complaint);
});

test.each([
  ['{"severity:urgent": everybody}', /mention\.severity:urgent: must be a user group id/],
  ['S0ONCALL', /watches\.0\.mention: must be whom to call by query, as in \{severity:urgent: S0123456789\}/],
  ['{"severity:urgent": "<!channel>"}', /mention\.severity:urgent: must be a user group id/],
  ['{"severty:urgent": S0ONCALL}', /watches\.0\.mention\.severty:urgent: cannot be read/],
])('whom to call is checked: %s', (mention, complaint) => {
  expect(() => watching('urgent', `, mention: ${mention}`)).toThrow(complaint);
});

test.each([
  ['"<@S0ONCALL>"', '<!subteam^S0ONCALL>'],
  ['"<!subteam^S0ONCALL|@oncall>"', '<!subteam^S0ONCALL>'],
  ['"<@U0JANE|jane>"', '<@U0JANE>'],
])('a group or a person may be written as it stands in a message: %s', (written, called) => {
  const [watch] = watchesIn(watching('urgent', `, mention: {"severity:urgent": ${written}}`));
  expect(watch!.mentions.map(({ who }) => who)).toEqual([called]);
});

test.each([
  ['', '', /watches\.1: is watches\.0 once more/],
  [
    ', digest: 09:00',
    ', digest: "09:00", warn: urgent',
    /watches\.1\.digest: posts the same list .* watches\.0/,
  ],
])('what a channel would be told twice is named', (one, other, complaint) => {
  const of = (more: string) => `{channel: C0ONCALL, query: high${more}}`;
  expect(() => read(`watches: [${of(one)}, ${of(other)}]\n${WATCH}`)).toThrow(complaint);
  expect(
    watchesIn(read(`watches: [${of(', digest: 09:00')}, ${of(', digest: 15:00')}]\n${WATCH}`)),
  ).toHaveLength(2);
});

test('a watch that no rule allows is named', () => {
  expect(() =>
    read('watches: [{channel: C0OTHER, query: urgent}]\nrules: [{channels: C0ONCALL, may: watch}]'),
  ).toThrow(/watches\.0\.channel: no rule lets C0OTHER watch/);
});

test('watch is a rule of its own: it is for whoever reads there', () => {
  const refused = /rules\.0\.may: watch is for whoever reads the channel/;
  expect(() => read('rules: [{people: members, channels: any, may: watch}]')).toThrow(refused);
  expect(() => read('rules: [{channels: any, may: [watch, list]}]')).toThrow(refused);
  expect(() => read('rules: [{channels: any, may: list}]')).toThrow(/rules\.0\.people: is missing/);
});

const timed = (more: string, above = '') =>
  read(`${above}\nwatches: [{channel: C0ONCALL, query: urgent, ${more}}]\n${WATCH}`);

test('quiet hours, a daily list, a warning and a zone are read as people write them', () => {
  const said = 'quiet: 22:00-07:00, digest: 09:00, warn: high and above, zone: Europe/Berlin';
  const [short] = watchesIn(timed(said));
  const zone = 'Europe/Berlin';
  expect(short).toMatchObject({
    quiet: { hours: { from: 22 * 60, to: 7 * 60 }, weekends: false, zone },
    digest: { at: 9 * 60, days: ['mon', 'tue', 'wed', 'thu', 'fri'], zone },
    warn: { severity: ['critical', 'urgent', 'high'] },
  });
  const long = 'quiet: {weekends: true, except: "severity:urgent"}, digest: {at: "9:30", days: [mon, thu]}';
  const [watch] = watchesIn(timed(long, 'zone: Asia/Tokyo'));
  expect(watch).toMatchObject({
    quiet: { weekends: true, zone: 'Asia/Tokyo' },
    except: { severity: ['urgent'] },
    digest: { at: 9 * 60 + 30, days: ['mon', 'thu'], zone: 'Asia/Tokyo' },
  });
  expect(watchesIn(timed('digest: 09:00'))[0]!.digest!.zone).toBe('UTC');
});

test.each([
  ['quiet: 22-7', /watches\.0\.quiet: must be hours such as 22:00-07:00, or hours, weekends and except/],
  ['quiet: {hours: 22:00-25:00}', /watches\.0\.quiet\.hours: must be two times of day/],
  [
    'quiet: {hours: 22:00-07:00, excpt: urgent}',
    /watches\.0\.quiet\.excpt: is not known here.*Did you mean except/,
  ],
  ['quiet: {except: urgent}', /watches\.0\.quiet: is never; write hours/],
  ['quiet: {hours: 07:00-07:00}', /watches\.0\.quiet: begins when it ends/],
  [
    'quiet: {hours: 22:00-07:00, except: severty:high}',
    /watches\.0\.quiet\.except: cannot be read: .*severity/,
  ],
  ['digest: 9', /watches\.0\.digest: must be a time of day such as 09:00, or at and days/],
  ['digest: {at: 09:00, days: [monday]}', /watches\.0\.digest\.days\.0: must be a list of sun, mon/],
  ['digest: 06:00, quiet: 22:00-07:00', /watches\.0\.digest: is at a time when the channel is to be quiet/],
  ['digest: {at: 09:00, days: [sat]}, quiet: {weekends: true}', /watches\.0\.digest: is at a time when/],
  ['warn: sometimes urgnt severty:high', /watches\.0\.warn: cannot be read/],
  ['warn: resolved', /watches\.0\.warn: cannot be read: A watch is of open cases/],
  ['zone: Europe/Berlim', /watches\.0\.zone: is no time zone\. Did you mean Europe\/Berlin\?/],
  ['zone: "+02:00"', /watches\.0\.zone: must be the name of a time zone/],
])('%s is named at the start', (more, complaint) => {
  expect(() => timed(more)).toThrow(complaint);
});

test('a zone of the whole file that is none is named once', () => {
  expect(() => timed('digest: 09:00', 'zone: Mars/Olympus')).toThrow(
    /cannot be used:\n {2}zone: is no time zone$/,
  );
});

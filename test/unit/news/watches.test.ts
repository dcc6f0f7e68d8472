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
  ['account:prod', /watches\.0\.query: names an account, and there is but one/],
])('the query %s is named at the start', (query, complaint) => {
  expect(() => watching(query)).toThrow(complaint);
});

test.each([
  ['{"severity:urgent": everybody}', /mention\.severity:urgent: must be a user group id/],
  ['{"severity:urgent": "<!channel>"}', /mention\.severity:urgent: must be a user group id/],
  ['{"severty:urgent": S0ONCALL}', /watches\.0\.mention\.severty:urgent: cannot be read/],
])('whom to call is checked: %s', (mention, complaint) => {
  expect(() => watching('urgent', `, mention: ${mention}`)).toThrow(complaint);
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

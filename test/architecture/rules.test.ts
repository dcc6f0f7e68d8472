import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { readRules } from '../../app/runtime/rules-file';
import { rulesJsonSchema } from '../../src/rules/json-schema';

test('the published schema is that of the rules (npm run schema)', () => {
  expect(JSON.parse(readFileSync('casedesk.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(rulesJsonSchema())),
  );
});

test('the example is a file one can start with', () => {
  expect(readRules('casedesk.example.yml').rules[0]).toMatchObject({
    people: ['members'],
    may: ['list', 'view'],
  });
});

test('the rules in its comments are right too', () => {
  const text = readFileSync('casedesk.example.yml', 'utf8').replaceAll(/^( *)# ( *(?:- )?\w+:)/gm, '$1$2');
  expect(load(text)).toMatchObject({ rules: { length: 6 } });
});

test('a missing file is told with what to do', () => {
  expect(() => readRules('nowhere.yml')).toThrow(/Copy casedesk.example.yml there/);
});

describe('a slip in YAML neither widens a rule nor goes unnoticed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (ask: string, rule: string) => {
    const file = join(folder, 'casedesk.yml');
    writeFileSync(file, `ask: ${ask}\nrules:\n  - {people: members, channels: any, may: list, ${rule}}\n`);
    return readRules(file);
  };
  const BARE = /accounts: must be any, .* or an AWS account of 12 digits; put it in quotes$/;

  test.each([
    ['a key that stands twice', 'may: view', /is no YAML: duplicated mapping key \(3:49\)/],
    ['a key that stands twice, once in quotes', '"may": view', /is no YAML: duplicated mapping key/],
    ['keys to merge', '<<: {shared: true}', /rules\.0\.<<: is not known here/],
    ['the yes of YAML 1.1', 'shared: yes', /rules\.0\.shared: must be true or false$/],
    ['an account without quotes', 'accounts: 111122223333', BARE],
    ['an account without quotes that begins with 0', 'accounts: 012345678901', BARE],
    ['an account without quotes that could be octal', 'accounts: 001234567012', BARE],
    ['a tag', 'shared: !maybe true', /is no YAML: unknown scalar tag/],
  ])('%s is refused', (_, rule, complaint) => {
    expect(() => read('x', rule)).toThrow(complaint);
  });

  test('a second document is refused', () => {
    expect(() => read('x\n---\nask: y', 'shared: true')).toThrow(/is no YAML: expected a single document/);
  });

  test('an unquoted channel is a comment, and told how to be none', () => {
    expect(() => read('#platform-support', 'shared: true')).toThrow(
      /ask: .* in quotes where it begins with #$/,
    );
  });

  test('a date is text, and so is an account in quotes', () => {
    expect(read('2026-01-01', 'accounts: ["012345678901"]')).toMatchObject({
      ask: '2026-01-01',
      rules: [{ accounts: ['012345678901'] }],
    });
  });
});

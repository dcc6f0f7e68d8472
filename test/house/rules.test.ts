import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readRules } from '../../app/rules-file';
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
  expect(parse(text).rules).toHaveLength(3);
});

test('a missing file is told with what to do', () => {
  expect(() => readRules('nowhere.yml')).toThrow(/Copy casedesk.example.yml there/);
});

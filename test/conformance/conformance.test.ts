/**
 * botocore's recorded results, case by case, through the real client over HTTP. A case that falls under a
 * difference says so in its title, and the list of those is held here, so none is skipped unseen.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIFFERENCES, differenceOf } from './differences';
import { FIELD_DIFFERENCES } from './field-differences';
import { judge } from './judge';
import { readPairs } from './read-pairs';

const pairs = readPairs(join(__dirname, 'cases.json'), join(__dirname, 'expected.json'));
const page = readFileSync(join(__dirname, '../../docs/paginator.md'), 'utf8');

describe('what botocore does, ours does', () => {
  const compared = pairs.filter((pair) => !differenceOf(pair));
  test.each(compared.map((pair) => [`${pair.case.id}: ${pair.case.desc}`, pair] as const))(
    '%s',
    async (_, pair) => {
      expect(await judge(pair)).toMatchObject({ outcome: 'passed' });
    },
  );
});

describe('where ours differs on purpose, it does what the docs promise', () => {
  const differing = pairs.flatMap((pair) => {
    const difference = differenceOf(pair);
    const title = `${pair.case.id}: ${pair.case.desc} (${difference?.name})`;
    return difference ? [[title, pair, difference] as const] : [];
  });
  test.each(differing)('%s', async (_, pair, difference) => {
    expect(await judge(pair)).toEqual({ outcome: 'skipped', difference });
  });
});

test('exactly these cases are skipped, for these reasons', () => {
  const skipped: Record<string, string> = {};
  for (const pair of pairs) {
    const name = differenceOf(pair)?.name;
    if (name) skipped[name] = [skipped[name], pair.case.id.split('-')[0]].filter(Boolean).join(' ');
  }
  expect(skipped).toEqual({
    'python-quirk': 'm20 m24 m28 m29 m34 m40 m42 m43 p03 s26 s27 s29 s31 s33 s34 s36 s38 s39 s43 s52 s54 t07',
    search: 'd06',
    'unknown-key': 'b07',
    'own-next-token': 's48 s49',
    'max-items': 'm17 m18 m23 m39',
    'page-size': 'p02',
    'resume-token-content': 's21',
    'underscore-form': 's13 s16 s17',
    'opaque-token': 's23',
    'none-token': 't05',
    'no-answer': 't06 e07',
    'repeated-token': 'r03 r04',
    'second-pass': 'd01',
  });
});

test.each([...DIFFERENCES, ...FIELD_DIFFERENCES].map(({ name }) => name))(
  'docs/paginator.md names the difference %s',
  (name) => {
    expect(page).toContain(`\`${name}\``);
  },
);

import { areCases, areCommunications, areServices, areSeverityLevels } from '../../../src/support/shapes';

type Guard = (value: unknown) => boolean;
const letter = { body: 'a', submittedBy: 'b', timeCreated: 'c' };

test.each<[string, Guard, object[]]>([
  [
    'cases',
    areCases,
    [
      { caseId: 'case-1' },
      { displayId: '1' },
      { displayId: '1', subject: undefined, ccEmailAddresses: ['a@example.com'], somethingNew: 7 },
      { displayId: '1', recentCommunications: { communications: [letter], nextToken: 't' } },
      { displayId: '1', recentCommunications: {} },
    ],
  ],
  [
    'communications',
    areCommunications,
    [
      letter,
      ...Object.entries(letter).map((one) => Object.fromEntries([one])),
      { ...letter, attachmentSet: [{ attachmentId: 'x', fileName: 'y' }, {}] },
    ],
  ],
  [
    'services',
    areServices,
    [{ code: 'rds' }, { code: 'rds', name: 'RDS', categories: [{ code: 'x', name: 'X' }] }],
  ],
  ['severity levels', areSeverityLevels, [{ code: 'low' }, { code: 'low', name: 'Low' }]],
])('AWS’s %s are what AWS may answer, an empty list too, and whatever else is in them', (_, are, items) => {
  expect(are([])).toBe(true);
  for (const item of items) expect([item, are([item])]).toEqual([item, true]);
});

const texts = [
  'subject',
  'status',
  'serviceCode',
  'categoryCode',
  'severityCode',
  'submittedBy',
  'timeCreated',
  'language',
];
const strange = [undefined, null, {}, 'text', 7];

test.each<[string, Guard, unknown[]]>([
  [
    'cases',
    areCases,
    [
      { subject: 'nobody can name it' },
      { caseId: 7 },
      { displayId: 7 },
      ...texts.map((text) => ({ displayId: '1', [text]: 7 })),
      ...[{}, 'a@example.com', [7]].map((ccEmailAddresses) => ({ displayId: '1', ccEmailAddresses })),
      { displayId: '1', recentCommunications: 'none' },
      { displayId: '1', recentCommunications: { nextToken: 7 } },
      { displayId: '1', recentCommunications: { communications: {} } },
      { displayId: '1', recentCommunications: { communications: [{}] } },
    ],
  ],
  [
    'communications',
    areCommunications,
    [
      { caseId: 'case-1' },
      ...[...Object.keys(letter), 'caseId'].map((text) => ({ ...letter, [text]: 7 })),
      ...['attachmentSet', 'attachments'].flatMap((set) =>
        [{}, ['x'], [{ attachmentId: 7 }], [{ fileName: 7 }]].map((files) => ({ ...letter, [set]: files })),
      ),
    ],
  ],
  [
    'services',
    areServices,
    [{ name: 'RDS' }, { code: 7 }, { code: 'rds', name: 7 }].concat(
      [{}, ['x'], [{ code: 7 }], [{ name: 7 }]].map((categories) => ({ code: 'rds', categories })) as never[],
    ),
  ],
  ['severity levels', areSeverityLevels, [{ name: 'Low' }, { code: 7 }, { code: 'low', name: 7 }]],
])('what is no list of %s is not taken for one, the good beside the bad neither', (_, are, items) => {
  for (const value of strange) expect([value, are(value)]).toEqual([value, false]);
  const good = [{ displayId: '1', body: 'x', code: 'x' }];
  expect(are(good)).toBe(true);
  for (const item of [...items, undefined, null, 'text', 7, [], ['x']])
    expect([item, are([...good, item])]).toEqual([item, false]);
});

/** What may come back of a form: what Slack sends, and anything else in the same places. */
import fc from 'fast-check';
import { QUALIFIERS } from '../../../src/command/qualifiers';
import { hostileText } from './hostile-text';
import { slashLines } from './slash-lines';

const FIELDS = [
  'scope',
  'words',
  'severity',
  'status',
  'waiting',
  'service',
  'after',
  'before',
  'anyDate',
  'lang',
  'sort',
  'rows',
] as const;

const texts = fc.oneof(
  fc.constantFrom(
    ...QUALIFIERS.flatMap(({ values }) => values ?? []),
    'any',
    'all',
    'open',
    '20',
    '2026-01-31',
    '2026-13-45',
    'private',
    'doctor',
  ),
  slashLines,
  hostileText,
);
const options = fc.array(fc.oneof(fc.record({ value: texts }), fc.anything()), { maxLength: 4 });
const fair = fc.oneof(
  fc.record({ type: fc.constant('plain_text_input'), value: texts }),
  fc.record({ type: fc.constant('static_select'), selected_option: fc.record({ value: texts }) }),
  fc.record({
    type: fc.constant('multi_static_select'),
    selected_options: fc.array(fc.record({ value: texts }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('datepicker'), selected_date: fc.oneof(fc.constant(null), texts) }),
);
const odd = fc.oneof(
  fc.record({ value: fc.anything() }),
  fc.record({ selected_option: fc.anything() }),
  fc.record({ selected_options: fc.oneof(options, fc.anything()) }),
  fc.record({ selected_date: fc.anything() }),
  fc.anything(),
);
const block = fc.oneof(
  { weight: 6, arbitrary: fair.map((entry) => ({ entry })) },
  { weight: 2, arbitrary: odd.map((entry) => ({ entry })) },
  { weight: 1, arbitrary: fc.anything() },
);

/** `view.state.values`, most of it present and of the right kind. */
export const formEntries: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, block])),
  { requiredKeys: [] },
);

/** A person who clicks on the same spot again means the same button: it is there, or one that does no harm. */
import { MESSAGES, pager, type Ways } from '../../../src/blocks/pager';
import { buttons } from '../../world/messages';

const to = 'v';
const said = (ways: Ways, wording?: typeof MESSAGES) =>
  buttons({ blocks: pager({ refresh: to, ...ways }, 'open cases', [], wording) }).map(
    ({ text }) => text?.text,
  );
const back = { first: to, previous: to };

test.each<[string, Ways, string[]]>([
  ['the only page', {}, ['Refresh']],
  ['the first of some', { next: to }, ['Next', 'Refresh']],
  ['one in the middle', { next: to, ...back }, ['Next', 'Previous', 'First', 'Refresh']],
  [
    'one that is not known to be the last',
    { searchOn: to, ...back },
    ['Continue', 'Previous', 'First', 'Refresh'],
  ],
  ['the last', back, ['Refresh', 'Previous', 'First']],
  ['one with no step back', { next: to, first: to }, ['Next', 'Refresh', 'First']],
])('each button has its place on %s', (_, ways, words) => expect(said(ways)).toEqual(words));

test('in correspondence they say which way time goes', () => {
  expect(said({ next: to, ...back }, MESSAGES)).toEqual(['Older', 'Newer', 'Newest', 'Refresh']);
  const [older] = buttons({ blocks: pager({ next: to }, 'case 1777', [], MESSAGES) });
  expect(older?.accessibility_label).toBe('Older messages of case 1777');
});

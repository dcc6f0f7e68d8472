import { isPinned, parseSegment, printSegment, type Segment } from '../../../src/paging/segment';

const [from, until] = [
  { time: 72, id: 'a' },
  { time: 36, id: 'b.1' },
];

test.each<[string, Segment]>([
  ['-1~20.a~10.b.1~AQ==', { token: 'AQ==', from, until, direction: -1 }],
  ['1~~10.b.1~', { until, direction: 1 }],
  ['-1~20.a~~t', { token: 't', from, direction: -1 }],
  ['0.0~~~t', { token: 't', direction: 0 }],
  ['0.5~20.a~~t', { token: 't', from, direction: 0, windows: 5 }],
  ['-1.3~~10.b.1~t', { token: 't', until, direction: -1, windows: 3 }],
  ['1.12~~~a~b~c', { token: 'a~b~c', direction: 1, windows: 12 }],
])('%s in the place of a token is read as it was written', (text, segment) => {
  expect(printSegment(segment)).toBe(text);
  expect(parseSegment(text)).toEqual(segment);
});

test('no token is the whole list from its start', () => {
  expect(parseSegment(undefined)).toEqual({});
  expect(printSegment({})).toBe('0.0~~~');
  expect(parseSegment('0.0~~~')).toEqual({ direction: 0 });
});

test('a segment of a cursor of version 1 was one window', () => {
  expect(parseSegment('0~~~t')).toEqual({ token: 't', direction: 0, windows: 1 });
});

test.each(['2~~~t', '-1.0~~~t', '-1.123~~~t', '-1.x~~~t', 'x-1.3~~~t', '2.3~~~t', '-1.3x~~~t'])(
  'a number of windows that is none is none: %s',
  (text) => expect(parseSegment(text).windows).toBeUndefined(),
);

test.each([
  ['', {}],
  ['nonsense', {}],
  ['1', { direction: 1 }],
  ['nonsense~x', { from: { time: 33, id: '' } }],
])('a text of another shape is a segment that the service will refuse, and no crash: %j', (text, segment) => {
  expect(parseSegment(text)).toEqual({ direction: 0, ...segment });
});

test('an end is known by its last item, or by a number of windows where the service shows no order', () => {
  expect([isPinned({}), isPinned({ from, direction: -1 })]).toEqual([false, false]);
  expect([isPinned({ until }), isPinned({ windows: 2 })]).toEqual([true, true]);
});

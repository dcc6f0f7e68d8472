import { countTries, isHarmless, secondsIn } from '../../../app/slack/again';
import { Unanswered } from '../../../app/slack/post-text';

const cut = (wasSent: boolean, wasCut = true) => new Unanswered(new Error('cut'), wasSent, wasCut);

test.each([
  'auth.test',
  'users.info',
  'usergroups.users.list',
  'conversations.info',
  'conversations.replies',
  'conversations.history',
  'users.lookupByEmail',
  'chat.update',
  'chat.delete',
  'views.update',
  'files.getUploadURLExternal',
])('%s leaves the same thing when it is done twice', (method) => expect(isHarmless(method)).toBe(true));

test.each([
  'chat.postMessage',
  'chat.postEphemeral',
  'views.open',
  'files.completeUploadExternal',
  'response_url',
  '',
])('%s is read twice when it is done twice', (method) => expect(isHarmless(method)).toBe(false));

test.each(['views.update', 'views.publish'])(
  '%s in the place of one view, by its hash, is refused the second time',
  (method) => {
    expect(isHarmless(method, 'view=%7B%22hash%22%3A1%7D&user_id=U1')).toBe(true);
    expect(isHarmless(method, 'view=%7B%7D&hash=&user_id=U1')).toBe(true);
    expect(isHarmless(method, 'view=%7B%7D&hash=1.2')).toBe(false);
    expect(isHarmless(method, 'hash=1.2&view=%7B%7D')).toBe(false);
    expect(isHarmless('chat.update', 'text=a&hash=1.2')).toBe(true);
  },
);

describe('after a failure of the server', () => {
  test('what does no harm is tried once more, in a moment', () => {
    for (const status of [500, 503]) {
      const tries = countTries('chat.update', true);
      expect([tries.afterAnswer(status, null), tries.afterAnswer(status, null)]).toEqual([300, undefined]);
    }
  });

  test('what people would read twice is not', () => {
    expect(countTries('chat.postMessage', false).afterAnswer(500, null)).toBeUndefined();
  });

  test('a refusal stands', () => {
    for (const status of [400, 404, 499])
      expect(countTries('chat.update', true).afterAnswer(status, '1')).toBeUndefined();
  });
});

describe('after a rate limit, which Slack did not carry out', () => {
  test('a post waits too, for ten seconds in all', () => {
    const tries = countTries('chat.postMessage', false);
    const answers = ['4', '6', '1'].map((seconds) => tries.afterAnswer(429, seconds));
    expect(answers).toEqual([4_000, 6_000, undefined]);
  });

  test.each(['users.info', 'usergroups.users.list', 'conversations.info', 'auth.test'])(
    'what is read before the work waits for five: %s',
    (method) => {
      expect(countTries(method, true).afterAnswer(429, '5')).toBe(5_000);
      expect(countTries(method, true).afterAnswer(429, '6')).toBeUndefined();
    },
  );

  test('a modal waits as long as its trigger lives', () => {
    expect(countTries('views.open', false).afterAnswer(429, '1')).toBe(1_000);
    expect(countTries('views.open', false).afterAnswer(429, '2')).toBeUndefined();
  });

  test('one that says no seconds means one', () => {
    for (const said of [null, 'soon'])
      expect(countTries('chat.update', true).afterAnswer(429, said)).toBe(1_000);
  });
});

describe('after an error', () => {
  test('what found no connection is tried once more in a moment, a post too', () => {
    const tries = countTries('chat.postMessage', false);
    expect([tries.afterError(cut(false)), tries.afterError(cut(false))]).toEqual([300, undefined]);
  });

  test('what was sent on a connection that was cut is tried once more at once, where it does no harm', () => {
    const tries = countTries('chat.update', true);
    expect([tries.afterError(cut(true)), tries.afterError(cut(true))]).toEqual([0, undefined]);
    expect(countTries('chat.postMessage', false).afterError(cut(true))).toBeUndefined();
  });

  test('a time that is over, an answer cut amid, and an error of another kind stand', () => {
    for (const error of [cut(true, false), cut(false, false), new Error('a bug')])
      expect(countTries('chat.update', true).afterError(error)).toBeUndefined();
  });

  test('one second try in all, whatever the reason', () => {
    const tries = countTries('chat.update', true);
    expect([tries.afterAnswer(500, null), tries.afterError(cut(false))]).toEqual([300, undefined]);
  });
});

test.each([
  ['7', 7],
  [' 7 ', 7],
  ['123456', 123_456],
  ['1234567', undefined],
  ['0.5', undefined],
  ['7 s', undefined],
  ['in 7', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['', undefined],
  [null, undefined],
])('a Retry-After of %p is %p seconds', (header, seconds) => expect(secondsIn(header)).toBe(seconds));

import { RespondError } from '@slack/bolt/dist/errors';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { problemOfSlack, retryAfterOf } from '../../../app/slack/slack-problems';
import { problemNotice } from '../../../src/blocks/notices';
import { Problem, problemIn } from '../../../src/problem';
import { HOOKS, NO_SENTENCE, REFUSALS } from './refusals';

const refused = (error: string) => new WebAPIPlatformError({ ok: false, error });
const codeOf = (error: unknown, channel?: string) => problemIn(problemOfSlack(error, channel))?.code;

test.each(REFUSALS)('%s refuses with %s: a sentence that helps, or a reason why there is none', (_, word) => {
  const problem = problemIn(problemOfSlack(refused(word)));
  expect([problem === undefined, NO_SENTENCE.has(word)]).not.toEqual([true, false]);
  expect([problem !== undefined, NO_SENTENCE.has(word)]).not.toEqual([true, true]);
  if (problem) expect(problemNotice(problem).text).toMatch(/\b(Ask|Try|Type|Look|Click|Start|Narrow)\b/);
});

test.each(HOOKS)('a response_url that answers %i %s is told likewise', (status, word) => {
  const error = Object.assign(new RespondError(`answered ${status}`, status), { data: { error: word } });
  expect(codeOf(error) === undefined).toBe(NO_SENTENCE.has(word));
  // Where Slack gives no word, the status speaks.
  const wordless = codeOf(new RespondError(`answered ${status}`, status));
  expect(wordless === undefined).toBe(status === 400);
});

test('a reason is given only for what Slack says', () => {
  const said = new Set([...REFUSALS, ...HOOKS].map(([, word]) => word));
  expect([...NO_SENTENCE.keys()].filter((word) => !said.has(word))).toEqual([]);
});

test('a rate limit is no refusal, whichever way it is said, and keeps its seconds', () => {
  const limit = new WebAPIRateLimitedError(7);
  for (const error of [limit, refused('ratelimited'), refused('rate_limited'), new RespondError('', 429)])
    expect(codeOf(error)).toBe('slack-busy');
  expect(retryAfterOf(problemOfSlack(limit))).toBe(7);
  expect(retryAfterOf(problemOfSlack(refused('ratelimited')))).toBeUndefined();
});

test('nobody is told to invite a bot into a direct message', () => {
  expect(codeOf(refused('channel_not_found'), 'D0123456789')).toBe('direct-message');
  expect(codeOf(refused('not_in_channel'), 'D0123456789')).toBe('direct-message');
  expect(codeOf(refused('channel_not_found'), 'C0123456789')).toBe('not-in-channel');
  expect(codeOf(refused('is_archived'), 'D0123456789')).toBe('channel-archived');
});

test('what may have arrived is told apart from what cannot have', () => {
  const unanswered = (wasSent: boolean) => Object.assign(new Error('cut'), { wasSent });
  expect(codeOf(new WebAPIRequestError(unanswered(true)))).toBe('slack-unsure');
  expect(codeOf(new WebAPIRequestError(unanswered(false)))).toBe('slack-away');
  expect(codeOf(new WebAPIHTTPError(503, 'Service Unavailable', {}))).toBe('slack-unsure');
  expect(codeOf(new RespondError('', 502))).toBe('slack-unsure');
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
  'an error named %s is one that nobody expected',
  (word) => {
    const error = refused(word);
    expect(problemOfSlack(error)).toBe(error);
  },
);

test('a page of a proxy in the place of Slack’s answer is no word of Slack’s', () => {
  expect(codeOf(refused('<html><title>Blocked</title></html>'))).toBe('slack-unsure');
});

test('what is a problem already, or has nothing to do with Slack, stays what it is', () => {
  for (const error of [new Problem('throttled'), new Error('no'), 'text', undefined, null, 7])
    expect(problemOfSlack(error)).toBe(error);
});

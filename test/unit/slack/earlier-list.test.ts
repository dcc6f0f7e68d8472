import { isSlacks } from '../../../app/slack/earlier-list';

const SLACK = 'https://slack.com/api/';

describe('a response_url is followed only where it is Slack’s own', () => {
  test.each([
    ['https://hooks.slack.com/actions/T1/2/x', SLACK],
    ['https://hooks.slack-gov.com/actions/T1/2/x', 'https://slack-gov.com/api/'],
    ['https://hooks.slack.com/actions/T1/2/x', 'http://proxy.example.com:8080/api/'],
    ['http://127.0.0.1:4000/response/x', 'http://127.0.0.1:4000/api/'],
  ])('%s with %s', (url, api) => expect(isSlacks(url, api)).toBe(true));

  test.each([
    ['http://hooks.slack.com/actions/T1/2/x', SLACK],
    ['https://hooks.slack.com.evil.example/actions', SLACK],
    ['https://hooks.slack.com@evil.example/actions', SLACK],
    ['https://evil.example/hooks.slack.com', SLACK],
    ['http://169.254.169.254/latest/meta-data', SLACK],
    ['http://127.0.0.1:4001/response/x', 'http://127.0.0.1:4000/api/'],
  ])('not %s with %s', (url, api) => expect(isSlacks(url, api)).toBe(false));
});

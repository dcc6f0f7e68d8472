import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { webApi } from '@slack/bolt';
import * as v from 'valibot';
import { type EarlierList, earlierList, earlierListSurface, isSlacks } from '../../../app/slack/earlier-list';
import type { Surface } from '../../../app/slack/surfaces';

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

describe('a form turns the list that it was opened from', () => {
  let server: Server;
  let origin = '';
  let status = 200;
  const posted: Record<string, unknown>[] = [];
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      posted.push(JSON.parse(String(Buffer.concat(chunks))));
      response.writeHead(status, { connection: 'close' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    status = 200;
    posted.length = 0;
  });

  const message = { text: 'a page', blocks: [] };

  /** The place of a list, what the Web API is sent, and what is told otherwise. */
  function placeOf(
    list: Partial<EarlierList>,
    { threadTs, refused, silent }: { threadTs?: string; refused?: Error; silent?: Error } = {},
  ) {
    const edited: object[] = [];
    const told: unknown[] = [];
    const update = async (args: object) => {
      edited.push(args);
      if (refused) throw refused;
    };
    const client = { slackApiUrl: `${origin}/api/`, chat: { update } } as unknown as webApi.WebClient;
    const tell = async (...args: unknown[]) => {
      if (silent) throw silent;
      told.push(args);
    };
    const otherwise = { tell } as unknown as Surface;
    const whole = { url: `${origin}/response/1`, channel: 'C1', ts: '1.0', isEphemeral: false, ...list };
    return {
      place: earlierListSurface({ client, user: 'U1', began: 0 }, whole, '/cases open', otherwise, threadTs),
      edited,
      told,
    };
  }

  test('in its place, by the response_url of the click', async () => {
    const { place, edited } = placeOf({});
    await place.show(message);
    expect(posted).toMatchObject([{ text: 'a page', replace_original: true }]);
    expect(edited).toEqual([]);
  });

  test('or with a first list, as the answer to the command, for those it was asked for', async () => {
    await placeOf({ isNew: true }).place.show(message);
    await placeOf({ isNew: true, isEphemeral: true }).place.show(message);
    expect(posted).toMatchObject([{ response_type: 'in_channel' }, { response_type: 'ephemeral' }]);
  });

  test('and replies for those who read it: in its thread, or to the one person', async () => {
    await placeOf({}, { threadTs: '1.0' }).place.reply(message);
    await placeOf({ isEphemeral: true }, { threadTs: '1.0' }).place.reply(message);
    expect(posted).toMatchObject([
      { response_type: 'in_channel', thread_ts: '1.0' },
      { response_type: 'ephemeral' },
    ]);
  });

  test('by an edit where the response_url is over', async () => {
    status = 404;
    const { place, edited } = placeOf({});
    await place.show(message);
    expect(edited).toEqual([{ ...message, channel: 'C1', ts: '1.0' }]);
  });

  test.each<[string, Partial<EarlierList>, Error | undefined]>([
    ['one person sees it', { isEphemeral: true }, undefined],
    ['nobody knows its channel', { channel: undefined }, undefined],
    ['nobody knows its time', { ts: undefined }, undefined],
    ['the bot is not there', {}, Object.assign(new Error('no'), { data: { error: 'not_in_channel' } })],
  ])('or says what to type instead, where it is over and %s', async (_, list, refused) => {
    status = 404;
    await expect(placeOf(list, { refused }).place.show(message)).rejects.toMatchObject({
      code: 'list-gone',
      hint: expect.stringContaining('Type `/cases open`'),
    });
  });

  test('and any other refusal is that refusal', async () => {
    status = 403;
    const { place, edited } = placeOf({});
    await expect(place.show(message)).rejects.toMatchObject({ statusCode: 403 });
    expect(edited).toEqual([]);
  });

  test('nowhere where its address is not Slack’s: it is input from outside', async () => {
    const { place, edited } = placeOf({ url: 'http://169.254.169.254/latest/meta-data' });
    await expect(place.show(message)).rejects.toMatchObject({ code: 'stale-cursor' });
    expect([posted, edited]).toEqual([[], []]);
  });

  test('and tells the person otherwise where its response_url is over', async () => {
    const { place, told } = placeOf({});
    await place.tell(message);
    expect([posted.length, told]).toEqual([1, []]);
    status = 404;
    await place.tell(message, { insist: true });
    expect(told).toEqual([[message, { insist: true }]]);
  });

  test('or says what to type where it cannot be told otherwise either', async () => {
    status = 404;
    const silent = new Error('the bot is not there');
    const hint = expect.stringContaining('Type `/cases open`');
    await expect(placeOf({}, { silent }).place.tell(message)).rejects.toMatchObject({
      code: 'list-gone',
      hint,
    });
    status = 429;
    await expect(placeOf({}, { silent }).place.tell(message)).rejects.toBe(silent);
  });
});

test.each([
  [{ url: 'https://hooks.slack.com/a', isEphemeral: false }, true],
  [{ url: ' https://hooks.slack.com/a ', isEphemeral: true, channel: 'C1', ts: '1.0', isNew: true }, true],
  [{ url: 'nowhere', isEphemeral: false }, false],
  [{ url: 'https://hooks.slack.com/a' }, false],
  [{ isEphemeral: false }, false],
])('what a form remembers of its list is read where it is one: %j', (list, isOne) => {
  const { success, output } = v.safeParse(earlierList, list);
  expect(success).toBe(isOne);
  if (success) expect(output.url).toBe('https://hooks.slack.com/a');
});

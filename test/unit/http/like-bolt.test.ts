/** What our receiver does otherwise than Bolt's, case by case; that there is nothing else, `like-bolt` in test/fuzz tries. */
import { createHmac } from 'node:crypto';
import { FORM, type RawRequest } from '../../fuzz/inputs/slack-requests';
import { DIFFERENCES, type Doors, expected, openDoors, SECRET } from '../../fuzz/two-doors';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

const CLICK = 'payload=%7B%22type%22%3A%22block_actions%22%7D';

function request({
  text = CLICK,
  type = FORM,
  isSigned = true,
  ...rest
}: Partial<RawRequest> & Asked): RawRequest {
  const at = Math.floor(Date.now() / 1_000);
  const hash = createHmac('sha256', SECRET).update(`v0:${at}:${text}`).digest('hex');
  const signature = [
    ['x-slack-request-timestamp', String(at)],
    ['x-slack-signature', `v0=${hash}`],
  ] as const;
  return {
    ...{
      method: 'POST',
      target: '/slack/events',
      isChunked: false,
      outcome: 'nothing',
      body: Buffer.from(text),
    },
    headers: [['content-type', type], ...(isSigned ? signature : [])],
    ...rest,
  };
}

interface Asked {
  readonly text?: string;
  readonly type?: string;
  readonly isSigned?: boolean;
}

test.each(DIFFERENCES.map((one) => [one.name, one] as const))('%s', async (_, { example, reason, where }) => {
  const asked = request(example);
  const bolt = await doors.bolt(asked);
  expect(reason).not.toBe('');
  expect(where(asked, bolt)).toBe(true);
  const ours = await doors.ours(asked);
  expect(ours).toEqual(await expected(asked, doors));
  expect(ours).not.toEqual(bolt);
});

describe('Slack’s check of TLS is a field of a form', () => {
  test.each(['ssl_check=1', 'token=x&ssl_check=1', 'ssl%5Fcheck=1', 'ssl_check=1&payload=%7B%7D'])(
    '%s needs no signature, and reaches nobody',
    async (text) => {
      const result = await doors.ours(request({ text, isSigned: false }));
      expect(result).toMatchObject({ status: 200, arrived: [] });
    },
  );

  test.each([
    [FORM, 'xssl_check=1'],
    [FORM, 'ssl_check=10'],
    [FORM, 'payload=ssl_check=1'],
    [FORM, 'command=%2Fcases&text=ssl_check%3D1'],
    ['application/json', '{"ssl_check":"1","text":"ssl_check=1"}'],
    ['text/plain', 'ssl_check=1'],
  ])('%s with %s does', async (type, text) => {
    const result = await doors.ours(request({ text, type, isSigned: false }));
    expect(result).toMatchObject({ status: 401, arrived: [] });
  });

  test.each([
    ['application/json', '{"type":"event_callback","event":{"text":"is ssl_check=1 on?"}}'],
    [FORM, 'command=%2Fcases&text=ssl_check=1'],
    [FORM, `payload=${encodeURIComponent('{"type":"block_actions","value":"')}ssl_check=1%22%7D`],
  ])('what is signed and only mentions it arrives: %s, %s', async (type, text) => {
    const result = await doors.ours(request({ text, type }));
    expect([result.status, result.arrived.length]).toEqual([200, 1]);
  });
});

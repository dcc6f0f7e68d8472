/** The promises of `npm run fuzz` on fewer inputs (see test/fuzz), and what it found once. */
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import type { Entries } from '../../src/blocks/form-input';
import { errorAt, fieldsIn, searchForm } from '../../src/blocks/search-form';
import { parseCommand } from '../../src/command/parse';
import { dayOf } from '../../src/command/search-fields';
import { createDesk } from '../../src/desk';
import { numbered } from '../../src/paging/short-tokens';
import { decodeAttachmentRef } from '../../src/support/attachment-ref';
import { CANARY, signedWith } from '../fuzz/inputs/requests';
import { faultsOfView } from '../fuzz/judge';
import { knocking } from '../fuzz/knocking';
import { PROMISES } from '../fuzz/promises';
import { recordedSupport } from '../fuzz/recorded';
import { botInside, type Outside } from '../world/bot-doors';
import { person, startWorld, type World } from '../world/world';
import { NOW, nobody, typed } from './memory-support';

const INPUTS = 3_000;

test.each(PROMISES.map((one) => [one.promise, one] as const))('%s', async (_, { share, open }) => {
  const { property, close } = await open();
  try {
    const numRuns = Math.ceil(INPUTS * share);
    await fc.assert(property, { numRuns, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false });
  } finally {
    await close();
  }
});

test('their shares make a whole', () => {
  expect(PROMISES.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

describe('found once', () => {
  const known = { caseId: 'case-111122223333-muen-2026-1', displayId: '<!channel>' };

  test.each(['all', known.caseId])(
    'a case number that would ring everybody does not, for /cases %s',
    async (line) => {
      const desk = createDesk(recordedSupport({ cases: [known] }), nobody, () => NOW);
      expect((await typed(desk, line)).text).not.toContain('<!channel>');
    },
  );

  test('a case from the year 275760 is shown, without its dates', async () => {
    const cases = [{ ...known, status: 'resolved', timeCreated: '+275760-09-13T00:00:00Z' }];
    const letters = [{ body: 'x', timeCreated: '+275760-09-13T00:00:00Z' }];
    const desk = createDesk(recordedSupport({ cases, letters }), nobody, () => NOW);
    await expect(typed(desk, known.caseId)).resolves.toBeDefined();
  });

  test('a form with numbers and nothing where texts should be is one in which nothing was entered', () => {
    const values = {
      words: { entry: { value: 5 } },
      sort: { entry: { selected_date: 0 } },
      status: null,
      lang: 'x',
    };
    const entries: Entries = {
      ...values,
      severity: { entry: { selected_options: [null] } },
      rows: { entry: null },
    };
    expect(Object.values(fieldsIn(entries)).filter((one) => one !== undefined)).toEqual([]);
  });

  test('a time zone this machine does not know counts as UTC', () => {
    const asker = { now: NOW, timeZone: 'Nowhere/Land' };
    expect(parseCommand('open after:7d', asker)).toEqual(parseCommand('open after:7d', { now: NOW }));
    expect(dayOf('2026-01-31T23:30:00Z', 'Nowhere/Land')).toBe('2026-01-31');
  });

  test('a service whose name shows nothing is told by its code', () => {
    const query = { scope: 'open' as const, words: [] };
    const form = searchForm({ query, services: [{ code: 'amazon-s3', name: '\u202e' }] }, '{}');
    expect(faultsOfView(form)).toEqual([]);
    expect(JSON.stringify(form)).toContain('"text":"amazon-s3"');
  });

  test('a sentence under an input stays one, whatever it quotes', () => {
    expect(errorAt('words', 'x'.repeat(900), {}).words).toHaveLength(300);
  });

  test('words that every object has are no commands', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      const query = { scope: 'open', words: [{ text: word.toLowerCase(), not: false }] };
      expect(parseCommand(word, { now: NOW })).toEqual({ verb: 'list', query });
      for (const line of [`open sort:${word}`, `severity:${word}`, `help ${word}`, `open after:${word}`])
        expect(() => parseCommand(line, { now: NOW })).toThrow(/I do not know|does not take|no help about/);
    }
  });

  test('the value of a Post to thread button is read only as it is written', () => {
    for (const value of ['1;1;<!channel>', '1;1;a b', '1;1;%61', '1;<;a'])
      expect(() => decodeAttachmentRef(value)).toThrow(expect.objectContaining({ code: 'stale-cursor' }));
  });

  test('a forged number of windows is not walked', async () => {
    let calls = 0;
    const endless = numbered(async () => ({ items: [], next: String(calls++) }));
    await expect(endless('#999@x')).rejects.toMatchObject({ code: 'stale-cursor' });
    expect(calls).toBe(0);
  });
});

describe('a request that is too large', () => {
  let world: World;
  let address: URL;
  beforeAll(async () => {
    const door = (outside: Outside) => {
      const connected = (url = '') => {
        address = new URL(url);
        outside.slack.connect(url);
      };
      return botInside()({ ...outside, slack: { ...outside.slack, connect: connected } });
    };
    world = await startWorld({ openCases: 1, door });
  });
  afterAll(() => world.close());

  const megabyte = 1024 * 1024;
  const post = async (body: string) => {
    const knock = knocking(address.href);
    const headers = { 'content-type': 'application/json', ...signedWith(world.slack.signingSecret, body) };
    return knock({ method: 'POST', path: '/slack/events', headers, body }).finally(knock.close);
  };

  test('is refused, signed or not, and the next person is answered', async () => {
    expect(await post(`${CANARY}${'x'.repeat(megabyte)}`)).toBe(413);
    expect(world.log.join('')).not.toContain(CANARY);
    expect((await person(world).types('/cases open')).text).toMatch(/open case/);
  });

  test('is refused as soon as it is too large, whatever is still to come', async () => {
    const socket = connect(Number(address.port), address.hostname);
    socket.write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: ${9 * megabyte}\r\n\r\n`);
    socket.write('x'.repeat(megabyte + 1));
    const [answer] = await once(socket, 'data');
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('the largest form Slack takes is not one', async () => {
    // 250 kB of view, each of its bytes three characters long: 400 says that it was read and is no JSON.
    expect(await post(`${CANARY}${'%22'.repeat(250_000)}`)).toBe(400);
  });
});

import { writtenDown } from '../../../app/routing/written-down';
import type { Desk } from '../../../src/desk';

type Seen = { seen?(id: string): void };

/** A desk that shows case 1 twice and case 2, each answer with what it was asked, in the order of what happens. */
function deskOf() {
  const happened: unknown[] = [];
  const answer = (verb: string) => async (asked: unknown, options?: Seen | string) => {
    happened.push([verb, asked]);
    if (typeof options === 'object') for (const id of ['1', '1', '2']) options.seen?.(id);
    return { verb, asked, options };
  };
  const exports = {
    cancel: async (id: string) => void happened.push(['cancel', id]),
    run: async (query: unknown, place: Seen & { upload(file: string): Promise<void> }) => {
      happened.push(['run', query]);
      for (const id of ['1', '2']) place.seen?.(id);
      await place.upload('a.csv');
      await place.upload('b.csv');
      place.seen?.('3');
      await place.upload('c.csv');
    },
  };
  const desk = {
    ...{ open: answer('open'), turn: answer('turn'), search: answer('search'), report: answer('report') },
    examine: async () => ['all is well'],
    attachment: async (value: unknown, signal: unknown) => ({ displayId: '7', value, signal }),
    ...{ understand: answer('understand'), commandOf: answer('commandOf') },
    ...{ readSearch: answer('readSearch'), matcher: answer('matcher'), exports },
  } as unknown as Desk;
  return { desk, happened };
}

const allowed = async () => {};

/** The same desk behind the audit. */
function behind(stillAllowed = allowed) {
  const { desk, happened } = deskOf();
  const written = writtenDown(desk, async (cases) => void happened.push(['written', ...cases]), stillAllowed);
  return { desk, written, happened };
}

test('what is opened and turned is written down, each case once, and is the desk’s own answer', async () => {
  const { written, happened } = behind();
  const seen: string[] = [];
  const options = { seen: (id: string) => void seen.push(id), isPrivate: true };
  expect(await written.open({ verb: 'help' }, options)).toMatchObject({ options: { isPrivate: true } });
  expect(await written.turn('a cursor', options)).toMatchObject({
    verb: 'turn',
    options: { isPrivate: true },
  });
  expect(await written.open({ verb: 'help' })).toMatchObject({ verb: 'open' });
  expect(await written.turn('a cursor')).toMatchObject({ verb: 'turn' });
  expect(happened).toEqual([
    ...[
      ['open', { verb: 'help' }],
      ['written', '1', '2'],
    ],
    ...[
      ['turn', 'a cursor'],
      ['written', '1', '2'],
    ],
    ...[
      ['open', { verb: 'help' }],
      ['written', '1', '2'],
    ],
    ...[
      ['turn', 'a cursor'],
      ['written', '1', '2'],
    ],
  ]);
  // Who asked hears of the cases too.
  expect(seen).toEqual(['1', '1', '2', '1', '1', '2']);
});

test('a look that shows no case is written down without one', async () => {
  const { written, happened } = behind();
  expect(await written.search('a cursor', 'U1')).toMatchObject({ verb: 'search', options: 'U1' });
  expect(await written.report('a query' as never, 'U1')).toMatchObject({ verb: 'report', options: 'U1' });
  expect(await written.examine()).toEqual(['all is well']);
  await written.exports.cancel('x');
  expect(happened).toEqual([
    ['search', 'a cursor'],
    ['written'],
    ['report', 'a query'],
    ['written'],
    ['written'],
    ['written'],
    ['cancel', 'x'],
  ]);
});

test('a file is written down with the case that it belongs to', async () => {
  const { written, happened } = behind();
  const { signal } = new AbortController();
  expect(await written.attachment('a ref', signal)).toEqual({ displayId: '7', value: 'a ref', signal });
  expect(happened).toEqual([['written', '7']]);
});

test('an export is written down before each file goes out, and again only where more cases are in it', async () => {
  const { written, happened } = behind();
  const place = { upload: async (file: unknown) => void happened.push(['upload', file]) };
  await written.exports.run('a query' as never, place as never);
  expect(happened).toEqual([
    ['run', 'a query'],
    ['written', '1', '2'],
    ['upload', 'a.csv'],
    ['upload', 'b.csv'],
    ['written', '1', '2', '3'],
    ['upload', 'c.csv'],
  ]);
});

test('an export without cases is written down too', async () => {
  const { desk, happened } = deskOf();
  const empty = { ...desk, exports: { run: (_: unknown, place: Place) => place.upload('empty.csv') } };
  type Place = { upload(file: string): Promise<void> };
  const note = async (cases: readonly string[]) => void happened.push(['written', ...cases]);
  const place = { upload: async (file: unknown) => void happened.push(['upload', file]) };
  await writtenDown(empty as unknown as Desk, note, allowed).exports.run({} as never, place as never);
  expect(happened).toEqual([['written'], ['upload', 'empty.csv']]);
});

test('a file that may not go out any more does not, and no line claims that it did', async () => {
  const { written, happened } = behind(() => Promise.reject(new Error('not any more')));
  const place = { upload: async (file: unknown) => void happened.push(['upload', file]) };
  await expect(written.exports.run('a query' as never, place as never)).rejects.toThrow('not any more');
  expect(happened).toEqual([['run', 'a query']]);
});

test('what is only understood shows nothing, and leaves no line', () => {
  const { desk, written } = behind();
  const { understand, commandOf, readSearch, matcher } = written;
  expect({ understand, commandOf, readSearch, matcher }).toMatchObject({
    ...{ understand: desk.understand, commandOf: desk.commandOf },
    ...{ readSearch: desk.readSearch, matcher: desk.matcher },
  });
});

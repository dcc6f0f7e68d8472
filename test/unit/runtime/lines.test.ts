import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { linesToFile, linesToStream, logDestination } from '../../../app/runtime/log/lines';

const folder = mkdtempSync(join(tmpdir(), 'casedesk-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file gets each line whole, and in order', async () => {
  const path = join(folder, 'deep', 'audit.log');
  const lines = linesToFile(path);
  for (const line of ['one', 'two', 'three']) await lines.write(`${line}\n`);
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
});

test('a full disk is an error, not a silence', async () => {
  await expect(linesToFile('/dev/full').write('a line\n')).rejects.toThrow('ENOSPC');
});

test('a path that cannot be written is refused at once', () =>
  expect(() => linesToFile(join(folder, 'deep', 'audit.log', 'under-a-file'))).toThrow());

/** A process whose files may not grow beyond some bytes, until it is allowed more: a disk that is full and free again. */
async function onFullDisk(
  path: string,
  act: (ask: (line: string) => Promise<unknown>, limit: (bytes: string) => void) => Promise<void>,
): Promise<void> {
  const script = `
    const { linesToFile } = require('./dist/app/runtime/log/lines');
    const lines = linesToFile(${JSON.stringify(path)});
    process.on('message', async (line) => {
      process.send(await lines.write(line).then(() => 'out', (error) => error.code));
    });
  `;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = (line: string) =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send(line);
    });
  try {
    await act(ask, (bytes) => execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}`]));
  } finally {
    child.kill();
  }
}

const linesIn = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).line);

test('a line that was cut by a full disk is finished when there is room again', async () => {
  const path = join(folder, 'cut.log');
  await onFullDisk(path, async (ask, limit) => {
    expect(await ask('{"line":1}\n')).toBe('out');
    limit('16:unlimited');
    expect(await ask('{"line":2}\n')).toBe('EFBIG');
    expect(await ask('{"line":3}\n')).toBe('EFBIG');
    limit('unlimited:unlimited');
    expect(await ask('{"line":4}\n')).toBe('out');
  });
  expect(linesIn(path)).toEqual([1, 2, 4]);
});

describe('the rest of a cut line is left out where somebody made room', () => {
  const path = join(folder, 'room.log');
  afterEach(() => rmSync(path));
  test.each([
    ['by emptying the file', () => truncateSync(path)],
    ['by moving it away', () => renameSync(path, `${path}.1`)],
    ['by deleting it', () => rmSync(path)],
  ])('%s', async (_, makeRoom) => {
    await onFullDisk(path, async (ask, limit) => {
      await ask('{"line":1}\n');
      limit('16:unlimited');
      expect(await ask('{"line":2}\n')).toBe('EFBIG');
      limit('unlimited:unlimited');
      makeRoom();
      expect(await ask('{"line":3}\n')).toBe('out');
    });
    expect(linesIn(path)).toEqual([3]);
  });
});

test('a file that was moved away is followed by a new one at its path, and none is written where no folder is', async () => {
  const path = join(folder, 'rotated', 'audit.log');
  const lines = linesToFile(path);
  await lines.write('one\n');
  renameSync(path, `${path}.1`);
  await lines.write('two\n');
  expect(readFileSync(path, 'utf8')).toBe('two\n');
  rmSync(dirname(path), { recursive: true });
  await expect(lines.write('three\n')).rejects.toThrow('ENOENT');
  mkdirSync(dirname(path));
  await lines.write('four\n');
  expect(readFileSync(path, 'utf8')).toBe('four\n');
});

/** A stream that nobody reads until it is told to. */
function stalled() {
  const waiting: (() => void)[] = [];
  const got: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      got.push(String(chunk));
      waiting.push(done);
    },
  });
  const readOn = () => {
    for (const done of waiting.splice(0)) done();
  };
  return { stream, got, readOn };
}

test('a line that nobody reads is given up after its deadline, and those behind it at once', async () => {
  const { stream, readOn } = stalled();
  const lines = linesToStream(stream, 50);
  await expect(lines.write('one\n')).rejects.toThrow('nobody has read');
  await expect(lines.write('two\n')).rejects.toThrow('nobody has read');
  readOn();
  const third = lines.write('three\n');
  readOn();
  await third;
});

test('a log that cannot be written costs no memory without end, and says how much was lost', async () => {
  const { stream, got, readOn } = stalled();
  const log = logDestination(linesToStream(stream, 20));
  const line = `${'x'.repeat(1_000)}\n`;
  for (let n = 0; n < 10_000; n += 1) log.write(line);
  expect(stream.writableLength).toBeLessThan(5 * 1024 * 1024);
  while (stream.writableLength > 0) {
    readOn();
    await new Promise(setImmediate);
  }
  log.write('after\n');
  for (let n = 0; n < 5; n += 1) {
    readOn();
    await new Promise(setImmediate);
  }
  const said = JSON.parse(got.at(-2)!);
  expect(said.msg).toBe('lines of the log were lost');
  expect(said.lost).toBeGreaterThan(5_000);
  expect(got.at(-1)).toBe('after\n');
});

test('a bot whose standard output nobody reads goes on, and writes when somebody does', async () => {
  const script = `
    const { standardOutput } = require('./dist/app/runtime/log/lines');
    const lines = standardOutput(() => process.exit(3));
    const tell = (what) => process.send(what);
    process.on('message', () => lines.write('the last\\n').then(() => tell('out'), () => tell('late')));
    const many = Array.from({ length: 300 }, () => lines.write('x'.repeat(1023) + '\\n').catch(() => {}));
    setImmediate(() => tell('goes on'));
  `;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const next = () => new Promise((resolve) => child.once('message', resolve));
  try {
    expect(await next()).toBe('goes on');
    child.stdout!.resume();
    const answer = next();
    child.send('write');
    expect(await answer).toBe('out');
  } finally {
    child.kill();
  }
});

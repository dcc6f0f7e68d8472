import { setImmediate as aRound } from 'node:timers/promises';
import { type AuditRecord, createAudit, digestOf } from '../../../app/access/audit';

const record = (reference: string): AuditRecord => ({ act: 'list', user: 'U', outcome: 'shown', reference });

/** A disk that answers a moment later, as a pipe does. */
function slowDisk() {
  const written: Record<string, unknown>[] = [];
  const disk = {
    isFull: true,
    waiting: 0,
    async write(line: string) {
      await aRound();
      if (disk.isFull) throw new Error('ENOSPC');
      written.push(JSON.parse(line));
    },
  };
  return { disk, written };
}

/** How many of 64 clicks at once were written down. */
async function clicks(audit: ReturnType<typeof createAudit>, name: string): Promise<number> {
  const all = Array.from({ length: 64 }, (_, n) => audit.write(record(`${name}-${n}`)));
  return (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled').length;
}

test('when there is room again, all who click at that moment are answered, and what was lost is told once', async () => {
  const { disk, written } = slowDisk();
  const heard: string[] = [];
  const audit = createAudit(disk, {
    onFailure: (error) => heard.push(String(error)),
    onRecovery: (lost) => heard.push(`recovered ${lost}`),
  });
  expect(await clicks(audit, 'before')).toBe(0);
  disk.isFull = false;
  expect(await clicks(audit, 'after')).toBe(64);
  expect(audit.notReady()).toBeUndefined();
  const [recovered, ...rest] = written;
  // Nobody did it.
  expect(recovered).toMatchObject({ user: '', outcome: 'recovered', lost: 64 });
  expect((recovered!.references as string[]).sort()[0]).toBe('before-0');
  expect(rest.map(({ outcome }) => outcome)).toEqual(Array(64).fill('shown'));
  expect(heard).toEqual(['Error: ENOSPC', 'recovered 64']);
  audit.close();
});

test('what fails while the loss is told of is told of next, by its reference', async () => {
  const written: Record<string, unknown>[] = [];
  const failing: ((error: Error) => void)[] = [];
  const recovered: number[] = [];
  const lines = {
    waiting: 0,
    write: (line: string) =>
      /first|second/.test(line) && !line.includes('recovered')
        ? new Promise<void>((_, reject) => failing.push(reject))
        : aRound().then(() => void written.push(JSON.parse(line))),
  };
  const audit = createAudit(lines, { onRecovery: (count) => recovered.push(count) });
  const lost = ['first', 'second'].map((name) => audit.write(record(name)));
  while (failing.length < 2) await aRound();
  failing[0]!(new Error('ENOSPC'));
  await expect(lost[0]).rejects.toMatchObject({ code: 'unwritten' });
  const third = audit.write(record('third'));
  failing[1]!(new Error('ENOSPC'));
  await expect(lost[1]).rejects.toMatchObject({ code: 'unwritten' });
  await third;
  await audit.write(record('fourth'));
  const references = written.map((line) => line.references ?? line.reference);
  expect(references).toEqual([['first'], 'third', ['second'], 'fourth']);
  // Not before all of it is told.
  expect(recovered).toEqual([1]);
  audit.close();
});

describe('a line', () => {
  const lines: string[] = [];
  const audit = createAudit({ waiting: 0, write: async (line) => void lines.push(line) });
  beforeEach(() => lines.splice(0));

  test('is one of JSON in the shape of a log line, in a stream of its own', async () => {
    await audit.write({ ...record('r'), team: 'T', channel: 'C', cases: ['1'] });
    expect(lines.join('')).toMatch(/^[^\n]*\n$/);
    const { time, ...rest } = JSON.parse(lines[0]!);
    expect(rest).toEqual({
      ...{ level: 30, stream: 'audit', user: 'U', team: 'T', channel: 'C', cases: ['1'] },
      ...{ outcome: 'shown', reference: 'r', act: 'list' },
    });
    expect(time).toBe(new Date(time).toISOString());
  });

  test('holds the query without what must not reach a log', async () => {
    await audit.write({ ...record('r'), query: 'open by:jane@example.com' });
    expect(JSON.parse(lines[0]!)).toMatchObject({ query: 'open by:[address]' });
  });
});

describe('while lines cannot be written', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
  afterEach(() => jest.useRealTimers());

  /** An audit whose lines are lost, by its own patience; what the operators hear. */
  function losing(options = {}) {
    const { disk, written } = slowDisk();
    const heard: string[] = [];
    let looks = 0;
    const counted = { waiting: 0, write: (line: string) => disk.write(line).finally(() => (looks += 1)) };
    const audit = createAudit(counted, {
      onFailure: (error, lost) => heard.push(`${error}, ${lost} lost`),
      onRecovery: (lost) => heard.push(`recovered ${lost}`),
      ...options,
    });
    const lose = (reference: string) =>
      expect(audit.write(record(reference))).rejects.toMatchObject({
        code: 'unwritten',
        cause: new Error('ENOSPC'),
      });
    const pass = async (seconds: number) => {
      for (let n = 0; n < seconds; n += 1) {
        await jest.advanceTimersByTimeAsync(1_000);
        await aRound();
      }
    };
    return { audit, disk, written, heard, lose, pass, looks: () => looks };
  }

  test('the bot is not ready, and operators hear it at once and then each minute, with all that is lost', async () => {
    const { audit, heard, lose, pass } = losing();
    expect(audit.notReady()).toBeUndefined();
    await lose('a');
    expect(audit.notReady()).toBe('audit');
    await lose('b');
    await pass(59);
    expect(heard).toEqual(['Error: ENOSPC, 1 lost']);
    await pass(61);
    expect(heard).toEqual(['Error: ENOSPC, 1 lost', 'Error: ENOSPC, 2 lost', 'Error: ENOSPC, 2 lost']);
    audit.close();
  });

  test('it looks each second whether there is room again, without anybody clicking, and then no more', async () => {
    const { audit, disk, written, heard, lose, pass, looks } = losing();
    await lose('a');
    await lose('b');
    await pass(2);
    disk.isFull = false;
    await pass(1);
    expect(heard.at(-1)).toBe('recovered 2');
    expect(written).toEqual([
      expect.objectContaining({ act: 'audit', outcome: 'recovered', lost: 2, references: ['a', 'b'] }),
    ]);
    expect(audit.notReady()).toBeUndefined();
    const before = looks();
    await pass(3);
    expect([looks(), jest.getTimerCount()]).toEqual([before, 0]);
  });

  test('a second loss is looked after like the first', async () => {
    const { audit, disk, heard, lose, pass } = losing();
    for (const reference of ['a', 'b']) {
      disk.isFull = true;
      await lose(reference);
      disk.isFull = false;
      await pass(1);
    }
    expect(heard).toEqual(['Error: ENOSPC, 1 lost', 'recovered 1', 'Error: ENOSPC, 1 lost', 'recovered 1']);
    expect(audit.notReady()).toBeUndefined();
  });

  test('a turn is named once, though the line about its failure is lost too; a line without a name is counted', async () => {
    const { disk, written, lose, pass } = losing();
    for (const reference of ['a', 'a', '', 'b']) await lose(reference);
    disk.isFull = false;
    await pass(1);
    expect(written).toMatchObject([{ lost: 4, references: ['a', 'b'] }]);
  });

  test('a hundred turns are named and all are counted, so that one line stays one line', async () => {
    const { disk, written, lose, pass } = losing();
    for (let n = 0; n < 103; n += 1) await lose(`turn ${n}`);
    disk.isFull = false;
    await pass(1);
    expect(written).toMatchObject([{ lost: 103 }]);
    const references = written[0]!.references as string[];
    expect([references.length, references.at(-1)]).toEqual([100, 'turn 99']);
  });

  test('an audit that is closed looks no more, and nobody needs to listen', async () => {
    const { audit, lose, pass, looks } = losing({ onFailure: undefined, onRecovery: undefined });
    await lose('a');
    audit.close();
    await pass(3);
    expect(looks()).toBe(1);
  });
});

test('what was sent is known again by its length and by what sha256sum says of it, whatever the language', () => {
  expect(digestOf('abc')).toEqual({
    length: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  const text = 'Die Datenbank antwortet nicht — 数据库';
  expect(digestOf(text)).toEqual({
    length: text.length,
    sha256: '58a5d930f42f126369365bf7e869733d4e69a7ac6e85046d13c6e98a0ddb3739',
  });
});

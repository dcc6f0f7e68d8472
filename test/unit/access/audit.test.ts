import { setImmediate as aRound } from 'node:timers/promises';
import { type AuditRecord, createAudit } from '../../../app/access/audit';

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
  expect(recovered).toMatchObject({ outcome: 'recovered', lost: 64 });
  expect((recovered!.references as string[]).sort()[0]).toBe('before-0');
  expect(rest.map(({ outcome }) => outcome)).toEqual(Array(64).fill('shown'));
  expect(heard).toEqual(['Error: ENOSPC', 'recovered 64']);
  audit.close();
});

test('what fails while the loss is told of is told of next, by its reference', async () => {
  const written: Record<string, unknown>[] = [];
  const failing: ((error: Error) => void)[] = [];
  const audit = createAudit({
    waiting: 0,
    write: (line) =>
      /first|second/.test(line) && !line.includes('recovered')
        ? new Promise((_, reject) => failing.push(reject))
        : aRound().then(() => void written.push(JSON.parse(line))),
  });
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
  audit.close();
});

import { DescribeCasesCommand, paginateDescribeCases } from '@aws-sdk/client-support';
import { createSortedList } from '../../../src/emulators/aws-support/sorted-list';
import { cases, useDesks } from './client';

const start = useDesks();

describe('With 20,000 cases', () => {
  it('a walk in pages of 100 sees each of them once', async () => {
    const { client, emulator } = await start({ cases: cases(20_000) });
    const seen = new Set<string>();
    for await (const page of paginateDescribeCases(
      { client, pageSize: 100 },
      { includeCommunications: false },
    )) {
      for (const { caseId } of page.cases!) seen.add(caseId!);
    }
    expect(seen.size).toBe(20_000);
    expect(emulator.calls).toHaveLength(200);
  });

  it('a page touches no more cases than it shows: nothing is sorted for it', () => {
    let keys = 0;
    const list = createSortedList((ms: number) => {
      keys++;
      return { ms, id: '' };
    });
    list.load(Array.from({ length: 20_000 }, (_, index) => (index * 7_919) % 20_000));
    keys = 0;
    const walk = list.walk('newest-first', { ms: 10_000, id: '' })[Symbol.iterator]();
    expect(Array.from({ length: 3 }, () => walk.next().value)).toEqual([9_999, 9_998, 9_997]);
    expect(keys).toBe(0);
  });

  it('a filter that few cases match still fills its page', async () => {
    const { client, emulator } = await start({ cases: cases(20_000) });
    for (let number = 0; number < 20_000; number += 1_000) {
      const caseId = `case-111122223333-muen-2026-${String(number).padStart(5, '0')}`;
      emulator.casebook.change(caseId, { language: 'tr' });
    }
    const page = await client.send(new DescribeCasesCommand({ language: 'tr', maxResults: 20 }));
    expect(page.cases).toHaveLength(20);
    expect(page.nextToken).toBeUndefined();
  });
});

/**
 * The ways a case reads an iterator: to the end, twice, a few pages only, on after an error, or item by
 * item. botocore's iterator is read the same ways in the recordings.
 * https://boto3.amazonaws.com/v1/documentation/api/latest/guide/paginators.html
 */
import type { PageIterator } from '../../src/paging/page-iterator';
import type { CaseDetails } from '../../src/support/support';
import type { Driver, Page } from './format';
import { wordOf } from './raised';

type Cases = PageIterator<'cases', CaseDetails>;

/** Reads `walk` and adds what it hands out to `pages`, which is kept where the walk throws. */
export async function drive(walk: Cases, driver: Driver | undefined, pages: Page[]): Promise<void> {
  switch (driver?.kind) {
    case 'twice':
      for (const mark of ['<start>', '<start>']) {
        pages.push(mark);
        await readPages(walk, pages);
      }
      return;
    case 'take':
      return readPages(walk, pages, driver.n);
    case 'nextAfterError':
      return readOn(walk, pages, driver.n);
    case 'items':
      for await (const _item of walk.items());
      return;
    default:
      return readPages(walk, pages);
  }
}

async function readPages(walk: Cases, pages: Page[], limit = Number.POSITIVE_INFINITY): Promise<void> {
  const reader = walk[Symbol.asyncIterator]();
  for (let count = 0; count < limit; count += 1) {
    const { done, value } = await reader.next();
    if (done) return;
    pages.push(emitted(value));
  }
}

/** Asks `times` times, whatever comes. */
async function readOn(walk: Cases, pages: Page[], times: number): Promise<void> {
  const reader = walk[Symbol.asyncIterator]();
  for (let count = 0; count < times; count += 1) {
    try {
      const { done, value } = await reader.next();
      pages.push(done ? '<StopIteration>' : emitted(value));
    } catch (error) {
      pages.push(`<${wordOf(error)}>`);
    }
  }
}

function emitted({ cases, ...rest }: { cases: CaseDetails[]; nextToken?: string }): Page {
  return { cases: cases.map(({ caseId }) => caseId), ...rest };
}

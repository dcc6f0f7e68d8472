/** A page of ten cases is read at a glance: on a laptop without scrolling, on a phone with little of it. */
import type { Locator } from 'playwright-core';
import { describeInBrowser, openSandbox } from './browser';
import { lists, turns } from './on-the-page';

/** Pixels from the top of one row to the top of the next. */
async function heights(list: Locator): Promise<number[]> {
  const tops = await list
    .locator('.block-section')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top));
  return tops.slice(1).map((top, at) => top - tops[at]!);
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

describeInBrowser('rows', () => {
  test.each(['light', 'dark'] as const)(
    'a row takes no more than 60 pixels of a laptop (%s)',
    async (colorScheme) => {
      const { page } = await openSandbox({ cases: 230, colorScheme, viewport: { width: 1280, height: 800 } });
      const list = await lists(page);
      const found = await heights(list);
      expect(found).toHaveLength(9);
      expect(mean(found)).toBeLessThanOrEqual(60);
      // The second line of a subject, at the most.
      expect(Math.max(...found)).toBeLessThanOrEqual(75);
    },
  );

  test('Next is clicked again where it was clicked before, and a click too many does no harm', async () => {
    const { page } = await openSandbox({ cases: 25 });
    const list = await lists(page);
    const left = async (name: string) => (await list.getByRole('button', { name }).boundingBox())!.x;
    const place = await left('Next page');
    await turns(list, 'Next');
    expect(await left('Next page')).toBe(place);
    expect(await turns(list, 'Next')).toMatch(/Page 3 of 3/);
    expect(await left('Refresh')).toBe(place);
  });

  test.each(['light', 'dark'] as const)(
    'a row takes no more than 130 pixels of a phone (%s)',
    async (colorScheme) => {
      const phone = { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };
      const { page } = await openSandbox({ cases: 230, colorScheme, ...phone });
      const list = await lists(page);
      const found = await heights(list);
      expect(mean(found)).toBeLessThanOrEqual(130);
    },
  );
});

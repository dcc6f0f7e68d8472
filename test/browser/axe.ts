/** What axe-core finds wrong with a page, in light and dark, at a desk and on a phone: https://github.com/dequelabs/axe-core */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const DESK = { width: 1200, height: 800 };
const PHONE = { width: 375, height: 720 };
export const SIZES = [DESK, PHONE];
const LOOKS = SIZES.flatMap((size) => [
  { size, colorScheme: 'light' } as const,
  { size, colorScheme: 'dark' } as const,
]);

/** What is wrong with the page as it is, in each of its looks, a line each. It is left as on a phone. */
export async function faults(page: Page, sizes = SIZES): Promise<string[]> {
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const { colorScheme, size } of LOOKS.filter((look) => sizes.includes(look.size))) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const lines: string[] =
      await page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`);
    found.push(...lines.map((line) => `${colorScheme}, ${size.width} pixels: ${line}`));
  }
  return found;
}

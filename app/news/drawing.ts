/** What is drawn for one channel at one look: with the names AWS gives its services, and whom the news of a case calls. */
import type { CaseDetails } from '../../src/support/support';
import { createDraw, type Draw, type Drawing, MOST_CALLED } from './drawn';
import type { Submitters } from './submitters';
import type { Watching } from './watched';

export async function drawingFor(
  { planOf, accountName, mentions, sources: [first] }: Watching,
  submitters: Submitters,
  look: Pick<Drawing, 'now' | 'partition' | 'changes'>,
): Promise<Draw> {
  async function callsOf(details: CaseDetails): Promise<string[]> {
    const called = mentions.filter(({ is }) => is(details)).map(({ who }) => who);
    const said = called.map((who) => (who === 'submitter' ? submitters.of(details) : who));
    const found = (await Promise.all(said)).filter((one) => one !== undefined);
    return [...new Set(found)].slice(0, MOST_CALLED);
  }

  // Names are an ornament: news is told without them.
  const services = first ? await first.support.services().catch(() => []) : [];
  return createDraw({ ...look, planOf, accountOf: accountName, services, callsOf });
}

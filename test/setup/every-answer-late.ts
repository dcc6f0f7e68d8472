/**
 * Every answer of a bot in the test's process takes a while, as on a machine that is busy: somebody who waits is told so
 * first. No journey may notice but those about that; `.ci/run` runs them both ways.
 */
import { jest } from '@jest/globals';
import { notice, WORKING } from '../../src/blocks/notices';

jest.mock('../../app/interactions/sign-of-life', () => {
  const heard = new WeakSet<object>();
  const saying: typeof import('../../app/interactions/sign-of-life').saying = async (what, asked, work) => {
    if (!heard.has(asked))
      await asked.surface.tell(notice(WORKING[what]), { isPassing: true }).catch(() => {});
    heard.add(asked);
    return work(async () => {});
  };
  return { saying };
});

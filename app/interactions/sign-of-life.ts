/**
 * Says that work goes on where an answer takes long: once, to the person who asked, and before the answer, which waits for
 * it: so it waits for no rate limit itself. Never in the place of what they clicked, which they may still be reading. In a
 * channel it stays until Slack is loaded anew: a response_url takes no ephemeral message away but the one that was clicked,
 * and in a modal the answer replaces it. https://github.com/slackapi/bolt-python/issues/1268
 */
import { notice, WORKING } from '../../src/blocks/notices';
import type { Interaction } from './interaction';

/** Milliseconds after which a person wonders. */
const A_WHILE = 1_000;

/** Interactions of which it was said. */
const heard = new WeakSet<object>();

/**
 * Resolves and rejects as `work` does, and says what is being done when that takes a while. Work that shows its answer itself
 * calls `last` before: it resolves when what was said is there, and nothing is said from then on.
 */
export async function saying<Answer>(
  what: keyof typeof WORKING,
  asked: Pick<Interaction, 'surface'>,
  work: (last: () => Promise<void>) => Promise<Answer>,
): Promise<Answer> {
  let said: Promise<void> | undefined;
  const timer = setTimeout(() => {
    if (heard.has(asked)) return;
    heard.add(asked);
    // Where it cannot be said, the answer says enough.
    said = asked.surface.tell(notice(WORKING[what]), { isPassing: true }).catch(() => {});
  }, A_WHILE);
  const last = async () => {
    clearTimeout(timer);
    await said;
  };
  return work(last).finally(last);
}

import { held } from '../../../app/acting/held';
import type { Sender } from '../../../app/acting/outcome';
import { send, watch } from '../../../app/acting/sending';
import type { ActOptions, Acts } from '../../../src/acts/acts';
import { Problem } from '../../../src/problem';

test('whoever waits for what another sends leaves the page to them when nothing came of it', async () => {
  const present = jest.fn();
  const acts = { look: async () => undefined } as unknown as Acts;
  const sentLongAgo = held({ act: 'reply', code: '7f3k2abc', sentAt: 1 }, { text: 'Hello', cc: [] });
  await watch(acts, { modal: { present } } as unknown as Sender, sentLongAgo);
  expect(present).not.toHaveBeenCalled();
});

describe('a write leaves in time to be over before anybody is offered to send again', () => {
  const claimed = (ago: number) =>
    held({ act: 'reply', code: '7f3k2abc', sentAt: Date.now() - ago }, { text: 'Hello', cc: [] });
  const sender = { modal: { present: async () => true, replaceBelow: async () => {} } } as unknown as Sender;

  async function leaves(ago: number): Promise<boolean> {
    let hasLeft = false;
    const acts = {
      look: async () => undefined,
      async send(_: unknown, __: unknown, { signal }: ActOptions) {
        await new Promise(setImmediate);
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (signal?.aborted) throw new Problem('timed-out');
        hasLeft = true;
        return { caseId: 'case-1' };
      },
    } as unknown as Acts;
    await send(acts, { ...sender, isPrivate: true }, claimed(ago)).catch(() => {});
    return hasLeft;
  }

  test('at once', async () => expect(await leaves(0)).toBe(true));
  test('or not at all', async () => expect(await leaves(15_001)).toBe(false));
});

import type { ModalView } from '@slack/types';
import { held } from '../../../app/acting/held';
import { type Sender, unclaimedView } from '../../../app/acting/outcome';
import { send, watch } from '../../../app/acting/sending';
import type { ActOptions, Acts } from '../../../src/acts/acts';
import { Problem } from '../../../src/problem';

describe('a minute after it was sent', () => {
  const sentLongAgo = held({ act: 'reply', code: '7f3k2abc', sentAt: 1 }, { text: 'Hello', cc: [] });
  const nothing = { look: async () => undefined } as unknown as Acts;

  /** What is shown on the page, and said to the person, by one that waits for what another sends. */
  async function heard(page?: ModalView, stands: 'shown' | 'changed' | 'closed' = 'changed') {
    const [present, replace, said] = [jest.fn(), jest.fn(async () => stands), jest.fn(async () => ({}))];
    const client = { chat: { postMessage: said, postEphemeral: said } };
    await watch(
      nothing,
      { client, user: 'U1', modal: { present, replace } } as unknown as Sender,
      sentLongAgo,
      page,
    );
    expect(present).not.toHaveBeenCalled();
    return { replaced: replace.mock.calls.length, said: JSON.stringify(said.mock.calls) };
  }

  test('whoever waits for what another sends hears that nothing is there, and the page is left to them', async () => {
    const { replaced, said } = await heard();
    expect(replaced).toBe(0);
    expect(said).toContain(
      '“Hello” Where its page does not say what became of it, press _Look again_ there.',
    );
  });

  test('whoever was told that it is not known whose it is may send it on that page, if it is still there', async () => {
    const page = unclaimedView(sentLongAgo);
    expect(await heard(page, 'shown')).toEqual({ replaced: 1, said: '[]' });
    for (const stands of ['changed', 'closed'] as const)
      expect((await heard(page, stands)).said).toContain('does not show what you sent');
  });
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

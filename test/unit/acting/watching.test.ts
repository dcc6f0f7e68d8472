import { held } from '../../../app/acting/held';
import type { Sender } from '../../../app/acting/outcome';
import { watch } from '../../../app/acting/sending';
import type { Acts } from '../../../src/acts/acts';

test('whoever waits for what another sends leaves the page to them when nothing came of it', async () => {
  const present = jest.fn();
  const acts = { look: async () => undefined } as unknown as Acts;
  const sentLongAgo = held({ act: 'reply', code: '7f3k2abc', sentAt: 1 }, { text: 'Hello', cc: [] });
  await watch(acts, { modal: { present } } as unknown as Sender, sentLongAgo);
  expect(present).not.toHaveBeenCalled();
});

/**
 * An answer, and whether there is any case in it. One without is for the person who asked, who may have mistyped; a
 * channel has no use for it.
 */
import type { Message } from '../../src/blocks/message';
import type { TurnOptions } from '../../src/support/support';

export interface Found {
  readonly message: Message;
  readonly isEmpty: boolean;
}

/** `read` asks the desk, with the options it is handed. Rejects as it does. */
export async function found(
  options: TurnOptions,
  read: (options: TurnOptions) => Promise<Message>,
): Promise<Found> {
  let isEmpty = true;
  const seen = () => {
    isEmpty = false;
  };
  return { message: await read({ ...options, seen }), isEmpty };
}

/** A person types `/cases` or `/cases help`. */
import { helpNotice } from '../../src/blocks/notices';
import type { CommandListener } from '../interactions/interaction';

export const showHelp: CommandListener =
  () =>
  async ({ surface }) =>
    surface.tell(helpNotice());

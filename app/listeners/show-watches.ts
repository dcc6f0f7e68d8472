/** A person types `/cases watches`: what this channel is told of by itself, for their eyes only. */
import { watchesNotice } from '../../src/blocks/news/watches';
import type { CommandListener } from '../interactions/interaction';

export const showWatches: CommandListener =
  (desk) =>
  async ({ channel, surface }) =>
    surface.tell(watchesNotice(await desk.watches(channel)));

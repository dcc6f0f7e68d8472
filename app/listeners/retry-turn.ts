/** A person clicks Try again or Start again below a sentence: the list they had clicked becomes the page. */
import { printCommand } from '../../src/command/print';
import { earlierListSurface } from '../earlier-list';
import { parseRetry } from '../retry';
import type { ClickListener } from '../visit';

export const retryTurn: ClickListener = (desk) => async (click) => {
  const { client, surface, signal } = click;
  const { value, list, replyTo } = parseRetry(click.value);
  const command = desk.commandOf(value);
  const isPrivate = list?.isEphemeral ?? (command.verb === 'list' && command.query.isPrivate);
  const message = await desk.turn(value, { signal, isPrivate });
  const place = list
    ? earlierListSurface(client, list, `/cases ${printCommand(command)}`, surface, replyTo)
    : surface;
  if (replyTo) await place.reply(message);
  else if (list) await place.show(message);
  else await (isPrivate ? place.tell(message) : place.share(message));
  await surface.dismiss?.();
};

/** A person clicks Try beside a command they may have meant: it is done as if they had typed it. */
import { type Command, privateOf } from '../../src/command/query';
import type { ClickListener, CommandListener } from '../interactions/interaction';
import { createSingleFlight } from '../interactions/single-flight';
import { asTyped } from '../slack/surfaces';

const once = createSingleFlight();

export const tryCommand =
  (verbs: Record<Command['verb'], CommandListener>): ClickListener =>
  (desk) =>
  async (click) => {
    const { user, clicked, value, surface, isWithheld, isInHome } = click;
    const command = desk.commandOf(value);
    const asked = isWithheld ? privateOf(command) : command;
    const answersAt = clicked && { ...clicked, ts: undefined, isEphemeral: false };
    await once(JSON.stringify([user, clicked?.channel, clicked?.ts]), async () => {
      // In a Home the answer is the page, and not something said about it.
      const place = isInHome ? { ...surface, tell: surface.show } : asTyped(surface);
      const typed = { ...click, asked, answersAt, surface: place };
      await verbs[asked.verb](desk)(typed).finally(() => {
        // A form that was opened is where its own problems are told.
        if (typed.surface !== place) click.surface = typed.surface;
      });
      await surface.dismiss?.();
    });
  };

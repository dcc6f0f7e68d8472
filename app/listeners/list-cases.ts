/** A person types `/cases open`, `/cases all`, `/cases 177777777700001` or `/cases help`. */
import type { CommandListener } from '../routes';

export const listCases: CommandListener =
  (desk) =>
  async ({ command, respond, signal }) => {
    const { message, isPrivate } = await desk.answer(command.text ?? '', signal);
    await respond({ ...message, response_type: isPrivate ? 'ephemeral' : 'in_channel', unfurl_links: false });
  };

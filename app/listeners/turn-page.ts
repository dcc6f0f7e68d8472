/** A person clicks First, Previous or Next: the message they clicked becomes the page it leads to. */
import type { ClickListener } from '../routes';

export const turnPage: ClickListener =
  (desk) =>
  async ({ value, respond, signal }) => {
    const message = await desk.turn(value, signal);
    await respond({ ...message, replace_original: true, unfurl_links: false });
  };

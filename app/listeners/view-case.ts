/** A person clicks View beside a case: the case opens in the list's thread, for all who see the list. */
import type { ClickListener } from '../routes';

export const viewCase: ClickListener =
  (desk) =>
  async ({ value, threadTs, isEphemeral, respond, signal }) => {
    const message = await desk.turn(value, signal);
    const where = isEphemeral
      ? { response_type: 'ephemeral' as const }
      : { response_type: 'in_channel' as const, thread_ts: threadTs };
    await respond({ ...message, ...where, replace_original: false, unfurl_links: false });
  };

/** The bot, as Slack knows it. https://docs.slack.dev/reference/methods/auth.test */
import type { webApi } from '@slack/bolt';

export interface Me {
  readonly botId: string;
  readonly user: string;
}

/** Asked once, and again where Slack did not say. */
export function createMe(client: webApi.WebClient): () => Promise<Me> {
  let me: Promise<Me> | undefined;
  return () => {
    me ??= client.auth.test().then(({ bot_id = '', user_id = '' }) => ({ botId: bot_id, user: user_id }));
    me.catch(() => {
      me = undefined;
    });
    return me;
  };
}

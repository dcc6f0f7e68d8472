/**
 * Where an export is shown: a message in the channel it was asked for in, with the file in its thread. An export may take
 * long enough for that message to be deleted, the channel to be archived or the bot to be taken out of it; then it goes on
 * in a new message there, or in the bot's own messages with the person who asked.
 * https://docs.slack.dev/reference/methods/chat.postMessage#app_home
 */
import type { webApi } from '@slack/bolt';
import type { ExportPlace } from '../../../src/export/run';
import { problemIn } from '../../../src/problem';
import { begin, edit } from '../posting';
import { upload } from './upload';

/** The place of one export that `user` asked for in `channel`. */
export function exportPlace(client: webApi.WebClient, channel: string, user: string): ExportPlace {
  let at = { channel, ts: '' };
  const others = [channel, user];
  return {
    async post(message) {
      at = await begin(client, channel, message);
    },
    edit: (message) => edit(client, at.channel, at.ts, message),
    upload: (file) => upload(client, at.channel, at.ts, file),
    async move(message) {
      for (let next = others.shift(); next !== undefined; next = others.shift()) {
        try {
          at = await begin(client, next, message);
          return true;
        } catch (error) {
          if (!problemIn(error)) throw error;
        }
      }
      return false;
    },
  };
}

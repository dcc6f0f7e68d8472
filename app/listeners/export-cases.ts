/** A person types `/cases export all severity:high format:json`. */
import { Problem } from '../../src/problem';
import type { CommandListener } from '../interactions/interaction';
import { edit, post, upload } from '../slack/posting';

export const exportCases: CommandListener =
  (desk) =>
  async ({ asked, client, channel }) => {
    if (asked.verb !== 'export' || !channel) throw new Problem('bad-command');
    let ts = '';
    await desk.exports.run(asked.query, {
      async post(message) {
        ts = await post(client, channel, message);
      },
      edit: (message) => edit(client, channel, ts, message),
      upload: (file) => upload(client, channel, ts, file),
    });
  };

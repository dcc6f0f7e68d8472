/** A person types `/cases export all severity:high format:json`. */
import { Problem } from '../../src/problem';
import type { CommandListener } from '../interactions/interaction';
import { exportPlace } from '../slack/files/export-place';

export const exportCases: CommandListener =
  (desk) =>
  async ({ asked, client, channel, user }) => {
    if (asked.verb !== 'export' || !channel) throw new Problem('bad-command');
    await desk.exports.run(asked.query, exportPlace(client, channel, user));
  };

/**
 * What changes in a workspace while an app runs: who is in a group, who is a guest, which channel is shared. It happens,
 * and then the app is told by an event, as Slack does. A test that wants it untold changes the workspace itself.
 * https://docs.slack.dev/reference/events
 */
import { deliver, type Line } from './delivery';
import { eventPayload } from './payloads';
import type { Channel, Delivery, Json, User } from './shapes';

export interface Happenings {
  /** A user group gets other members. */
  groupBecomes(id: string, users: string[]): Promise<Delivery>;
  /** Something about a person becomes different: a guest, a name. */
  userBecomes(id: string, change: Partial<User>): Promise<Delivery>;
  /** A channel is shared with another organisation, or no longer. */
  channelBecomes(id: string, change: Pick<Channel, 'is_ext_shared'>): Promise<Delivery>;
}

export function happenings(line: Line): Happenings {
  const { workspace } = line;
  const tell = (event: Json) => {
    workspace.changes.emit({ type: 'people-changed' });
    return deliver(line, {
      kind: 'event',
      payload: eventPayload(workspace, event),
      userId: workspace.bot.userId,
    });
  };
  return {
    groupBecomes(id, users) {
      workspace.usergroups.set(id, users);
      return tell({ type: 'subteam_members_changed', subteam_id: id, team_id: workspace.team.id });
    },
    userBecomes(id, change) {
      const user = Object.assign(workspace.user(id), change);
      return tell({ type: 'user_change', user: { ...user } });
    },
    channelBecomes(id, { is_ext_shared }) {
      workspace.channel(id).is_ext_shared = is_ext_shared;
      const type = is_ext_shared ? 'channel_shared' : 'channel_unshared';
      return tell({ type, channel: id });
    },
  };
}

/**
 * What Slack says of people, kept for an hour. Needs users:read, and users:read.email for addresses;
 * without them lists work, and `mine` says why it does not.
 * https://docs.slack.dev/reference/methods/users.info
 */

import type { webApi } from '@slack/bolt';
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import { LRUCache } from 'lru-cache';
import type { People } from '../src/desk';

export function createPeople(client: webApi.WebClient): People {
  const known = new LRUCache<string, webApi.UsersInfoResponse>({ max: 500, ttl: hoursToMilliseconds(1) });

  async function look(user: string): Promise<webApi.UsersInfoResponse['user']> {
    try {
      const answer = known.get(user) ?? (await client.users.info({ user }));
      known.set(user, answer);
      return answer.user;
    } catch {
      return undefined;
    }
  }

  return {
    timeZone: async (user) => (await look(user))?.tz,
    email: async (user) => (await look(user))?.profile?.email,
  };
}

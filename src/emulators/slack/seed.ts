/**
 * The people and places every emulated workspace starts with: colleagues in three time zones, a guest, and a partner from
 * another organisation, because whose workspace a person belongs to and where the bot was invited decide what Slack allows.
 * https://docs.slack.dev/apis/slack-connect
 */
import type { Channel, Team, User } from './shapes';

export const team: Team = { id: 'T0CASEDESK', name: 'Example Corp', domain: 'example-corp' };
export const bot = {
  userId: 'U0CASEDESK',
  botId: 'B0CASEDESK',
  appId: 'A0CASEDESK',
  name: 'casedesk',
} as const;

/** Ids of the people, by the name a test would say. */
export const people = {
  jane: 'U0JANE',
  kenji: 'U0KENJI',
  ada: 'U0ADA',
  guest: 'U0GUEST',
  stranger: 'U0STRANGER',
} as const;

/** Ids of the channels and of the bot's direct messages. */
export const channels = {
  general: 'C0GENERAL',
  oncall: 'C0ONCALL',
  support: 'C0SUPPORT',
  sharedAcme: 'C0SHAREDACME',
  janeDm: 'D0JANE',
  kenjiDm: 'D0KENJI',
  adaDm: 'D0ADA',
  guestDm: 'D0GUEST',
} as const;

/** Made once for each zone, since making one takes as long as a request. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, made);
  return made;
}

/** Seconds east of UTC in `tz` at this instant. */
export function offsetSeconds(tz: string, at: Date): number {
  const parts = formatIn(tz).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
}

export type NewUser = { id: string; real_name: string } & Partial<Omit<User, 'profile'>> & { email?: string };
export type NewChannel = { id: string; name: string } & Partial<Channel>;

/** A full user from what matters about them. */
export function makeUser(given: NewUser, at: Date): User {
  const { email, ...rest } = given;
  const name = given.name ?? given.real_name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
  const tz = given.tz ?? 'Etc/UTC';
  return {
    team_id: team.id,
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    ...rest,
    name,
    tz,
    tz_offset: offsetSeconds(tz, at),
    profile: { email: email ?? `${name}@example.com`, real_name: given.real_name, display_name: name },
  };
}

/** A full channel from what matters about it. */
export function makeChannel(given: NewChannel): Channel {
  const shared = { is_ext_shared: false, is_org_shared: false };
  return { is_private: false, is_im: false, ...shared, is_archived: false, members: [], ...given };
}

export function seedUsers(at: Date): User[] {
  const given: NewUser[] = [
    { id: people.jane, real_name: 'Jane Doe', tz: 'Europe/Berlin' },
    { id: people.kenji, real_name: 'Kenji Sato', tz: 'Asia/Tokyo' },
    { id: people.ada, real_name: 'Ada Stone', tz: 'America/New_York' },
    { id: people.guest, real_name: 'Gus Visitor', tz: 'Europe/Lisbon', is_restricted: true },
    {
      id: people.stranger,
      real_name: 'Acme Ann',
      tz: 'Europe/Paris',
      team_id: 'T0ACME',
      email: 'ann@acme.example',
    },
    { id: bot.userId, real_name: 'Casedesk', name: bot.name, is_bot: true },
  ];
  return given.map((user) => makeUser(user, at));
}

export function seedChannels(): Channel[] {
  const { jane, kenji, ada, guest, stranger } = people;
  const given: NewChannel[] = [
    { id: channels.general, name: 'general', members: [jane, kenji, ada, guest, bot.userId] },
    { id: channels.oncall, name: 'oncall', members: [jane, kenji, ada, bot.userId] },
    { id: channels.support, name: 'support', is_private: true, members: [jane, ada] },
    {
      id: channels.sharedAcme,
      name: 'shared-acme',
      is_ext_shared: true,
      members: [jane, ada, stranger, bot.userId],
    },
  ];
  for (const user of [jane, kenji, ada, guest]) {
    const id = user.replace('U0', 'D0');
    given.push({
      id,
      name: 'directmessage',
      is_im: true,
      is_private: true,
      user,
      members: [user, bot.userId],
    });
  }
  return given.map(makeChannel);
}

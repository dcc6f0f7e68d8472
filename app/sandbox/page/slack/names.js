/** Who is who: names for ids, and the colours and letters of people without a photograph. */
import { h } from '../dom.js';

/** Looks up names in a workspace as the client's API gives it. */
export function createNames({ people, channels, usergroups, me, bot }) {
  const handles = new Map(usergroups.map(({ id, handle }) => [id, handle]));
  const users = new Map(people.map((user) => [user.id, user]));
  const places = new Map(channels.map((channel) => [channel.id, channel]));
  return {
    timeZone: me.tz,
    tzOffset: me.tz_offset,
    viewerId: me.id,
    people,
    channels,
    user: (id) => users.get(id)?.real_name,
    /** What a user group is called, without the @. */
    group: (id) => handles.get(id),
    isBot: (id) => id === bot.userId,
    channel: (id) => (places.get(id)?.is_im ? 'Casedesk' : places.get(id)?.name),
    hour: (ts) => hour(Number(ts) * 1000, me.tz),
  };
}

/** `3:07 PM` in a time zone. */
export function hour(at, timeZone) {
  const style = { hour: 'numeric', minute: '2-digit', timeZone };
  return new Intl.DateTimeFormat('en-US', style).format(at).replaceAll('\u202f', ' ');
}

/** A square with the person's initials; the bot has its own sign. */
export function avatar(name, id, isBot = false) {
  const letters = name
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const hue = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  const look = isBot ? 'avatar avatar-bot' : `avatar avatar-${hue}`;
  return h('span', { class: look, 'aria-hidden': 'true' }, isBot ? '' : letters);
}

/**
 * Slack's events about who is who and which channel others read. What was known of them is forgotten, so the next click
 * asks anew. One replica hears an event; the others know within a minute. https://docs.slack.dev/apis/events-api
 */
import type { AllMiddlewareArgs, AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Directory } from './slack-directory';

/** Each event, and where in it the id of what has changed stands. The manifest subscribes to exactly these. */
export const CHANGES: ReadonlyMap<string, (event: SlackEvent) => string | undefined> = new Map([
  ['user_change', ({ user }: SlackEvent) => idIn(user)],
  ['subteam_members_changed', ({ subteam_id }) => subteam_id],
  ['subteam_updated', ({ subteam }) => idIn(subteam)],
  ['channel_shared', ({ channel }) => idIn(channel)],
  ['channel_unshared', ({ channel }) => idIn(channel)],
]);

interface SlackEvent {
  readonly type: string;
  readonly tab?: unknown;
  readonly user?: unknown;
  readonly subteam?: unknown;
  readonly subteam_id?: string;
  readonly channel?: unknown;
}

/** A person opens the app's Home, which is something they do. */
export const OPENED = 'app_home_opened';

/** Takes all other events, so that none of them waits for room or counts as something a person did. */
export function hearChanges(directory: Pick<Directory, 'forget'>): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const { body, next } = args as AnyMiddlewareArgs & AllMiddlewareArgs;
    if (!('event' in body)) return next();
    const event = body.event as SlackEvent;
    if (event.type === OPENED && event.tab === 'home') return next();
    const id = CHANGES.get(event.type)?.(event);
    if (id) directory.forget(id);
  };
}

/** Slack writes an id, or an object that has one. */
function idIn(thing: unknown): string | undefined {
  const id = typeof thing === 'string' ? thing : (thing as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

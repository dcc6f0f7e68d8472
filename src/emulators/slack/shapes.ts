/**
 * The nouns of the emulated workspace, spelled the way Slack spells them in JSON; fields of our own are camelCase.
 * A message edited in place becomes a new object, so a person may still click what they saw a moment ago.
 * https://docs.slack.dev/reference/objects
 */

/** Any JSON object. */
export type Json = Record<string, unknown>;

/** A Block Kit block or element: only `type` is sure. */
export interface Block extends Json {
  type: string;
  block_id?: string;
}

export interface Team {
  id: string;
  name: string;
  domain: string;
}

export interface User {
  id: string;
  team_id: string;
  name: string;
  real_name: string;
  tz: string;
  /** Seconds east of UTC. */
  tz_offset: number;
  is_bot: boolean;
  /** A guest of the workspace. */
  is_restricted: boolean;
  /** A guest of a single channel. */
  is_ultra_restricted: boolean;
  /** In an Enterprise organisation: which one, and in which of its workspaces the person is. */
  enterprise_user?: {
    id: string;
    enterprise_id: string;
    enterprise_name: string;
    is_admin: boolean;
    is_owner: boolean;
    teams: string[];
  };
  profile: { email?: string; real_name: string; display_name: string };
}

export interface Channel {
  id: string;
  name: string;
  is_private: boolean;
  is_im: boolean;
  /** Shared with another organisation (Slack Connect). */
  is_ext_shared: boolean;
  /** Shared with another workspace of the same organisation. */
  is_org_shared: boolean;
  /** Nothing can be posted or changed there any more. */
  is_archived: boolean;
  /** Slack's word for why apps may not post there, like `restricted_action_read_only_channel`. */
  restriction?: string;
  /** The other person of a direct message. */
  user?: string;
  /** User ids; the bot's own is among them when the app was invited. */
  members: string[];
}

export interface SharedFile {
  id: string;
  /** Seconds since 1970, as is `timestamp`. */
  created: number;
  timestamp: number;
  name: string;
  title: string;
  mimetype: string;
  /** Slack's own word for the kind of file. */
  filetype: string;
  user: string;
  user_team: string;
  editable: boolean;
  /** Bytes. */
  size: number;
  mode: 'hosted';
  is_external: boolean;
  is_public: boolean;
  public_url_shared: boolean;
  /** Both want `Authorization: Bearer` with a token that may read the file. */
  url_private: string;
  url_private_download: string;
  permalink: string;
  content: Buffer;
  /** Ids of the channels it was shared in. */
  sharedIn: string[];
  /** A person put it into a form of the app. */
  isGivenToApp: boolean;
}

/** A way into the app that people find in menus, as its manifest declares it. */
export interface Shortcut {
  type: 'global' | 'message';
  name: string;
  callback_id: string;
  description: string;
}

export interface Message {
  channel: string;
  ts: string;
  thread_ts?: string;
  /** A reply that stands in the channel too. */
  subtype?: 'thread_broadcast';
  user: string;
  bot_id?: string;
  app_id?: string;
  text: string;
  blocks: Block[];
  metadata?: Json;
  /** Present once the text was edited; edits of blocks show no "(edited)". */
  edited?: { user: string; ts: string };
  files?: SharedFile[];
  /** Set on an ephemeral: the one person who sees it. */
  ephemeralTo?: string;
}

/** A modal or an App Home tab, in Slack's own shape. */
export interface View extends Json {
  id: string;
  type: 'modal' | 'home';
  team_id: string;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  state: { values: StateValues };
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
}

/** What people have entered: block id → action id → `{type, value | selected_option …}`. */
export type StateValues = Record<string, Record<string, Json>>;

export type DeliveryKind = 'command' | 'interaction' | 'event';

/** One thing Slack sent to the app, and how the app took it. */
export interface Delivery {
  requestId: string;
  kind: DeliveryKind;
  /** What Slack sent, as an object; empty when Slack stopped the person before anything was sent. */
  payload: Json;
  by: 'http' | 'socket' | 'none';
  userId: string;
  /** HTTP status of the acknowledgement; undefined by socket and when none came. */
  status: number | undefined;
  ackMs: number;
  ackBody?: unknown;
  error?: string;
}

/** A sentence Slack itself shows to one person. */
export interface Notice {
  userId: string;
  error: string;
  text: string;
  channelId?: string;
  messageTs?: string;
  viewId?: string;
}

/** Everything a page or a test can be told about; an ephemeral is a message with `ephemeralTo`. */
export type Change =
  | { type: 'message-posted'; message: Message }
  | { type: 'message-updated'; message: Message; before: Message }
  | { type: 'message-deleted'; message: Message }
  | { type: 'view-opened' | 'view-updated' | 'view-closed'; view: View; userId: string }
  | { type: 'view-errors'; view: View; userId: string; errors: Record<string, string> }
  | { type: 'home-published'; view: View; userId: string }
  | { type: 'file-shared'; file: SharedFile; channelId: string }
  | { type: 'notice-shown'; notice: Notice }
  | { type: 'delivery-recorded'; delivery: Delivery }
  | { type: 'people-changed' }
  /** The clock that was handed in has jumped. */
  | { type: 'time-passed' }
  | { type: 'reset' };

/** What an object holds under a name itself: `constructor` is in all of them. */
export function ownOf<Value>(holder: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

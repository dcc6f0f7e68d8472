/**
 * The state of one emulated Slack workspace, with no HTTP in it: people, channels, messages, views, files, deliveries.
 * Tests and the sandbox put state in and read state out here; what an app may do with it is decided elsewhere.
 * https://docs.slack.dev/reference/objects
 */
import { Changes, type WaitOptions } from './changes';
import { type Grid, identityOf, joinGrid, workspacesOf } from './grid';
import { Ids } from './ids';
import { keepInputs } from './kept-inputs';
import { Messages, type Reading } from './messages';
import { ResponseUrls } from './response-urls';
import {
  bot,
  makeChannel,
  makeUser,
  type NewChannel,
  type NewUser,
  seedChannels,
  seedUsers,
  team,
} from './seed';
import type {
  Change,
  Channel,
  Delivery,
  Json,
  Message,
  Notice,
  SharedFile,
  Shortcut,
  StateValues,
  User,
  View,
} from './shapes';
import { Triggers } from './triggers';
import { Views } from './view-store';

const mostDeliveries = 500;

/** A file between its upload URL and its completion. */
export interface PendingFile {
  id: string;
  name: string;
  length: number;
  content?: Buffer;
}

export class Workspace {
  readonly team = team;
  readonly bot = bot;
  readonly now: () => Date;
  /** As in the app's manifest: whether references in commands come in angle brackets. */
  shouldEscape = true;
  /** As in the app's manifest: whether it names a `message_menu_options_url`, without which none are asked for over HTTP. */
  hasOptionsUrl = true;
  /** As in the app's manifest (`features.shortcuts`); kept by `reset`. */
  shortcuts: readonly Shortcut[] = [];
  /** What the addresses of files begin with. */
  address = '';
  readonly ids: Ids;
  readonly changes = new Changes();
  readonly posts: Messages;
  readonly views: Views;
  readonly responseUrls: ResponseUrls;
  readonly triggers: Triggers;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  /** User ids by user group id. */
  readonly usergroups = new Map<string, string[]>();
  /** What people call a user group, without the @, by its id. */
  readonly groupHandles = new Map<string, string>();
  /** The workspace of a user group that is not in this one, by id. */
  readonly groupHomes = new Map<string, string>();
  /** Present where this is a workspace of an Enterprise organisation. */
  grid: Grid | undefined;
  readonly files = new Map<string, SharedFile>();
  readonly pendingFiles = new Map<string, PendingFile>();
  /** Slack's word for why no files are taken, like `file_uploads_disabled` or `storage_limit_reached`. */
  filesRefused: string | undefined;
  /** What Slack sent to the app, oldest first, at most 500. */
  readonly deliveries: Delivery[] = [];
  /** What Slack itself told people, oldest first, at most 500. */
  readonly notices: Notice[] = [];
  /** What each person has entered, by `<message or view>:<user>`. */
  readonly inputs = new Map<string, StateValues>();
  /** The options an app has offered in menus it fills itself. */
  readonly offered = new Map<string, Json[]>();
  /** The conversation a modal was opened from, by its root view. */
  readonly viewedFrom = new Map<string, string>();

  constructor(now: () => Date) {
    this.now = now;
    this.ids = new Ids(now);
    this.posts = new Messages(this.ids, this.changes);
    this.views = new Views(this.ids, this.changes, (userId, after, { before, from } = {}) => {
      if (from) this.viewedFrom.set(after.id, from);
      keepInputs(this, userId, before, after);
    });
    this.responseUrls = new ResponseUrls(now);
    this.triggers = new Triggers(now);
    this.#seed();
  }

  /** Calls `listener` at every change until the returned function is called. */
  on(listener: (change: Change) => void): () => void {
    return this.changes.on(listener);
  }

  /** Resolves with the first thing `find` gives, asked again at every change. */
  waitFor<T>(find: () => T | undefined | false, options?: WaitOptions): Promise<T> {
    return this.changes.waitFor(find, options);
  }

  /** What a person sees in a channel or thread, oldest first; see `Reading`. */
  messages(channelId: string, reading?: Reading): Message[] {
    return this.posts.read(channelId, reading);
  }

  /** A person's open modal, from the root view to the one on top. */
  modals(userId: string): View[] {
    return this.views.stack(userId);
  }

  home(userId: string): View | undefined {
    return this.views.home(userId);
  }

  user(id: string): User {
    const user = this.users.get(id);
    if (!user) throw new Error(`There is no user ${id}. There are: ${[...this.users.keys()].join(', ')}.`);
    return user;
  }

  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel)
      throw new Error(`There is no channel ${id}. There are: ${[...this.channels.keys()].join(', ')}.`);
    return channel;
  }

  isMember(channelId: string, userId: string): boolean {
    return this.channels.get(channelId)?.members.includes(userId) ?? false;
  }

  /** Becomes a workspace of an Enterprise organisation, which has another one with people of its own. */
  joinGrid(installed: 'in one workspace' | 'for all' = 'in one workspace'): void {
    joinGrid(this, installed);
  }

  /** What auth.test says of the app's token. */
  identity(): ReturnType<typeof identityOf> {
    return identityOf(this);
  }

  /** Whether somebody is of another organisation. */
  isOutside(userId: string): boolean {
    return workspacesOf(this, this.user(userId)).length === 0;
  }

  addUser(user: NewUser): User {
    const made = makeUser(user, this.now());
    this.users.set(made.id, made);
    this.changes.emit({ type: 'people-changed' });
    return made;
  }

  addChannel(channel: NewChannel): Channel {
    const made = makeChannel(channel);
    this.channels.set(made.id, made);
    this.changes.emit({ type: 'people-changed' });
    return made;
  }

  /** Puts a person, or the bot by its user id, into a channel. */
  invite(channelId: string, userId: string): void {
    const channel = this.channel(channelId);
    if (!channel.members.includes(userId)) channel.members.push(userId);
    this.changes.emit({ type: 'people-changed' });
  }

  /** Takes a person, or the bot by its user id, out of a channel. */
  remove(channelId: string, userId: string): void {
    const channel = this.channel(channelId);
    channel.members = channel.members.filter((id) => id !== userId);
    this.changes.emit({ type: 'people-changed' });
  }

  /** Shares a channel with other organisations by Slack Connect: these people of theirs join. */
  share(channelId: string, userIds: readonly string[]): void {
    const channel = this.channel(channelId);
    if (channel.is_im) throw new Error(`${channelId} is a direct message, which is not shared.`);
    const own = userIds.filter((id) => !this.isOutside(id));
    if (own.length > 0) throw new Error(`${own.join(', ')} are of this organisation: use invite().`);
    channel.is_ext_shared = true;
    for (const id of userIds) this.invite(channelId, id);
  }

  /** Shared no more: the channel stays here, and people of other organisations are in it no longer. */
  unshare(channelId: string): void {
    const channel = this.channel(channelId);
    channel.is_ext_shared = false;
    channel.members = channel.members.filter((id) => !this.isOutside(id));
    this.changes.emit({ type: 'people-changed' });
  }

  recordDelivery(delivery: Delivery): void {
    this.deliveries.push(delivery);
    if (this.deliveries.length > mostDeliveries) this.deliveries.shift();
    this.changes.emit({ type: 'delivery-recorded', delivery });
  }

  showNotice(notice: Notice): void {
    this.notices.push(notice);
    if (this.notices.length > mostDeliveries) this.notices.shift();
    this.changes.emit({ type: 'notice-shown', notice });
  }

  /** Back to the seed state. */
  reset(): void {
    for (const part of [this.posts, this.views, this.responseUrls, this.triggers]) part.clear();
    for (const map of [
      this.users,
      this.channels,
      this.usergroups,
      this.groupHomes,
      this.groupHandles,
      this.files,
      this.pendingFiles,
      this.inputs,
      this.offered,
      this.viewedFrom,
    ]) {
      map.clear();
    }
    this.filesRefused = undefined;
    this.grid = undefined;
    this.deliveries.length = 0;
    this.notices.length = 0;
    this.#seed();
    this.changes.emit({ type: 'reset' });
  }

  #seed(): void {
    for (const user of seedUsers(this.now())) this.users.set(user.id, user);
    for (const channel of seedChannels()) this.channels.set(channel.id, channel);
    this.usergroups.set('S0ONCALL', ['U0JANE', 'U0KENJI']);
    this.groupHandles.set('S0ONCALL', 'oncall');
  }
}

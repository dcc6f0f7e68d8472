/**
 * A person at a keyboard: types commands, clicks, chooses, fills in modals, opens the Home tab.
 * A person can only act on what Slack shows them, so everything impossible in a real client throws here;
 * what Slack itself refuses (a stranger's command, a command in a thread) is told to the person instead.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
import { act, remember, type Target, targetOf } from './act';
import { answer } from './answer';
import { offeredTo } from './choosing';
import { deliver, type Line, type Parcel, stopped } from './delivery';
import { keepFile, type NewFile, shareFiles } from './file-objects';
import { findOne, type Interactive, interactives, type Which } from './find-element';
import { typesIn } from './grid';
import { type Choice, canChoose, entered } from './input-state';
import { inputKey } from './kept-inputs';
import { commandPayload, homeOpenedPayload } from './payloads';
import type { Block, Channel, Delivery, Json, Message, SharedFile, User, View } from './shapes';
import { useMessageShortcut, useShortcut } from './shortcuts';
import { closeView, type Entries, submitView } from './submit';
import { askOptions, type Offer } from './suggestions';

export interface ClickOptions {
  /** Answer of the person when the element asks for confirmation; yes by default. */
  confirm?: boolean;
  /** Tells elements of one name apart. */
  blockId?: string;
}

export interface SayOptions {
  threadTs?: string;
  /** Files the person brought. */
  files?: readonly SharedFile[];
}

export class Person {
  readonly id: string;
  readonly #line: Line;

  constructor(id: string, line: Line) {
    line.workspace.user(id);
    this.id = id;
    this.#line = line;
  }

  get user(): User {
    return this.#line.workspace.user(this.id);
  }

  /** Runs a slash command, such as "/cases open"; resolves once the app has acknowledged or failed. */
  async types(channelId: string, said: string, { threadTs }: { threadTs?: string } = {}): Promise<Delivery> {
    const { workspace } = this.#line;
    const channel = this.#enter(channelId);
    const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(said) ?? [];
    if (!command) throw new Error(`"${said}" is not a slash command; use says() for plain words.`);
    const parcel: Parcel = { kind: 'command', payload: {}, userId: this.id };
    const tell = (words: string) => () => ({ channelId, text: words });
    if (threadTs) {
      const words = `${command} is not supported in threads. Sorry!`;
      return stopped(workspace, { ...parcel, notice: tell(words) }, 'not_supported_in_threads');
    }
    if (!typesIn(workspace, this.user)) {
      return stopped(
        workspace,
        { ...parcel, notice: tell(`${command} is not a valid command.`) },
        'unknown_command',
      );
    }
    const origin = { channelId, userId: this.id };
    const responseUrl = this.#line.responseUrl(workspace.responseUrls.issue(origin));
    const payload = commandPayload(
      workspace,
      this.user,
      channel,
      { command, text: text.trim() },
      responseUrl,
    );
    const notice = (error: string) => tell(`${command} failed with the error "${error}"`)();
    return deliver(this.#line, { ...parcel, payload, notice }, (ackBody) => {
      const body = typeof ackBody === 'string' ? { text: ackBody } : (ackBody as Json | undefined);
      if (!body || Object.keys(body).length === 0) return undefined;
      return answer(workspace, origin, body) ? 'invalid_command_response' : undefined;
    });
  }

  /** Posts plain words; the app is not told. */
  says(channelId: string, text: string, { threadTs, files = [] }: SayOptions = {}): Message {
    const { workspace } = this.#line;
    const { id: channel } = this.#enter(channelId);
    const root = threadTs && workspace.posts.threadRoot(channel, threadTs);
    shareFiles(workspace, files, channel);
    return workspace.posts.post({
      channel,
      user: this.id,
      text,
      blocks: [],
      ...(files.length > 0 && { files: [...files] }),
      ...(root && { thread_ts: root }),
    });
  }

  /** Has a file at hand, which nobody sees until it is said with words or entered in a form by its id. */
  brings(file: NewFile): SharedFile {
    return keepFile(this.#line.workspace, this.id, file);
  }

  /** Posts files, with or without words. */
  uploads(
    channelId: string,
    files: readonly NewFile[],
    { text = '', threadTs }: { text?: string; threadTs?: string } = {},
  ): Message {
    this.#enter(channelId);
    return this.says(channelId, text, { threadTs, files: files.map((file) => this.brings(file)) });
  }

  /** Uses a shortcut of the composer's menu, in the channel that is open if any. */
  async usesShortcut(callbackId: string, { channelId }: { channelId?: string } = {}): Promise<Delivery> {
    if (channelId !== undefined) this.#enter(channelId);
    return useShortcut(this.#line, this.user, callbackId, channelId);
  }

  /** Uses a shortcut under "More actions" of a message. */
  async usesMessageShortcut(seen: Message, callbackId: string): Promise<Delivery> {
    const { message } = targetOf(this.#line.workspace, this.id, seen);
    return useMessageShortcut(this.#line, this.user, message as Message, callbackId);
  }

  /** Types into a menu the app fills, and sees what it offers; what was offered can then be chosen, entered or submitted. */
  async asksOptions(
    where: Message | View,
    actionId: string,
    typed: string,
    { blockId }: Pick<ClickOptions, 'blockId'> = {},
  ): Promise<Offer> {
    const target = targetOf(this.#line.workspace, this.id, where);
    return askOptions(this.#line, this.user, target, this.#found(target, actionId, blockId), typed);
  }

  /** Clicks a button, found by its words, accessibility label, action id, or a test of your own. */
  async clicks(where: Message | View, which: Which, options: ClickOptions = {}): Promise<Delivery> {
    const target = targetOf(this.#line.workspace, this.id, where);
    const all = interactives(target.blocks, this.id);
    const found = findOne(
      options.blockId ? all.filter((one) => one.blockId === options.blockId) : all,
      which,
    );
    if (!found.click) {
      throw new Error(
        `A ${found.element.type} is not clicked; use chooses(…, '${found.element.action_id}', …).`,
      );
    }
    return this.#act(target, found.element, found.blockId, found.click, options);
  }

  /** Chooses in a menu, a picker, checkboxes: by an option's value or text, a date, an id. */
  async chooses(
    where: Message | View,
    actionId: string,
    choice: Choice,
    options: ClickOptions = {},
  ): Promise<Delivery> {
    const target = targetOf(this.#line.workspace, this.id, where);
    const found = this.#found(target, actionId, options.blockId);
    if (isQuiet(target.blocks, found.blockId)) {
      throw new Error(`${actionId} does not tell the app when it changes; use enters() or submits().`);
    }
    const state = this.#entered(target, found, choice);
    return this.#act(target, found.element, found.blockId, state, options);
  }

  /** Enters something the app hears of only with the next click or submission. */
  enters(
    where: Message | View,
    actionId: string,
    choice: Choice,
    options: Pick<ClickOptions, 'blockId'> = {},
  ): void {
    const { workspace } = this.#line;
    const target = targetOf(workspace, this.id, where);
    const found = this.#found(target, actionId, options.blockId);
    const state = this.#entered(target, found, choice);
    remember(workspace, inputKey(this.id, target), found.blockId, String(found.element.action_id), state);
  }

  /** Fills in a modal and submits it. Throws when a required input is empty, as the client would not let it pass. */
  submits(view: View, values: Entries = {}): Promise<Delivery> {
    return submitView(this.#line, this.user, view, values);
  }

  /** Closes a view, with `all` the whole modal; resolves with a delivery when the view asked to be told. */
  closes(view: View, options: { all?: boolean } = {}): Promise<Delivery | undefined> {
    return closeView(this.#line, this.user, view, options);
  }

  /** Opens the app's Home, or its other tab; the app hears `app_home_opened` for either. */
  opensHome({ tab = 'home' }: { tab?: 'home' | 'messages' } = {}): Promise<Delivery> {
    const { workspace } = this.#line;
    const channel = [...workspace.channels.values()].find((one) => one.is_im && one.user === this.id);
    if (!channel) throw new Error(`${this.id} has no direct message with the app.`);
    const payload = homeOpenedPayload(workspace, this.user, channel.id, {
      tab,
      home: workspace.home(this.id),
    });
    return deliver(this.#line, { kind: 'event', payload, userId: this.id });
  }

  #act(
    target: Target,
    element: Json,
    blockId: string,
    what: Json,
    { confirm = true }: ClickOptions,
  ): Promise<Delivery> {
    const parcel: Parcel = { kind: 'interaction', payload: {}, userId: this.id };
    if (element.confirm && !confirm)
      return Promise.resolve(stopped(this.#line.workspace, parcel, 'not_confirmed'));
    return act(this.#line, this.user, target, element, blockId, what);
  }

  #found(target: Target, actionId: string, blockId?: string): Interactive {
    const all = interactives(target.blocks, this.id).filter((one) => canChoose(one.element));
    return findOne(blockId ? all.filter((one) => one.blockId === blockId) : all, actionId);
  }

  #entered(target: Target, { element, blockId }: Interactive, choice: Choice): Json {
    const key = inputKey(this.id, target);
    return entered(element, choice, offeredTo(this.#line.workspace, this.id, key, blockId, element));
  }

  #enter(channelId: string): Channel {
    const channel = this.#line.workspace.channel(channelId);
    if (!channel.members.includes(this.id))
      throw new Error(`${this.id} is not in ${channel.name} and cannot type there.`);
    return channel;
  }
}

/** Input blocks keep what is entered to themselves unless they ask to dispatch. */
function isQuiet(blocks: Block[], blockId: string): boolean {
  const block = blocks.find((one) => one.block_id === blockId);
  return block?.type === 'input' && block.dispatch_action !== true;
}

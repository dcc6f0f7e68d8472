/**
 * A person at a keyboard: types commands, clicks, chooses, fills in modals, opens the Home tab.
 * A person can only act on what Slack shows them, so everything impossible in a real client throws here;
 * what Slack itself refuses (a stranger's command, a command in a thread) is told to the person instead.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
import { act, inputKey, remember, type Target, targetOf } from './act';
import { answer } from './answer';
import { deliver, type Line, type Parcel, stopped } from './delivery';
import { findOne, interactives, type Which } from './find-element';
import { typesIn } from './grid';
import { type Choice, canChoose, entered } from './input-state';
import { commandPayload, homeOpenedPayload } from './payloads';
import type { Block, Channel, Delivery, Json, Message, User, View } from './shapes';
import { closeView, type Entries, submitView } from './submit';

export interface ClickOptions {
  /** Answer of the person when the element asks for confirmation; yes by default. */
  confirm?: boolean;
  /** Tells elements of one name apart. */
  blockId?: string;
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
  says(channelId: string, text: string, { threadTs }: { threadTs?: string } = {}): Message {
    this.#enter(channelId);
    const { posts } = this.#line.workspace;
    const root = threadTs && posts.threadRoot(channelId, threadTs);
    return posts.post({
      channel: channelId,
      user: this.id,
      text,
      blocks: [],
      ...(root && { thread_ts: root }),
    });
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
    const all = interactives(target.blocks, this.id).filter((one) => canChoose(one.element));
    const found = findOne(
      options.blockId ? all.filter((one) => one.blockId === options.blockId) : all,
      actionId,
    );
    if (isQuiet(target.blocks, found.blockId)) {
      throw new Error(`${actionId} does not tell the app when it changes; use enters() or submits().`);
    }
    const state = entered(found.element, choice);
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
    const all = interactives(target.blocks, this.id).filter((one) => canChoose(one.element));
    const { element, blockId } = findOne(
      options.blockId ? all.filter((one) => one.blockId === options.blockId) : all,
      actionId,
    );
    const state = entered(element, choice);
    remember(workspace, inputKey(this.id, target), blockId, String(element.action_id), state);
  }

  /** Fills in a modal and submits it. Throws when a required input is empty, as the client would not let it pass. */
  submits(view: View, values: Entries = {}): Promise<Delivery> {
    return submitView(this.#line, this.user, view, values);
  }

  /** Closes a modal; resolves with a delivery when the view asked to be told. */
  closes(view: View): Promise<Delivery | undefined> {
    return closeView(this.#line, this.user, view);
  }

  /** Opens the app's Home tab; the app hears `app_home_opened`. */
  opensHome(): Promise<Delivery> {
    const { workspace } = this.#line;
    const channel = [...workspace.channels.values()].find((one) => one.is_im && one.user === this.id);
    if (!channel) throw new Error(`${this.id} has no direct message with the app.`);
    const payload = homeOpenedPayload(workspace, this.user, channel.id, workspace.home(this.id));
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

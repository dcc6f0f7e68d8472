/**
 * The sandbox without a browser: type what Jane would type, or the number of a button. Each answer is drawn as text
 * before the next line is read, so a file of lines piped in makes the same conversation every time.
 */
import { createInterface } from 'node:readline';
import { isSignOfLife } from '../../src/blocks/notices';
import { type Drawing, drawMessage } from '../../src/emulators/slack/draw';
import { emojiNamed } from '../../src/emulators/slack/emoji';
import type { Person } from '../../src/emulators/slack/person';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Delivery, Message } from '../../src/emulators/slack/shapes';
import type { Workspace } from '../../src/emulators/slack/workspace';
import { isNews } from './looks';
import type { World } from './world';

const HELLO = `You are Jane in #oncall, and Casedesk is there too.
Type /cases open, then the number of a button. “back” shows the message before; “quit” ends it.`;

/** Milliseconds; the bot itself gives a turn up after 20 seconds. */
const PATIENCE = 25_000;

/** Resolves when the input ends or says “quit”. */
export async function runTerminal(
  { slack }: World,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  const say = (text: string) => void output.write(`${text}\n`);
  const terminal = new Terminal(slack.workspace, slack.person(people.jane), say);
  say(HELLO);
  for await (const line of createInterface({ input })) {
    const said = line.trim();
    if (said === 'quit') return;
    if (said) await terminal.read(said).catch((error: Error) => say(error.message));
  }
}

class Terminal {
  readonly #workspace: Workspace;
  readonly #jane: Person;
  readonly #say: (text: string) => void;
  /** Newest last; its numbers are the ones that count. */
  readonly #seen: { message: Message; drawing: Drawing }[] = [];

  constructor(workspace: Workspace, jane: Person, say: (text: string) => void) {
    this.#workspace = workspace;
    this.#jane = jane;
    this.#say = say;
  }

  /** Does what one line says; resolves when what comes of it is drawn. */
  async read(line: string): Promise<void> {
    if (line.startsWith('/')) return this.#answerTo(() => this.#jane.types(channels.oncall, line));
    if (line === 'back') return this.#back();
    const last = this.#seen.at(-1);
    const found = last?.drawing.elements.find(({ number }) => String(number) === line);
    if (!last || !found) return this.#say('Type a command such as /cases open, or the number of a button.');
    const { element, blockId } = found;
    return this.#answerTo(() => this.#jane.clicks(last.message, (one) => one === element, { blockId }));
  }

  /** Acts and draws what comes of it: a message, or what Slack says went wrong. */
  async #answerTo(act: () => Promise<Delivery>): Promise<void> {
    let answer: Message | string | undefined;
    const forget = this.#workspace.on((change) => {
      if (change.type === 'notice-shown') answer = `Slackbot: ${change.notice.text}`;
      const isMessage = change.type === 'message-posted' || change.type === 'message-updated';
      if (isMessage && isSignOfLife(change.message)) this.#say(change.message.text);
      // What the bot says by itself is no answer to anything.
      else if (isMessage && !isNews(change.message)) answer = change.message;
      if (change.type === 'view-opened') answer = 'A form opened, which needs the page: npm run sandbox.';
    });
    try {
      await act();
      const what = 'an answer from the bot';
      const came = await this.#workspace.waitFor(() => answer, { timeoutMs: PATIENCE, what });
      if (typeof came === 'string') this.#say(came);
      else this.#show(came);
    } finally {
      forget();
    }
  }

  #show(message: Message): void {
    const drawing = drawMessage(message, {
      viewer: this.#jane.user,
      user: (id) => this.#workspace.users.get(id)?.real_name,
      channel: (id) => this.#workspace.channels.get(id)?.name,
      emoji: emojiNamed,
    });
    this.#seen.push({ message, drawing });
    this.#say(`\n${message.thread_ts ? '┌ in the thread\n' : ''}${drawing.text}\n`);
  }

  #back(): void {
    this.#seen.pop();
    const last = this.#seen.pop();
    if (last) this.#show(last.message);
    else this.#say('There is nothing before this.');
  }
}

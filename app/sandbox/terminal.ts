/**
 * The sandbox without a browser: type what Jane would type, or the number of a button. Each answer is drawn as text
 * before the next line is read, so a file of lines piped in makes the same conversation every time.
 */
import { createInterface } from 'node:readline';
import { type Drawing, drawMessage } from '../../src/emulators/slack/draw';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Delivery, Message } from '../../src/emulators/slack/shapes';
import type { World } from './world';

const HELLO = `You are Jane in #oncall, and Casedesk is there too.
Type /cases open, then the number of a button. “back” shows the message before; “quit” ends it.`;

/** Milliseconds; the bot itself gives a turn up after 20 seconds. */
const PATIENCE = 25_000;

interface Drawn {
  readonly message: Message;
  readonly drawing: Drawing;
}

/** Resolves when the input ends or says “quit”. */
export async function runTerminal(
  { slack: { workspace, person } }: World,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  const jane = person(people.jane);
  const say = (text: string) => void output.write(`${text}\n`);
  const seen: Drawn[] = [];

  function show(message: Message): void {
    const drawing = drawMessage(message, {
      viewer: jane.user,
      user: (id) => workspace.users.get(id)?.real_name,
      channel: (id) => workspace.channels.get(id)?.name,
    });
    seen.push({ message, drawing });
    say(`\n${message.thread_ts ? '┌ in the thread\n' : ''}${drawing.text}\n`);
  }

  /** Acts and draws what comes of it: a message, or what Slack says went wrong. */
  async function answerTo(act: () => Promise<Delivery>): Promise<void> {
    let answer: Message | string | undefined;
    const forget = workspace.on((change) => {
      if (change.type === 'notice-shown') answer = `Slackbot: ${change.notice.text}`;
      if (change.type === 'message-posted' || change.type === 'message-updated') answer = change.message;
    });
    try {
      await act();
      const what = 'an answer from the bot';
      const came = await workspace.waitFor(() => answer, { timeoutMs: PATIENCE, what });
      if (typeof came === 'string') say(came);
      else show(came);
    } finally {
      forget();
    }
  }

  function back(): void {
    seen.pop();
    const last = seen.pop();
    if (last) show(last.message);
    else say('There is nothing before this.');
  }

  async function read(line: string): Promise<void> {
    if (line.startsWith('/')) return answerTo(() => jane.types(channels.oncall, line));
    if (line === 'back') return back();
    const last = seen.at(-1);
    const found = last?.drawing.elements.find(({ number }) => String(number) === line);
    if (!last || !found) return say('Type a command such as /cases open, or the number of a button.');
    const { element, blockId } = found;
    return answerTo(() => jane.clicks(last.message, (one) => one === element, { blockId }));
  }

  say(HELLO);
  for await (const line of createInterface({ input })) {
    const said = line.trim();
    if (said === 'quit') return;
    if (said) await read(said).catch((error: Error) => say(error.message));
  }
}

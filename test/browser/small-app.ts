/**
 * An app of a few lines in the place of the bot, for what the page can show and the bot does not use yet: it opens
 * modals through the emulator's Web API and acknowledges submissions with whatever a test wants.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../app/sandbox/serve';
import { channels, people } from '../../src/emulators/slack/seed';

export interface SmallApp {
  /** The acknowledgements still to be given, first first; nothing when there are none. */
  readonly acks: object[];
  /** What it offers in menus it fills, for what was typed. */
  offers: (typed: string) => object;
  call(method: string, body: object): Promise<Record<string, unknown>>;
  /** Opens a modal for Jane, as if she had just clicked. */
  opens(view: object): Promise<void>;
  /** Posts blocks in #oncall. */
  posts(blocks: object[]): Promise<void>;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

export async function startSmallApp({ slack }: Sandbox): Promise<SmallApp> {
  const acks: object[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const { type, value } = JSON.parse(form.get('payload') ?? '{}');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(type === 'block_suggestion' ? app.offers(value) : (acks.shift() ?? {})));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close().closeAllConnections());
  slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  async function call(method: string, body: object) {
    const headers = {
      authorization: `Bearer ${slack.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    };
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer;
  }
  for (const scope of ['chat:write', 'files:read']) slack.scopes.add(scope);
  slack.workspace.hasOptionsUrl = true;
  const app: SmallApp = {
    acks,
    offers: () => ({ options: [] }),
    call,
    async opens(view) {
      await call('views.open', { trigger_id: slack.workspace.triggers.issue(people.jane), view });
    },
    async posts(blocks) {
      await call('chat.postMessage', { channel: channels.oncall, text: 'blocks', blocks });
    },
  };
  return app;
}

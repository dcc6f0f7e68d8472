/**
 * The HTTP and server-sent-events API of a Slack client on the emulated workspace: what a page needs to show one
 * person's Slack and to act in it. A real client's API is private; this one has the same division of work, the client
 * says what was clicked and the server makes the payload. Made to be mounted on the server of the page, so that the
 * page needs no other origin. https://docs.slack.dev/interactivity
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject } from '../block-kit-rules';
import { parsed, readBytes } from '../read-body';
import type { SlackEmulator } from '../server';
import type { Json } from '../shapes';
import { send } from '../web-api';
import { type Act, acts } from './acts';
import { changesFor } from './changes-for';
import { openEventStream } from './event-stream';
import { sendFile } from './files';
import { Revisions } from './revisions';
import {
  type OfferedCommand,
  shownFile,
  shownMessage,
  shownModals,
  shownView,
  shownWorkspace,
} from './shown';

export interface SlackClientOptions {
  /** The slash commands people are offered; others are refused as Slack refuses them. */
  commands: OfferedCommand[];
}

/** Answers `path`, the part of the address behind the place where it is mounted. */
export type SlackClientApi = (
  path: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** Slack takes 1 GB; what is uploaded here is held in memory. */
const MOST_FILE_BYTES = 256 * 1024 * 1024;

interface Desk {
  slack: SlackEmulator;
  revisions: Revisions;
  commands: OfferedCommand[];
}

export function createSlackClientApi(slack: SlackEmulator, { commands }: SlackClientOptions): SlackClientApi {
  const desk: Desk = { slack, commands, revisions: new Revisions() };
  return async (path, query, request, response) => {
    try {
      const as = slack.workspace.user(query.get('as') ?? '').id;
      const run = request.method === 'POST' ? acts.get(path) : undefined;
      if (run) return send(response, 200, await act(desk, run, as, request));
      if (request.method === 'POST' && path === 'upload')
        return send(response, 200, await upload(desk, as, query, request));
      if (request.method === 'GET' && path === 'events') return stream(desk, as, response);
      if (request.method === 'GET' && path.startsWith('files/'))
        return sendFile(slack.workspace, as, path.slice(6), response);
      const view = request.method === 'GET' ? views.get(path) : undefined;
      if (view) return send(response, 200, { ok: true, [path]: view(desk, as, query) });
      send(response, 404, { ok: false, error: `There is no ${path} in this API.` });
    } catch (error) {
      send(response, 409, { ok: false, error: error instanceof Error ? error.message : String(error) });
    }
  };
}

type View = (desk: Desk, as: string, query: URLSearchParams) => unknown;

const views = new Map<string, View>(
  Object.entries({
    workspace: ({ slack, commands }, as) => shownWorkspace(slack.workspace, as, commands),
    messages: ({ slack: { workspace }, revisions }, as, query) => {
      const channel = workspace.channel(query.get('channel') ?? '');
      if (!channel.members.includes(as)) throw new Error(`${as} is not in ${channel.name}.`);
      const messages = workspace.messages(channel.id, { as, threadTs: query.get('thread') ?? undefined });
      return messages.map((message) => shownMessage(workspace, revisions, as, message));
    },
    modals: ({ slack: { workspace } }, as) => shownModals(workspace, as),
    home: ({ slack: { workspace } }, as) => {
      const home = workspace.home(as);
      return home ? shownView(workspace, as, home) : null;
    },
  }),
);

function stream({ slack: { workspace }, revisions }: Desk, as: string, response: ServerResponse): void {
  const { send: tell } = openEventStream(response, () => forget());
  const forget = workspace.on((change) => {
    for (const told of changesFor(workspace, revisions, as, change)) tell(told);
  });
  tell({ type: 'hello' });
}

async function act(desk: Desk, run: Act, as: string, request: IncomingMessage): Promise<Json> {
  const body = parsed((await readBytes(request)).toString());
  if (!isObject(body)) throw new Error('The request is not a JSON object.');
  const { slack, revisions, commands } = desk;
  const done = await run({ workspace: slack.workspace, revisions, commands, person: slack.person(as) }, body);
  if (done && 'options' in done) {
    const { options, option_groups } = done;
    return { ok: true, options, ...(option_groups && { option_groups }) };
  }
  return { ok: true, ...(done?.error && { error: done.error }) };
}

/** A file a person has at hand from now on; its bytes are the whole request. */
async function upload(
  { slack }: Desk,
  as: string,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<Json> {
  const content = await readBytes(request, MOST_FILE_BYTES);
  return { ok: true, file: shownFile(slack.person(as).brings({ name: query.get('name') ?? '', content })) };
}

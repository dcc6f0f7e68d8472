/**
 * What a person does in a client, as requests: type, say, click, choose, enter, submit, close, use a shortcut … The
 * request names what was on screen; the emulator builds, signs and delivers what Slack would make of it.
 * https://docs.slack.dev/reference/interaction-payloads
 */

import type { Interactive } from '../find-element';
import type { Choice } from '../input-state';
import type { Person } from '../person';
import type { Delivery, Json, Message, SharedFile, View } from '../shapes';
import { ownOf } from '../shapes';
import type { Entries } from '../submit';
import type { Offer } from '../suggestions';
import type { Workspace } from '../workspace';
import type { Revisions } from './revisions';
import type { OfferedCommand } from './shown';

export interface Scene {
  workspace: Workspace;
  revisions: Revisions;
  commands: OfferedCommand[];
  person: Person;
}

/** Resolves once the app has taken it or failed to; rejects for what no client would let a person do. */
export type Act = (scene: Scene, body: Json) => Promise<Delivery | Offer | undefined> | undefined;

export const acts = new Map<string, Act>(
  Object.entries({
    type: (scene, body) => type(scene, text(body, 'channel'), text(body, 'text'), thread(body)),
    say: ({ person, workspace }, body) => {
      const files = idsOf(body.files).map((id) => fileOf(person, workspace, id));
      person.says(text(body, 'channel'), typed(text(body, 'text')), { threadTs: thread(body), files });
      return undefined;
    },
    click: (scene, body) => {
      const { blockId, actionId, value } = clicked(body);
      const isMeant = (element: Json, found: Interactive) =>
        element.action_id === actionId && (value === undefined || found.click?.value === value);
      return scene.person.clicks(place(scene, body), isMeant, { blockId });
    },
    choose: (scene, body) => {
      const { blockId, actionId } = clicked(body);
      return scene.person.chooses(place(scene, body), actionId, body.choice as Choice, { blockId });
    },
    enter: (scene, body) => {
      const { blockId, actionId } = clicked(body);
      scene.person.enters(place(scene, body), actionId, body.choice as Choice, { blockId });
      return undefined;
    },
    submit: (scene, body) => scene.person.submits(view(scene, body), body.entries as Entries),
    close: (scene, body) => scene.person.closes(view(scene, body), { all: body.all === true }),
    home: ({ person }) => person.opensHome(),
    shortcut: ({ person }, body) =>
      person.usesShortcut(text(body, 'callback'), { channelId: text(body, 'channel') }),
    'message-shortcut': (scene, body) =>
      scene.person.usesMessageShortcut(seenMessage(scene, body), text(body, 'callback')),
    options: (scene, body) => {
      const { blockId, actionId } = clicked(body);
      return scene.person.asksOptions(place(scene, body), actionId, text(body, 'typed'), { blockId });
    },
  }),
);

/** What a person types refers to nothing by itself: a client sends these three as entities. */
const typed = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function type(scene: Scene, channelId: string, said: string, threadTs?: string) {
  const { workspace, person, commands } = scene;
  const [name = ''] = said.split(/\s/, 1);
  if (threadTs || commands.some(({ command }) => command === name))
    return person.types(channelId, said, { threadTs });
  const words = `${name} is not a valid command. Slack has read this message as a command, as it begins with “/”.`;
  workspace.showNotice({ userId: person.id, channelId, error: 'unknown_command', text: words });
  return undefined;
}

/** The message as it was on the screen, or the view that is open. */
function place(scene: Scene, body: Json): Message | View {
  return body.view === undefined ? seenMessage(scene, body) : view(scene, body);
}

function seenMessage(scene: Scene, body: Json): Message {
  const message = scene.revisions.message(Number(body.revision));
  if (message) return message;
  throw new Error('The message is too old to be clicked; load the page again.');
}

function view({ workspace, person }: Scene, body: Json): View {
  const id = text(body, 'view');
  const found = workspace.views.find(id);
  if (found?.userId === person.id) return found.view;
  throw new Error('This view is not open any more.');
}

function clicked(body: Json): { blockId: string; actionId: string; value?: string } {
  const value = typeof body.value === 'string' ? body.value : undefined;
  return { blockId: text(body, 'block'), actionId: text(body, 'action'), value };
}

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function fileOf(person: Person, { files }: Workspace, id: string): SharedFile {
  const file = files.get(id);
  if (file?.user === person.id) return file;
  throw new Error(`You have no file ${id}.`);
}

const thread = (body: Json): string | undefined => (body.thread ? text(body, 'thread') : undefined);

function text(body: Json, name: string): string {
  const value = ownOf(body, name);
  if (typeof value !== 'string') throw new Error(`"${name}" is missing in the request.`);
  return value;
}

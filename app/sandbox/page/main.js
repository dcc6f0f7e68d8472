/**
 * Puts the page together: one person at a time looks at one channel, and what Slack tells their client is handed to
 * whatever shows it. Who and where is in the address, so a reload and a bookmark come back to it.
 */
import { announce } from './announce.js';
import { learnEmoji } from './blocks/emoji.js';
import { readMomentsAgain } from './blocks/references.js';
import { setClock } from './clock.js';
import { Drawer } from './drawer/drawer.js';
import { ChannelPane } from './slack/channel-pane.js';
import { createClient } from './slack/client.js';
import { Modal } from './slack/modal.js';
import { createNames } from './slack/names.js';
import { Sidebar } from './slack/sidebar.js';
import { Thread } from './slack/thread.js';
import { Top } from './slack/top.js';

const FIRST = { as: 'U0JANE', in: 'C0ONCALL' };

/** What every part of the page may look at and ask for. */
const page = {
  client: undefined,
  workspace: undefined,
  names: undefined,
  drawer: new Drawer(document.querySelector('#glass'), () => top.draw()),
  become,
  goTo,
  /** Whether the messages of a channel are what is looked at; beside them may be the app's Home. */
  reads: (channel) => pane.reads(channel),
  /** How many messages there are new. */
  unread: (channel) => sidebar.unread(channel),
  /** Other messages are looked at now. */
  turned: () => sidebar.draw(),
  openThread: (channel, ts) => thread.show(channel, ts),
  inspect: (title, json) => page.drawer.showJson(title, json),
};
const top = new Top(document.querySelector('#top'), page);
const sidebar = new Sidebar(document.querySelector('#sidebar'), page);
const pane = new ChannelPane(document.querySelector('#channel'), page);
const thread = new Thread(document.querySelector('#thread'), page);
const modal = new Modal(page);

let stopListening = () => {};

/** Who and where, as the address says. */
function place() {
  return { ...FIRST, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
}

function remember(where) {
  history.replaceState(null, '', `#${new URLSearchParams({ as: page.client.as, in: where })}`);
}

function goTo(where) {
  remember(where);
  thread.close();
  // Who goes where something is new wants to read it.
  pane.show(where, sidebar.unread(where) > 0 ? 'messages' : undefined);
  sidebar.draw(where);
}

/** Another person sits down at the keyboard. */
function become(as) {
  stopListening();
  thread.close();
  page.client = createClient(as);
  stopListening = page.client.listen((change) => {
    if (change.type === 'hello' || change.type === 'people-changed') return load();
    if (change.type === 'reset') return location.reload();
    if (change.type === 'time-passed') passTime(change.now);
    for (const part of [sidebar, pane, thread, modal]) part.hear(change);
  });
}

/** At the start, and whenever the line to Slack was interrupted: what is shown is asked for again. */
async function load() {
  const { client } = page;
  const workspace = await client.workspace();
  if (client !== page.client) return;
  page.workspace = workspace;
  setClock(workspace.now);
  page.names = createNames(workspace);
  learnEmoji(workspace.emoji);
  const wanted = workspace.channels.find(({ id }) => id === place().in) ?? workspace.channels[0];
  remember(wanted.id);
  top.draw();
  const shown = pane.show(wanted.id);
  sidebar.draw(wanted.id);
  await Promise.all([shown, thread.reload(), modal.reload()]);
  document.body.dataset.ready = client.as;
}

/** What says `Today`, or how far the clock is ahead, says so anew; nothing else moves. */
function passTime(now) {
  setClock(now);
  readMomentsAgain(page.names?.timeZone);
  top.draw();
}

/** Closes what is on top alone. A menu hears of it before, and a question closes itself. */
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('.confirm')) return;
  if (modal.close() || sidebar.close() || thread.close() || page.drawer.close()) event.preventDefault();
});
/** A link into a thread of this workspace opens it here, as in Slack. */
addEventListener('click', (event) => {
  const href = event.target.closest?.('a')?.href ?? '';
  const [, channel] = /^https:\/\/[\w-]+\.slack\.com\/archives\/(\w+)\/p\d+\?/.exec(href) ?? [];
  const ts = channel && new URL(href).searchParams.get('thread_ts');
  if (!ts) return;
  event.preventDefault();
  thread.show(channel, ts);
});
addEventListener('unhandledrejection', ({ reason }) => announce(reason?.message ?? String(reason)));
become(place().as);

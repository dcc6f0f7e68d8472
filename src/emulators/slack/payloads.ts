/**
 * The bodies Slack sends: slash command, click, submission, closing, Home opened.
 * The click on an ephemeral carries no `message`, and private places are not named: the app sees "privategroup".
 * https://github.com/slackapi/java-slack-sdk/tree/main/json-logs/samples/app-backend
 */
import { echo, escapeBlocks } from './escape';
import { escapeCommand } from './escape-command';
import { pushedFile } from './file-objects';
import { organisation, typesIn, whereOf } from './grid';
import type { Channel, Json, Message, StateValues, User, View } from './shapes';
import type { Origin } from './triggers';
import type { Workspace } from './workspace';

const token = 'verification-token';

function channelName(channel: Channel): string {
  if (channel.is_im) return 'directmessage';
  return channel.is_private ? 'privategroup' : channel.name;
}

/** A slash command's form fields; all strings. */
export function commandPayload(
  workspace: Workspace,
  user: User,
  channel: Channel,
  said: { command: string; text: string },
  responseUrl: string,
): Record<string, string> {
  const { grid } = workspace;
  const team = typesIn(workspace, user) ?? workspace.team;
  return {
    token,
    team_id: team.id,
    team_domain: team.domain,
    ...(grid && { enterprise_id: organisation.id, enterprise_name: organisation.name }),
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command: said.command,
    text: workspace.shouldEscape ? escapeCommand(workspace, said.text) : said.text,
    api_app_id: workspace.bot.appId,
    is_enterprise_install: String(grid?.isOrgWide ?? false),
    response_url: responseUrl,
    trigger_id: workspace.triggers.issue(user.id, { channelId: channel.id }),
  };
}

/** What every interaction says about who and where. */
function envelope(workspace: Workspace, user: User, origin?: Origin): Json {
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    ...whereOf(workspace),
    api_app_id: workspace.bot.appId,
    token,
    trigger_id: workspace.triggers.issue(user.id, origin),
  };
}

/** A click or choice in a message. */
export function messageActionPayload(
  workspace: Workspace,
  user: User,
  message: Message,
  action: Json,
  values: StateValues,
  responseUrl: string,
): Json {
  const channel = workspace.channel(message.channel);
  return {
    type: 'block_actions',
    ...envelope(workspace, user, { channelId: channel.id }),
    ...messageSide(workspace, message),
    state: { values: escapeBlocks(values) },
    response_url: responseUrl,
    actions: [{ ...escapeBlocks(action), action_ts: workspace.ids.ts() }],
  };
}

/** What an interaction says of the message it was in; an ephemeral does not come along. */
function messageSide(workspace: Workspace, message: Message): Json {
  const channel = workspace.channel(message.channel);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    ...(!isEphemeral && { message: pushed(workspace, message) }),
  };
}

/** A message as it is pushed to an app. */
function pushed(workspace: Workspace, message: Message): Json {
  const channel = workspace.channel(message.channel);
  const files = message.files?.map((file) => pushedFile(channel, file));
  return { ...echo(message), team: workspace.team.id, ...(files && { files }) };
}

/** A shortcut of the composer. https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function globalShortcutPayload(
  workspace: Workspace,
  user: User,
  callback_id: string,
  channelId?: string,
): Json {
  const { api_app_id: _, ...head } = envelope(workspace, user, { ...(channelId && { channelId }) });
  return { type: 'shortcut', ...head, callback_id, action_ts: workspace.ids.ts() };
}

/** A shortcut of a message's menu, with the whole message. */
export function messageShortcutPayload(
  workspace: Workspace,
  user: User,
  message: Message,
  callback_id: string,
  response_url: string,
): Json {
  const channel = workspace.channel(message.channel);
  const { api_app_id: _, ...head } = envelope(workspace, user, { channelId: channel.id });
  return {
    type: 'message_action',
    ...head,
    callback_id,
    action_ts: workspace.ids.ts(),
    response_url,
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: pushed(workspace, message),
  };
}

/** What a person typed into a menu the app fills. */
export function suggestionPayload(
  workspace: Workspace,
  user: User,
  { message, view }: { message?: Message; view?: View },
  asked: { action_id: string; block_id: string; value: string },
  values: StateValues,
): Json {
  const { trigger_id: _, ...head } = envelope(workspace, user);
  const side = view
    ? { container: { type: 'view', view_id: view.id }, view: shown(view, values) }
    : messageSide(workspace, message as Message);
  return { type: 'block_suggestion', ...head, ...side, ...asked };
}

/** A click or choice in a modal or App Home; there is no response URL. */
export function viewActionPayload(
  workspace: Workspace,
  user: User,
  view: View,
  action: Json,
  values: StateValues,
): Json {
  return {
    type: 'block_actions',
    ...envelope(workspace, user, within(workspace, view)),
    container: { type: 'view', view_id: view.id },
    view: shown(view, values),
    actions: [{ ...escapeBlocks(action), action_ts: workspace.ids.ts() }],
  };
}

/** Where somebody is who acts in a view. */
const within = ({ viewedFrom }: Workspace, { id, root_view_id }: View): Origin => {
  const channelId = viewedFrom.get(root_view_id);
  return { viewId: id, ...(channelId && { channelId }) };
};

export function submissionPayload(
  workspace: Workspace,
  user: User,
  view: View,
  values: StateValues,
  response_urls: Json[],
): Json {
  const head = { type: 'view_submission', ...envelope(workspace, user, within(workspace, view)) };
  return { ...head, view: shown(view, values), response_urls };
}

export function closedPayload(
  workspace: Workspace,
  user: User,
  view: View,
  values: StateValues,
  isCleared: boolean,
): Json {
  const { trigger_id: _, ...head } = envelope(workspace, user);
  return { type: 'view_closed', ...head, view: shown(view, values), is_cleared: isCleared };
}

/** The Events API body around an event. https://docs.slack.dev/apis/events-api#events-JSON */
export function eventPayload({ team, bot, ids, now, grid }: Workspace, event: Json): Json {
  return {
    token,
    team_id: team.id,
    ...(grid && { enterprise_id: organisation.id }),
    api_app_id: bot.appId,
    type: 'event_callback',
    event_id: ids.next('Ev'),
    event_time: Math.floor(now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: grid ? organisation.id : null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: grid?.isOrgWide ?? false,
      },
    ],
    is_ext_shared_channel: false,
    event: { ...event, event_ts: ids.ts() },
  };
}

/** A person opens one of the app's tabs; what stands in the Home goes along with that one alone. https://docs.slack.dev/reference/events/app_home_opened */
export function homeOpenedPayload(
  workspace: Workspace,
  user: User,
  channelId: string,
  { tab, home }: { tab: 'home' | 'messages'; home?: View },
): Json {
  return eventPayload(workspace, {
    type: 'app_home_opened',
    user: user.id,
    channel: channelId,
    tab,
    ...(tab === 'home' && home && { view: shown(home, {}) }),
  });
}

const shown = (view: View, values: StateValues): Json => ({
  ...view,
  blocks: escapeBlocks(view.blocks),
  state: { values: escapeBlocks(values) },
});

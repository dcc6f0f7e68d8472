/**
 * Every Web API method the emulator answers, with the scope Slack documents for it. Anything else is `unknown_method`.
 * https://docs.slack.dev/reference/methods
 */
import type { Method } from '../method';
import { apiTest, authTest, listTeams, openConnection } from './auth';
import { deleteMessage, getPermalink, postEphemeral, postMessage, updateMessage } from './chat';
import { conversationsOf, history, info, openDirect, replies } from './conversations';
import { completeUpload, filesInfo, getUploadUrl } from './files';
import { listGroupUsers, listUsers, lookupByEmail, userInfo } from './users';
import { openView, publishView, pushView, updateView } from './views';

const bot = (call: Method['call'], ...scopes: string[]): Method => ({ token: 'bot', scopes, call });
const reading = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const histories = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

export const methods = new Map<string, Method>(
  Object.entries({
    'api.test': { token: 'none', scopes: [], call: apiTest },
    'auth.test': bot(authTest),
    'auth.teams.list': bot(listTeams),
    'apps.connections.open': { token: 'app', scopes: [], call: openConnection },
    'chat.postMessage': bot(postMessage, 'chat:write'),
    'chat.update': bot(updateMessage, 'chat:write'),
    'chat.delete': bot(deleteMessage, 'chat:write'),
    'chat.postEphemeral': bot(postEphemeral, 'chat:write'),
    'chat.getPermalink': bot(getPermalink),
    'views.open': bot(openView),
    'views.push': bot(pushView),
    'views.update': bot(updateView),
    'views.publish': bot(publishView),
    'conversations.info': bot(info, ...reading),
    'conversations.history': bot(history, ...histories),
    'conversations.replies': bot(replies, ...histories),
    'conversations.open': bot(openDirect, 'im:write', 'mpim:write', 'channels:manage', 'groups:write'),
    'users.conversations': bot(conversationsOf, ...reading),
    'users.info': bot(userInfo, 'users:read'),
    'users.list': bot(listUsers, 'users:read'),
    'users.lookupByEmail': bot(lookupByEmail, 'users:read.email'),
    'usergroups.users.list': bot(listGroupUsers, 'usergroups:read'),
    'files.info': bot(filesInfo, 'files:read'),
    'files.getUploadURLExternal': bot(getUploadUrl, 'files:write'),
    'files.completeUploadExternal': bot(completeUpload, 'files:write'),
  }),
);

/** What an app is granted unless a test takes something away; `chat:write.public` is left out, so uninvited bots are refused. */
export const grantedAtFirst = [
  ...new Set([...methods.values()].flatMap(({ scopes }) => scopes)),
  'commands',
  'users:read.email',
];

/**
 * Whether the people, user groups, channels and workspaces that the rules name are there, those that news calls included: nobody
 * misses a right that was given to a mistyped id, nor a person who is never called. https://docs.slack.dev/reference/methods/conversations.info
 */
import type { WebClient } from '@slack/web-api';
import type { Finding } from '../../src/blocks/doctor-report';
import { calledIn } from '../../src/news/watches';
import type { Rules } from '../../src/rules/schema';
import type { Home } from '../../src/rules/workspaces';
import { homeOf, peopleOf, workspacesWithBot } from '../access/workspaces';
import type { Config } from '../runtime/config';
import { readRules } from '../runtime/rules-file';
import { wordOf } from '../slack/slack-problems';
import { type Check, codeOf, ok, open, todo } from './check';
import { clientFor } from './slack';
import { workspaceFindings } from './workspaces';

const ABOUT = 'Names in the rules';
/** Slack answers fifty of these questions a minute, and the bot has some of its own. */
const MOST = 30;

/** Undefined where it is there and of use, otherwise what to do. */
type Look = (client: WebClient, id: string, home?: Home) => Promise<string | undefined>;

const person: Look = async (client, user) => {
  const { user: found } = await client.users.info({ user });
  return found?.deleted ? 'has left the workspace. Take it out.' : undefined;
};

const group: Look = async (client, usergroup, home) => {
  if (!home || home.team) {
    await client.usergroups.users.list({ usergroup });
    return undefined;
  }
  for (const team of await workspacesWithBot(client))
    if (await peopleOf(client, usergroup, team)) return undefined;
  return NO_GROUP;
};

const channel: Look = async (client, channel) => {
  const { channel: found } = await client.conversations.info({ channel });
  return found?.is_archived ? 'is archived. Take it out, or unarchive it.' : undefined;
};

const NO_GROUP = 'is no user group here. Copy its ID from People & user groups.';

/** By the first letter of an id. */
const LOOKS = new Map<string | undefined, Look>(
  Object.entries({ U: person, W: person, S: group, C: channel, G: channel }),
);

/** Slack's words for what is not there, with what to do. */
const MISSING = new Map<string | undefined, string>(
  Object.entries({
    user_not_found: 'is nobody here. Copy the member ID from the profile.',
    user_not_visible: 'is nobody the bot may see. Copy the member ID from the profile.',
    no_such_subteam: NO_GROUP,
  }),
);

/** Slack says the same of both, and rules for the second kind are of use. */
const NO_CHANNEL =
  'is no channel here, or a private one without the bot. Copy its ID again, or invite the bot.';

export function namesCheck({ slack }: Config, rulesFile: string): Check {
  return {
    about: ABOUT,
    async ask() {
      const rules = readable(rulesFile);
      if (!rules) return [];
      const client = clientFor(slack.apiUrl, slack.botToken);
      // A token that is none has a line of its own.
      const home = await client.auth.test().then(homeOf, () => undefined);
      const workspaces = home ? await workspaceFindings(client, home, rules) : [];
      const named = namesIn(rules);
      if (named.length === 0) return workspaces;
      const looked = named.slice(0, MOST);
      const findings = await Promise.all(looked.map((id) => finding(client, id, home)));
      const bad = findings.filter((one) => one !== undefined);
      const left = named.length - looked.length;
      return [
        ...workspaces,
        ...bad,
        ...(bad.length === 0 ? [ok(ABOUT, `${looked.length} looked up, all there`)] : []),
        ...(left > 0
          ? [open(ABOUT, `${left} more were not looked up, as Slack limits such questions.`)]
          : []),
      ];
    },
  };
}

async function finding(client: WebClient, id: string, home?: Home): Promise<Finding | undefined> {
  const about = `${id} in the rules`;
  try {
    const says = await LOOKS.get(id[0])!(client, id, home);
    return says === undefined ? undefined : todo(about, says);
  } catch (error) {
    const word = wordOf(error);
    const missing = MISSING.get(word);
    if (missing !== undefined) return todo(about, missing);
    if (word === 'channel_not_found') return open(about, NO_CHANNEL);
    return open(about, `not looked up (${word ?? codeOf(error)}). Look at the other lines, and ask again.`);
  }
}

/** Undefined where the rules cannot be read, which is told elsewhere. */
function readable(file: string): Rules | undefined {
  try {
    return readRules(file);
  } catch {
    return undefined;
  }
}

/** Ids, each once. Direct messages (D…) are not asked for; channels that watch are, by the check of watches. */
function namesIn({ rules, watches = [] }: Rules): string[] {
  const looked = new Set(watches.map(({ channel }) => channel));
  const all = [
    ...rules.flatMap(({ people, channels }) => [...people, ...channels]),
    ...watches.flatMap(({ mention = {} }) => Object.values(mention).flatMap((who) => calledIn(who) ?? [])),
  ];
  return [...new Set(all)].filter((name) => /^[A-Z]/.test(name) && LOOKS.has(name[0]) && !looked.has(name));
}

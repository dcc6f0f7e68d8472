/**
 * Whether each channel that watches cases can be told of them: it is there, the bot is in it and reads what it posted there
 * before, the rules still let it, and whom its news calls can be found. The bot itself says none of this in the channel.
 * https://docs.slack.dev/reference/methods/conversations.history
 */
import type { WebClient } from '@slack/web-api';
import type { Finding } from '../../src/blocks/doctor-report';
import { rightToWatch } from '../../src/rules/rights';
import type { Rules } from '../../src/rules/schema';
import type { WatchRule } from '../../src/rules/watch-schema';
import { isReadByOthers, type Place } from '../access/slack-directory';
import type { Config } from '../runtime/config';
import { wordOf } from '../slack/slack-problems';
import { type Check, codeOf, ok, open, todo } from './check';
import { clientFor } from './slack';

const ABOUT = 'Watches';
/** Two questions each; Slack answers fifty of either kind a minute. */
const MOST = 20;
const EMAIL = 'users:read.email';

/** What Slack says of a channel. */
interface Channel extends Place {
  readonly is_archived?: boolean;
  readonly is_member?: boolean;
  readonly is_private?: boolean;
}

export function watchesCheck({ slack }: Pick<Config, 'slack'>, rules: Rules): Check {
  const { watches = [] } = rules;
  return {
    about: ABOUT,
    async ask() {
      const client = clientFor(slack.apiUrl, slack.botToken);
      const channels = [...new Set(watches.map(({ channel }) => channel))];
      const looked = channels.slice(0, MOST);
      const found = await Promise.all([
        submitterFinding(client, watches),
        ...looked.map((channel) => channelFinding(client, channel, rules)),
      ]);
      const bad = found.filter((one) => one !== undefined);
      const left = channels.length - looked.length;
      return [
        ...bad,
        ...(bad.length === 0 ? [ok(ABOUT, `${countOf(looked)} can be told what is new`)] : []),
        ...(left > 0
          ? [open(ABOUT, `${left} more were not looked at, as Slack limits such questions.`)]
          : []),
      ];
    },
  };
}

function countOf({ length }: readonly string[]): string {
  return length === 1 ? 'the one channel' : `all ${length} channels`;
}

/** Undefined where the channel can be told. */
async function channelFinding(
  client: WebClient,
  channel: string,
  rules: Rules,
): Promise<Finding | undefined> {
  const about = `Watch in ${channel}`;
  try {
    const { channel: place = {} } = await client.conversations.info({ channel });
    const says = inTheWay(place) ?? (await unread(client, channel, place)) ?? unlet(channel, place, rules);
    return says === undefined ? undefined : todo(about, says);
  } catch (error) {
    const word = wordOf(error);
    if (word === 'channel_not_found')
      return todo(
        about,
        'is no channel here, or a private one without the bot. Copy its ID again, or write /invite @Casedesk there.',
      );
    if (word === 'missing_scope')
      return todo(about, `cannot be looked up: ${neededFor(error)} is missing. ${REINSTALL}`);
    return open(about, `not looked at (${word ?? codeOf(error)}). Look at the other lines, and ask again.`);
  }
}

const REINSTALL =
  'Bring the app’s manifest up to date with manifest.yml, then reinstall the app to the workspace.';

function inTheWay({ is_archived, is_member }: Channel): string | undefined {
  if (is_archived) return 'is archived, so nothing can be posted. Unarchive it, or take the watch out.';
  return is_member ? undefined : 'the bot is not in it. Write /invite @Casedesk there.';
}

/** What was said already is read from the channel: without that nothing is said. */
async function unread(client: WebClient, channel: string, { is_private }: Channel) {
  try {
    await client.conversations.history({ channel, limit: 1, include_all_metadata: true });
    return undefined;
  } catch (error) {
    if (wordOf(error) !== 'missing_scope') throw error;
    const scope = is_private ? 'groups:history' : 'channels:history';
    return `the bot cannot read there what it said already, and so says nothing: ${scope} is missing. ${REINSTALL}`;
  }
}

/** A rule names the channel or any, which the rules' own check holds; what they cannot know is who reads there. */
function unlet(channel: string, place: Channel, rules: Rules): string | undefined {
  const shared = isReadByOthers(place);
  if (rightToWatch(rules, { channel, shared })) return undefined;
  return 'is shared with another organization, and no rule lets it watch there. Add shared: true to its rule with may: watch, if they may read of these cases, or take the watch out.';
}

/** Who opened a case is found in Slack by the e-mail address that AWS names. */
async function submitterFinding(client: WebClient, watches: readonly WatchRule[]) {
  const calling = watches.filter(({ mention = {} }) => Object.values(mention).includes('submitter'));
  const [first] = calling;
  if (!first) return undefined;
  // A token that is none has a line of its own.
  const granted = await client.auth.test().then(
    ({ response_metadata }) => response_metadata?.scopes ?? [],
    () => undefined,
  );
  if (!granted || granted.includes(EMAIL)) return undefined;
  const where = [...new Set(calling.map(({ channel }) => channel))].join(', ');
  return todo(
    ABOUT,
    `the submitter is not found, and so not called, in ${where}: ${EMAIL} is missing. ${REINSTALL}`,
  );
}

/** Slack's name for what it asks for, where it is one. */
function neededFor(error: unknown): string {
  const { needed } = (error as { data?: { needed?: unknown } }).data ?? {};
  return typeof needed === 'string' && /^[\w.:,]{1,100}$/.test(needed) ? needed : 'a scope';
}

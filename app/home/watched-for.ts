/** What the channels somebody is in watch, asked anew each time: the rules, who is in which channel, and what each may be told. */
import type { WatchedFor, WatchedThere } from '../../src/listings/home/waiting';
import { watchesIn } from '../../src/news/watches';
import { remembered } from '../../src/remembered';
import { rightToWatch } from '../../src/rules/rights';
import type { Rules } from '../../src/rules/schema';
import type { Directory } from '../access/slack-directory';

const watchesOf = remembered(watchesIn);

export function createWatchedFor(
  rulesNow: () => Rules,
  directory: Pick<Directory, 'channelsOf' | 'isShared'>,
): WatchedFor {
  return async (user) => {
    const rules = rulesNow();
    const watches = watchesOf(rules);
    if (watches.length === 0) return [];
    const channels = await directory.channelsOf(user);
    if (!channels) return undefined;
    const theirs = watches.filter(({ channel }) => channels.has(channel));
    const found = await Promise.all(
      theirs.map(async ({ channel, query }): Promise<WatchedThere[]> => {
        // What the channel itself is not told is not its news.
        const accounts = rightToWatch(rules, { channel, shared: await directory.isShared(channel) });
        return accounts ? [{ channel, query, accounts }] : [];
      }),
    );
    return found.flat();
  };
}

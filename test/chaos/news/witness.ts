/**
 * Watches Slack and the audit's files from outside: what was said in which channel and when, and whether it had been
 * written down by then.
 */
import { bot } from '../../../src/emulators/slack/seed';
import type { SlackEmulator } from '../../../src/emulators/slack/server';
import type { Message } from '../../../src/emulators/slack/shapes';
import { followAudit } from '../follow-audit';
import type { Ground } from '../stage';
import type { Clock } from './clock';
import { type Channel, keyOf, type LedgerSaid, type Said, type Told } from './facts';
import { casesIn, ledgerIn, stateIn } from './reading';

export interface Witness {
  readonly said: readonly Said[];
  readonly told: readonly Told[];
  readonly ledgers: readonly LedgerSaid[];
  /** As in `Facts`. */
  readonly asked: ReadonlyMap<string, number>;
}

/** Of a message in which no case stands. */
const NONE = '';
/** A name that the emulator gives. */
const GIVEN = /^e[0-9a-z]+$/;

export function startWitness(
  {
    slack,
    folder,
    tally,
  }: Pick<Ground, 'folder' | 'tally'> & { readonly slack: Pick<SlackEmulator, 'workspace'> },
  channels: readonly Channel[],
  { now }: Pick<Clock, 'now'>,
): Witness {
  const said: Said[] = [];
  const told: Told[] = [];
  const ledgers: LedgerSaid[] = [];
  const asked = new Map<string, number>();
  const written = auditLines(folder);
  const shown = new Map<string, number>();
  const contents = new Set<string>();

  function see(message: Message): void {
    const { channel, ts } = message;
    const cases = casesIn(message);
    told.push({ at: now(), channel, cases });
    const state = stateIn(message);
    const ledger = ledgerIn(message);
    if (ledger) ledgers.push({ said: now(), channel, ...ledger });
    if (ledger && !asked.has(keyOf(channel, ts))) asked.set(keyOf(channel, ts), ledger.at);
    if (state) said.push({ at: now(), channel, ts, ...state });
    for (const id of cases.length > 0 ? cases : [NONE]) {
      const key = `${channel} ${id}`;
      const times = (shown.get(key) ?? 0) + 1;
      shown.set(key, times);
      if (written(key) < times)
        tally.losses.push(`${channel}: ${id || 'a message'} was shown before it was written down`);
    }
  }

  const isOurs = ({ channel, bot_id }: Message) =>
    bot_id === bot.botId && channels.some(({ id }) => id === channel);
  slack.workspace.on((change) => {
    if (change.type !== 'message-posted' && change.type !== 'message-updated') return;
    if (!isOurs(change.message)) return;
    // An edit whose answer was lost is made again, and leaves the same.
    const content = printed(change.message);
    if (!contents.has(content)) see(change.message);
    contents.add(content);
  });
  return { said, told, ledgers, asked };
}

/** What the bot said: blocks and elements it left unnamed get another name from Slack each time. */
function printed({ channel, ts, blocks, metadata }: Message): string {
  const isGiven = (key: string, value: unknown) =>
    ['block_id', 'action_id'].includes(key) && GIVEN.test(String(value));
  return JSON.stringify([channel, ts, blocks, metadata], (key, value) =>
    isGiven(key, value) ? undefined : value,
  );
}

/** How many lines say by now that this was shown: a channel and the number of a case. */
function auditLines(folder: string): (key: string) => number {
  const counts = new Map<string, number>();
  const newLines = followAudit(folder);
  return (key) => {
    for (const line of newLines()) {
      const { act, channel, cases = [], outcome } = lineIn(line);
      if (act !== 'watch' || outcome !== 'shown') continue;
      for (const id of cases.length > 0 ? cases : [NONE]) {
        const name = `${channel} ${id}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    return counts.get(key) ?? 0;
  };
}

interface Line {
  readonly act?: string;
  readonly channel?: string;
  readonly cases?: readonly string[];
  readonly outcome?: string;
}

/** A replica that was killed on a full disk leaves half a line, behind which the next one goes on. */
function lineIn(text: string): Line {
  try {
    return JSON.parse(text.slice(Math.max(0, text.lastIndexOf('{"level":'))));
  } catch {
    return {};
  }
}

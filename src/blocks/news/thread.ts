/** What the thread of a card says of its case: that it moved, and its correspondence, whole. */
import type { KnownBlock } from '@slack/types';
import { formatDuration } from 'date-fns/formatDuration';
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import type { Move } from '../../news/acts';
import { idOf } from '../../support/case-order';
import type { Partition } from '../../support/partition';
import { reopenableUntil } from '../../support/response-targets';
import type { CaseDetails } from '../../support/support';
import { type Part, partBlocks } from '../case-detail';
import { type Message, message } from '../message';
import { date, inline, mrkdwn } from '../text';
import { severity, subject } from '../words';
import { saidQueries } from './watches';

type Say = (details: CaseDetails, clock: Clock) => string;

const MOVES: Record<Move, Say> = {
  raised: (details) => `:arrow_up: Severity raised to ${severity(details)}`,
  lowered: (details) => `:arrow_down: Severity lowered to ${severity(details)}`,
  reopened: () => ':leftwards_arrow_with_hook: *Reopened*',
  resolved: () => ':white_check_mark: *Resolved*',
  waiting: (_, { since, now }) => {
    const days = Math.floor((now - since) / DAY);
    const so = days > 2 ? `${days} days` : 'two days';
    return `:hourglass: *Waiting on us for ${so}.* AWS closes cases it hears nothing about within some days.`;
  },
  ending: (_, { since, now }) => {
    const hours = Math.max(1, Math.floor((reopenableUntil(since) - now) / HOUR));
    const left =
      hours >= ABOUT_TWO_DAYS ? 'two more days' : `${hours} more ${hours === 1 ? 'hour' : 'hours'}`;
    return `:hourglass: Can be reopened for about ${left}; after that, open a related case.`;
  },
  unanswered: (_, clock) => unanswered(clock),
};

const HOUR = hoursToMilliseconds(1);
const DAY = 24 * HOUR;
/** Hours. */
const ABOUT_TWO_DAYS = 46;

/** Milliseconds since 1970. */
export interface Clock {
  /** By when AWS means to answer first. */
  readonly due: number;
  /** Since when the case stands as it does. */
  readonly since: number;
  readonly now: number;
}

/** `calls` as in a card. */
export function moveMessage(
  what: Move,
  details: CaseDetails,
  calls: readonly string[] = [],
  clock: Clock = { due: 0, since: 0, now: 0 },
): Message {
  const about = `case ${inline(idOf(details), 40)}: ${subject(details, 300)}`;
  const line = [MOVES[what](details, clock), '·', about, ...calls].join(' ');
  return message([line], [{ type: 'section', text: mrkdwn(line) }]);
}

function unanswered({ due, now }: Pick<Clock, 'due' | 'now'>): string {
  if (now >= due) return `:stopwatch: *No answer from AWS yet; the first was due ${date(due)}*`;
  const minutes = Math.floor((due - now) / 60_000);
  const left =
    minutes < 1
      ? 'less than a minute'
      : formatDuration({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return `:stopwatch: *No answer from AWS yet: four fifths of the time are gone*, due ${date(due)}, ${left} left`;
}

/** One part of the correspondence; Slack shows what is broadcast in the channel too, so it names the case. */
export function letterMessage(
  part: Part,
  details: CaseDetails,
  isBroadcast: boolean,
  partition?: Partition,
): Message {
  const about = `Case ${inline(idOf(details), 40)}: ${subject(details, 300)}`;
  const above: KnownBlock[] = isBroadcast ? [{ type: 'context', elements: [mrkdwn(about)] }] : [];
  const spoken = `${inline(part.author, 150) || 'Unknown'}: ${part.text ?? 'attachments'}`;
  return message(
    [...(isBroadcast ? [about] : []), spoken],
    [...above, ...partBlocks(part, details, partition)],
  );
}

/** What a channel is told when it begins to watch. `queries` as they are written in the rules. */
export function watchingMessage(queries: readonly string[], count: number): Message {
  const said = saidQueries(queries).join(', ');
  const now = count === 1 ? '1 case matches now' : `${count.toLocaleString('en')} cases match now`;
  const line = `:eyes: *This channel watches AWS Support*: ${said}. ${now}; from here on I tell what is new. \`/cases watches\` says more.`;
  return message([line], [{ type: 'section', text: mrkdwn(line) }]);
}

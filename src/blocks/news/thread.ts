/** What the thread of a card says of its case: that it moved, and its correspondence, whole. */
import type { KnownBlock } from '@slack/types';
import { formatDuration } from 'date-fns/formatDuration';
import type { Move } from '../../news/acts';
import { idOf } from '../../support/case-order';
import type { Partition } from '../../support/partition';
import type { CaseDetails } from '../../support/support';
import { type Part, partBlocks } from '../case-detail';
import { type Message, message } from '../message';
import { date, inline, mrkdwn } from '../text';
import { severity, subject } from '../words';
import { saidQueries } from './watches';

type Say = (details: CaseDetails) => string;

const MOVES: Record<Exclude<Move, 'unanswered'>, Say> = {
  raised: (details) => `:arrow_up: Severity raised to ${severity(details)}`,
  lowered: (details) => `:arrow_down: Severity lowered to ${severity(details)}`,
  reopened: () => ':leftwards_arrow_with_hook: *Reopened*',
  resolved: () => ':white_check_mark: *Resolved*',
  waiting: () =>
    ':hourglass: *Waiting on us for two days.* AWS closes cases it hears nothing about within some days.',
  ending: () => ':hourglass: Can be reopened for about two more days; after that, open a related case.',
};

/** By when AWS means to answer first, and what time it is; milliseconds since 1970. */
export interface Clock {
  readonly due: number;
  readonly now: number;
}

/** `calls` as in a card; the clock for `unanswered`. */
export function moveMessage(
  what: Move,
  details: CaseDetails,
  calls: readonly string[] = [],
  clock: Clock = { due: 0, now: 0 },
): Message {
  const about = `case ${inline(idOf(details), 40)}: ${subject(details, 300)}`;
  const says = what === 'unanswered' ? unanswered(clock) : MOVES[what](details);
  const line = [says, '·', about, ...calls].join(' ');
  return message([line], [{ type: 'section', text: mrkdwn(line) }]);
}

function unanswered({ due, now }: Clock): string {
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

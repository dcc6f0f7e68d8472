/**
 * What a channel shows of cases, as its messages say it: Slack keeps with each message what it was about, so nothing else
 * has to remember it. Times are milliseconds since 1970. https://docs.slack.dev/messaging/message-metadata
 */
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';

/** Where a case stood when it was last said. */
export interface State {
  readonly status: string;
  readonly severity: string;
}

/** What is said of a case without being asked for, beside its state. */
export type Reminder = 'waiting' | 'ending';

/** What became of AWS's first answer: it is there, or it was said that it is about to be late. */
export type Answer = 'given' | 'late';

/** Where a case stands, and since when. */
export interface Drawn extends State {
  readonly since: number;
}

/** The one message of a case in a channel, in whose thread its correspondence is. Its state is the one that was told. */
export interface Card extends State {
  readonly ts: string;
  readonly caseId: string;
  /** Since when it stands so. */
  readonly since: number;
  /** The newest message of its correspondence that is in the thread, or that was there before the card. */
  readonly seen: number;
  /** How many moves of its case its thread had told when it was last edited. */
  readonly moves?: number;
  /** What was reminded of since then. */
  readonly reminded?: Reminder;
  /** Absent where AWS has not answered, as far as anybody looked. */
  readonly answer?: Answer;
  /** What it shows in quiet hours, where that is not what was told. */
  readonly drawn?: Drawn;
}

/** A case that was named in a message of many. */
export interface Named extends State {
  readonly caseId: string;
  /** Of the message. */
  readonly ts: string;
  readonly at: number;
}

/** What there was when the channel began to watch, or when something of it was last told. */
export interface Ledger {
  readonly ts: string;
  readonly at: number;
  /** When last all of it was looked at and told, to the hour; absent in a ledger of a bot that did not say so. */
  readonly looked?: number;
  /** Told apart by it: what is watched, and in which accounts. */
  readonly of: string;
  /** By `keyOfAccount`: accounts that have never been read yet. */
  readonly unread: readonly string[];
  /** By `keyOfCase`: cases that are no news. */
  readonly known: ReadonlyMap<string, State>;
  /** Whether there was no room for all of them; then a case that was open before `at` is no news either. */
  readonly isCut: boolean;
  /** By watch, the last time of its list that is no news. */
  readonly digests: ReadonlyMap<string, number>;
}

export interface Shown {
  /** Absent where the channel has none: it begins to watch, or was emptied. */
  readonly ledger?: Ledger;
  /** In any order, and a case perhaps twice. */
  readonly cards: readonly Card[];
  readonly named: readonly Named[];
  /** By watch, the last time of its list that was posted, as the lists themselves say. */
  readonly digests: ReadonlyMap<string, number>;
  /** By the `ts` of a card, the keys of what is in its thread; absent where that was not looked at. */
  readonly threads: ReadonlyMap<string, ReadonlySet<string>>;
  /** By the `ts` of a card, when its thread told a move last; absent where it has told none, or was not looked at. */
  readonly moved?: ReadonlyMap<string, number>;
}

/** Of each case the card that was posted first, by `caseId`: a later one goes. */
export function firstCards({ cards }: Pick<Shown, 'cards'>): Map<string, Card> {
  const lastFirst = [...cards].sort((one, other) => (one.ts < other.ts ? 1 : -1));
  return new Map(lastFirst.map((card) => [card.caseId, card]));
}

/** Milliseconds that another bot's clock may be ahead: AWS refuses requests of clocks that are further off. */
const AHEAD = minutesToMilliseconds(5);

/** A clock that was wrong once wrote times that nothing is later than: they count as an hour old. */
export function notAhead<Read extends Shown>(read: Read, now: number): Read {
  const past = (time: number) => (time > now + AHEAD ? now - hoursToMilliseconds(1) : time);
  const { ledger, cards } = read;
  return {
    ...read,
    ledger: ledger && { ...ledger, at: past(ledger.at), looked: ledger.looked && past(ledger.looked) },
    cards: cards.map(({ drawn, ...card }) => ({
      ...{ ...card, since: past(card.since), seen: past(card.seen) },
      ...(drawn && { drawn: { ...drawn, since: past(drawn.since) } }),
    })),
  };
}

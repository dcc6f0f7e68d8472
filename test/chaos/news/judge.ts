/**
 * What stands in Slack when all is quiet, held against what AWS has: every card true, nothing twice, nothing missed, nothing
 * where it may not be, and the past not announced. No news by design are what was there before a channel watched and has not
 * moved, what stood between two looks, and a card that a person deleted until its case moves
 * (docs/decisions/0023-level-not-edge.md).
 */
import type { Message } from '../../../src/emulators/slack/shapes';
import { type Channel, type Facts, isOver, keyOf, type Life, lastOf, type Standing } from './facts';
import { judgeThread } from './judge-thread';
import { BEGINNING, isSurelySeen, SEEN, SURELY } from './looks';
import { isShownAs, kindOf, namedIn, stateIn } from './reading';

export type Reads = (channel: string) => readonly Message[];

/** Sentences that say what is wrong; none where all is well. */
export function judge(facts: Facts, reads: Reads): string[] {
  return [
    ...facts.channels.flatMap((channel) => judgeChannel(channel, facts, reads(channel.id))),
    ...strays(facts),
  ];
}

/** What stood where it may not, if only for a moment. */
function strays({ channels, lives, told, closed }: Facts): string[] {
  const accountOf = new Map(lives.map(({ displayId, account }) => [displayId, account]));
  const mayNot = (channel: string, account: string, at: number) =>
    !channels.find(({ id }) => id === channel)?.accounts.includes(account) ||
    closed.some(
      (one) => one.channel === channel && one.accounts.includes(account) && at > one.from && at < one.to,
    );
  return told.flatMap(({ at, channel, cases }) =>
    cases
      .filter((id) => mayNot(channel, accountOf.get(id) ?? '', at))
      .map((id) => `${channel}: case ${id} was shown, which the channel may not see`),
  );
}

function judgeChannel(channel: Channel, facts: Facts, messages: readonly Message[]): string[] {
  const of = (kind: string) => messages.filter((message) => kindOf(message) === kind);
  const [ledger, ...others] = of('ledger');
  if (!ledger) return [`${channel.id}: it does not watch`];
  const posted = timeOf(ledger);
  const asked = facts.asked.get(keyOf(channel.id, ledger.ts)) ?? 0;
  if (asked > posted || posted - asked > SEEN)
    return [`${channel.id}: it began with what AWS said long before`];
  const begin: Begin = { posted, asked };
  const cards = of('card');
  const named = of('many').flatMap((message) =>
    namedIn(message).map((one) => ({ ...one, at: timeOf(message) })),
  );
  const losses = others.map(() => 'it says twice that it watches');
  for (const life of facts.lives) {
    const { caseId } = life;
    const own = cards.filter((message) => stateIn(message)?.caseId === caseId);
    const before = named.filter((one) => one.caseId === caseId);
    const say = (what: string) => losses.push(`case ${life.displayId} ${what}`);
    if (own.length > 1) say('has two cards');
    if (before.length > 1) say('is named in two messages of many');
    const [card] = own;
    if (card && before.some(({ at }) => at > timeOf(card))) say('has a card and is new once more');
    if (!card) {
      if (before.length === 0 && mustStand(life, channel, begin, facts))
        say(`is missing: ${storyOf(life, channel, facts)}`);
      // A card that a person deleted stays away until its case moves, wherever it was named before.
      const mayStayAway =
        facts.deleted.has(keyOf(channel.id, caseId)) && !mustStand(life, channel, begin, facts);
      if (before[0] && mustFollow(life, channel, before[0]) && !mayStayAway)
        say('moved since it was named, and has no card');
      continue;
    }
    const { status, severity } = lastOf(life);
    const state = stateIn(card)!;
    const isTrue = state.status === status && state.severity === severity;
    if (!isTrue || !isShownAs(card, status, severity, life.accountName))
      say(`is ${status} and ${severity}, and its card says ${state.status} and ${state.severity}`);
    if (isPast(life, card, begin)) say('was there before, has not moved, and was announced');
    const isNew = isWhole(life, channel, begin, facts) && before.length === 0;
    for (const loss of judgeThread({ life, channel, card, messages, facts, isNew })) say(loss);
  }
  return losses.map((loss) => `${channel.id}: ${loss}`);
}

/** What became of it at AWS, and when the channel heard of it. */
function storyOf({ standings, displayId }: Life, { id }: Channel, { told }: Facts): string {
  const time = (at: number) => new Date(at).toISOString().slice(8, 19);
  const lived = standings.map(({ at, status, severity }) => `${time(at)} ${status} ${severity}`);
  const heard = told.filter((one) => one.channel === id && one.cases.includes(displayId));
  return `${lived.join(', ')}; told ${heard.map(({ at }) => time(at)).join(', ') || 'never'}`;
}

type State = Pick<Standing, 'status' | 'severity'>;

/** When a channel began to watch, and when AWS was asked for what was there by then. */
interface Begin {
  readonly posted: number;
  readonly asked: number;
}

export function timeOf({ ts }: { readonly ts: string }): number {
  return Math.floor(Number(ts) * 1000);
}

function isPast({ standings }: Life, card: Message, { posted, asked }: Begin): boolean {
  return timeOf(card) > posted && standings.every(({ at }) => at < asked);
}

/** Whether a case must stand there that was never named among many. */
function mustStand(life: Life, channel: Channel, { posted, asked }: Begin, facts: Facts): boolean {
  const { account, caseId, standings } = life;
  if (!channel.accounts.includes(account)) return false;
  const from = Math.max(
    posted,
    facts.deleted.get(keyOf(channel.id, caseId)) ?? 0,
    ...forgottenAt(life, channel, facts),
  );
  const isNew = standings[0]!.at > from;
  const last = lastOf(life);
  const isSeen = (from: number, to: number) => isSurelySeen({ from, to }, life, channel, facts);
  if (isOver(last)) return isNew && openTimes(life, channel).some(([since, to]) => isSeen(since, to));
  if (!channel.wants(last.severity)) return false;
  // Where it stood when that was written down; what only stood between two looks is no news.
  const known = standingBetween(life, from === posted ? asked : from - BEGINNING, from + SURELY);
  const isOther = (one: Standing) => !known.some((other) => isSame(one, other));
  const isTold = (one: Standing, index: number) =>
    one.at > from &&
    (isOver(one) || channel.wants(one.severity)) &&
    isSeen(one.at, standings[index + 1]?.at ?? last.at);
  return isNew || isOther(last) || standings.some((one, at) => isOther(one) && isTold(one, at));
}

function standingBetween({ standings }: Life, from: number, to: number): Standing[] {
  return standings.filter(({ at }, index) => at <= to && (standings[index + 1]?.at ?? to) >= from);
}

function isSame(one: State, other: State): boolean {
  return one.status === other.status && one.severity === other.severity;
}

/** From when on the channel knows what it began with, once more: what AWS said when it was first asked for those accounts. */
function forgottenAt({ account }: Life, { id }: Channel, { forgotten, ledgers }: Facts): number[] {
  const own = ledgers.filter(({ channel }) => channel === id);
  return forgotten
    .filter(({ channel, accounts }) => channel === id && accounts.includes(account))
    .map(({ at }) => {
      const before = own.findLast(({ said }) => said <= at)?.of;
      const begun = own.find(({ said, of }) => said > at && of !== before);
      return Math.max(at, begun?.at ?? at) + BEGINNING;
    });
}

/** When it was open and watched without a break, from and to. */
function openTimes({ standings }: Life, { wants }: Channel): [from: number, to: number][] {
  const times: [number, number][] = [];
  let since: number | undefined;
  for (const standing of standings) {
    if (since !== undefined) times.push([since, standing.at]);
    const isThere = !isOver(standing) && wants(standing.severity);
    since = isThere ? (since ?? standing.at) : undefined;
  }
  return times;
}

function mustFollow(life: Life, { wants }: Channel, named: State): boolean {
  const last = lastOf(life);
  return !isSame(last, named) && (isOver(last) || wants(last.severity));
}

/** Whether the channel knew it from its first day on. */
function isWhole(life: Life, channel: Channel, { posted: begin }: Begin, facts: Facts): boolean {
  const { caseId, standings } = life;
  const created = standings[0]!.at;
  return (
    created > Math.max(begin, ...forgottenAt(life, channel, facts)) &&
    standings.every(({ severity }) => channel.wants(severity)) &&
    !facts.deleted.has(keyOf(channel.id, caseId))
  );
}

/** What a channel is told, drawn: each act of news as a message and what Slack keeps with it. */
import type { Message } from '../../src/blocks/message';
import { digestMessage } from '../../src/blocks/news/digest';
import { manyNew } from '../../src/blocks/news/many-new';
import { newsCard } from '../../src/blocks/news/news-card';
import { letterMessage, moveMessage, watchingMessage } from '../../src/blocks/news/thread';
import { cursorOf } from '../../src/listings/case-value';
import type { CardNow, Headline, NewsAct } from '../../src/news/acts';
import { stateOf } from '../../src/news/moves';
import type { Ledger } from '../../src/news/shown';
import type { Change } from '../../src/rules/schema';
import { createdAt, idOf, keyIn } from '../../src/support/case-order';
import type { Partition } from '../../src/support/partition';
import { type Plan, responseTarget } from '../../src/support/response-targets';
import type { CaseDetails, Service } from '../../src/support/support';
import type { Piece } from './at-aws';
import { cardMetadata, digestMetadata, ledgerMetadata, manyMetadata, saidMetadata } from './messages-there';
import type { Listed, News } from './once';
import type { WatchedDigest } from './watched';

/** People and groups that one message calls. */
export const MOST_CALLED = 20;

export interface Drawing {
  readonly now: number;
  readonly partition?: Partition;
  readonly services: readonly Service[];
  /** What anybody may do to a case. */
  readonly changes: readonly Change[];
  readonly planOf: (details: CaseDetails) => Plan;
  /** What people call the account of a case, where there are several. */
  readonly accountOf?: (details: CaseDetails) => string | undefined;
  /** Whom news of a case calls, as Slack writes them. */
  readonly callsOf: (details: CaseDetails) => Promise<readonly string[]>;
}

type Tell = Pick<Extract<NewsAct, { readonly do: 'tell' }>, 'what' | 'key' | 'isBroadcast' | 'since'>;

/** For one look. */
export interface Draw {
  card(details: CaseDetails, card: CardNow, pieces?: readonly Piece[], headline?: Headline): Promise<News>;
  many(cases: readonly CaseDetails[]): Promise<News>;
  letter(details: CaseDetails, piece: Piece, isBroadcast: boolean): News;
  move(details: CaseDetails, tell: Tell): Promise<News>;
  digest(digest: Pick<WatchedDigest, 'key' | 'due' | 'typed'>, list: Listed): News;
  ledger(queries: readonly string[], count: number, ledger: Omit<Ledger, 'ts'>): News;
}

/** A card that says no more than where its case stands now calls nobody, as in the thread of one that is there. */
const CALLING: readonly Headline[] = ['new', 'entered', 'raised', 'reopened'];

export function createDraw(drawing: Drawing): Draw {
  const { now, partition, services, changes, planOf, accountOf, callsOf } = drawing;
  const serviceOf = ({ serviceCode }: CaseDetails) => services.find(({ code }) => code === serviceCode);
  const called = new Set<string>();
  const news = (details: CaseDetails, key: string, message: Message, metadata: News['metadata']): News => ({
    ...{ key, message, metadata, cases: [idOf(details)] },
  });

  /** By when AWS means to answer first; undefined where it has, or where its answers were not looked at. */
  function dueOf(details: CaseDetails, pieces?: readonly Piece[]): number | undefined {
    const target = responseTarget(details.severityCode, planOf(details));
    const created = createdAt(details);
    const isOpen = pieces !== undefined && !pieces.some(({ isFromAws }) => isFromAws);
    return isOpen && target !== undefined && created > 0 ? created + target : undefined;
  }

  return {
    async card(details, card, pieces, headline) {
      const value = cursorOf(details.caseId ?? idOf(details));
      const may = (act: Change) => (changes.includes(act) ? value : undefined);
      const message = newsCard({
        ...{ details, now, partition, headline, service: serviceOf(details), account: accountOf?.(details) },
        ...{ view: value, reply: may('reply'), resolve: may('resolve') },
        due: dueOf(details, pieces),
        calls: headline && CALLING.includes(headline) ? await callsOf(details) : [],
      });
      const { caseId = '' } = details;
      return news(details, `card ${caseId}`, message, cardMetadata({ caseId, ...card }));
    },
    async many(cases) {
      const key = keyIn('triage');
      const sorted = [...cases].sort((one, other) => (key(one) < key(other) ? -1 : 1));
      const all = new Set((await Promise.all(sorted.map(callsOf))).flat());
      // Of several such messages at once the first calls.
      const calls = [...all].filter((who) => !called.has(who)).slice(0, MOST_CALLED);
      for (const who of calls) called.add(who);
      const rows = sorted.map((details) => ({
        ...{ details, partition, account: accountOf?.(details), service: serviceOf(details)?.name },
        view: cursorOf(details.caseId ?? idOf(details)),
      }));
      const named = sorted.map((details) => ({ caseId: details.caseId ?? '', ...stateOf(details) }));
      const message = manyNew(rows, now, calls);
      const ids = named.map(({ caseId }) => caseId).join();
      return { key: `many ${ids}`, message, metadata: manyMetadata(named), cases: cases.map(idOf) };
    },
    letter: (details, { part, key }, isBroadcast) =>
      news(
        details,
        `${details.caseId} ${key}`,
        letterMessage(part, details, isBroadcast, partition),
        saidMetadata(details.caseId ?? '', key),
      ),
    async move(details, { what, key, isBroadcast, since }) {
      const isCalling = isBroadcast || what === 'unanswered';
      const due = createdAt(details) + (responseTarget(details.severityCode, planOf(details)) ?? 0);
      const calls = isCalling ? await callsOf(details) : [];
      const message = moveMessage(what, details, calls, { due, since, now });
      return news(details, `${details.caseId} ${key}`, message, saidMetadata(details.caseId ?? '', key));
    },
    digest: ({ key, due, typed }, { message, cases }) => ({
      ...{ key: `digest ${key} ${due}`, message: digestMessage(message, typed), cases },
      metadata: digestMetadata(key, due),
    }),
    ledger: (queries, count, ledger) => ({
      key: 'ledger',
      message: watchingMessage(queries, count),
      metadata: ledgerMetadata(ledger),
      cases: [],
    }),
  };
}

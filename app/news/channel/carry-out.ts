/**
 * What is to be done in a channel, done in its order. What fails for one case is tried again by the next look, and keeps no
 * other case from being told.
 */
import type { Query } from '../../../src/command/query';
import type { Headline, NewsAct } from '../../../src/news/acts';
import { firstCards, type Ledger, type Shown } from '../../../src/news/shown';
import type { CaseDetails } from '../../../src/support/support';
import { wordOf } from '../../slack/slack-problems';
import type { Piece } from '../at-aws';
import type { Draw } from '../drawn';
import type { Listed, Once } from '../once';
import type { Watching } from '../watched';
import type { Apart } from './apart';

export interface Doing {
  readonly once: Once;
  readonly draw: Draw;
  readonly shown: Shown;
  readonly cases: ReadonlyMap<string, CaseDetails>;
  readonly pieces: ReadonlyMap<string, readonly Piece[]>;
  readonly watching: Watching;
  /** How many open cases match; where that was not looked at, about as many as the ledger knows. */
  readonly matching?: number;
  /** The list of a watch, as the command answers with it. */
  readonly listed: (query: Query) => Promise<Listed>;
  readonly apart: Apart;
}

/** Resolves to where the card of each case stands. */
export async function carryOut(acts: readonly NewsAct[], doing: Doing): Promise<ReadonlyMap<string, string>> {
  const { once, draw, shown, cases, pieces, watching, matching, listed, apart } = doing;
  const cardOf = new Map([...firstCards(shown)].map(([caseId, { ts }]) => [caseId, ts]));
  const headlines = new Map<string, Headline>();
  for (const act of acts) {
    if (act.do === 'remove') await apart.tells([], () => once.remove(act.ts));
    else if (act.do === 'ledger') {
      // Of what is not told yet it must not say that it is known.
      if (apart.untold.size > 0) continue;
      await writeLedger(act.ledger, (ledger) => {
        const news = draw.ledger(watching.typed, matching ?? ledger.known.size, ledger);
        return act.ts === undefined ? once.post(news) : once.edit(act.ts, news);
      });
    } else if (act.do === 'digest') {
      const digest = watching.digests.find(({ key }) => key === act.key)!;
      await once.post(draw.digest(digest, await listed(digest.query)));
    } else if (act.do === 'shorten') {
      // As it said of them before: what has become of them since is told elsewhere.
      const asNamed = act.named.map(({ caseId, status, severity }) => ({
        ...cases.get(caseId)!,
        ...{ status, severityCode: severity },
      }));
      await once.edit(act.ts, await draw.many(asNamed));
    } else if (act.do === 'many') {
      const those = act.caseIds.map((id) => cases.get(id)!);
      await apart.tells(act.caseIds, async () => once.post(await draw.many(those)));
    } else {
      const { threads } = shown;
      const doing = { once, draw, cardOf, headlines, threads };
      const { caseId } = act;
      await apart.tells([caseId], () => inCase(act, cases.get(caseId)!, pieces.get(caseId), doing));
    }
  }
  return cardOf;
}

/** Cases that a ledger has at the least, where it has any. */
const LEAST_KNOWN = 20;

/** Slack refuses metadata that is too large and does not say what that is: then with half as many cases. */
async function writeLedger(
  ledger: Omit<Ledger, 'ts'>,
  write: (ledger: Omit<Ledger, 'ts'>) => Promise<unknown>,
): Promise<void> {
  try {
    await write(ledger);
  } catch (error) {
    const most = Math.floor(ledger.known.size / 2);
    if (wordOf(error) !== 'metadata_too_large' || most < LEAST_KNOWN) throw error;
    const known = new Map([...ledger.known].slice(0, most));
    await writeLedger({ ...ledger, known, unread: [], isCut: true }, write);
  }
}

interface InCase extends Pick<Doing, 'once' | 'draw'> {
  /** Where the card of each case stands. */
  readonly cardOf: Map<string, string>;
  /** Why those were posted that were. */
  readonly headlines: Map<string, Headline>;
  readonly threads: Shown['threads'];
}

type OfCase = Extract<NewsAct, { readonly do: 'card' | 'edit' | 'letter' | 'tell' }>;

async function inCase(
  act: OfCase,
  details: CaseDetails,
  pieces: readonly Piece[] | undefined,
  { once, draw, cardOf, headlines, threads }: InCase,
): Promise<void> {
  if (act.do === 'card') {
    headlines.set(act.caseId, act.headline);
    cardOf.set(act.caseId, await once.post(await draw.card(details, act.card, pieces, act.headline)));
    return;
  }
  const ts = cardOf.get(act.caseId) ?? '';
  if (act.do === 'edit')
    return once.edit(act.ts ?? ts, await draw.card(details, act.card, pieces, headlines.get(act.caseId)));
  const { key, isBroadcast } = act;
  const news =
    act.do === 'tell'
      ? await draw.move(details, act)
      : draw.letter(details, pieces!.find((one) => one.key === key)!, isBroadcast);
  await once.post(news, { ts, isBroadcast, said: threads.get(ts) });
}

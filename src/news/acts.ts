/** What a look found at AWS, and what is done about it in a channel. Times are milliseconds since 1970. */
import type { CaseDetails } from '../support/support';
import type { Card, Ledger, Named, Reminder } from './shown';

/** A piece of a case's correspondence, as one message. */
export interface Letter {
  /** The same at every look, another one for every piece. */
  readonly key: string;
  readonly time: number;
  readonly isFromAws: boolean;
  /** The code of the form by which Casedesk sent it, and showed it where it was sent from. */
  readonly sent?: string;
  /** It goes on what the piece before it began. */
  readonly isRest?: boolean;
}

/** A case as AWS says it is. */
export interface Said {
  readonly details: CaseDetails;
  /** Whether the channel watches it now; a card is kept true also where it does not any more. */
  readonly isWatched: boolean;
  /** Whether these are its quiet hours: its card is kept true, and what there is to tell waits. */
  readonly isHeld?: boolean;
  /** Milliseconds from opening to AWS's first answer, where it is said that it is about to be late. */
  readonly target?: number;
  /** Oldest first; absent where they were not read. */
  readonly letters?: readonly Letter[];
}

export interface Looked {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What is watched, and in which accounts. */
  readonly of: string;
  readonly said: readonly Said[];
  /** Accounts that did not answer: of their cases nothing is known. */
  readonly unread: readonly string[];
  /** The last time of each list that is posted daily. */
  readonly digests?: readonly DigestTime[];
  /** When AWS was asked, where that was a while ago: a card that changed since then is newer than this look. */
  readonly asked?: number;
  /** Whether only these cases were asked for: of all others nothing is known. */
  readonly isPart?: boolean;
}

export interface DigestTime {
  /** Of its watch. */
  readonly key: string;
  readonly due: number;
  /** Whether it is posted if it was not: that is not too long ago, and these are no quiet hours. */
  readonly isNow: boolean;
}

/** Why a card is posted. */
export type Headline = 'new' | 'entered' | 'moved' | 'raised' | 'reopened' | 'resolved';
/** What a thread says of its case. */
export type Move = 'raised' | 'lowered' | 'reopened' | 'resolved' | 'unanswered' | Reminder;

/** Letters and tells go into the thread of the card of `caseId`, which an act before may have posted. */
export type NewsAct =
  | { readonly do: 'remove'; readonly ts: string }
  | { readonly do: 'card'; readonly caseId: string; readonly headline: Headline; readonly card: CardNow }
  | { readonly do: 'many'; readonly caseIds: readonly string[] }
  /** A message of many is left with these cases, where each stood when it was named. */
  | { readonly do: 'shorten'; readonly ts: string; readonly named: readonly Omit<Named, 'at' | 'ts'>[] }
  | {
      readonly do: 'letter';
      readonly caseId: string;
      readonly key: string;
      readonly isBroadcast: boolean;
    }
  | {
      readonly do: 'tell';
      readonly caseId: string;
      readonly key: string;
      readonly what: Move;
      readonly isBroadcast: boolean;
      /** Since when its case stands as it does. */
      readonly since: number;
    }
  /** Without `ts` that of the card before. */
  | { readonly do: 'edit'; readonly caseId: string; readonly ts?: string; readonly card: CardNow }
  | { readonly do: 'digest'; readonly key: string; readonly due: number }
  | { readonly do: 'ledger'; readonly ts?: string; readonly ledger: Omit<Ledger, 'ts'> };

export type CardNow = Omit<Card, 'ts' | 'caseId'>;

/** What became of cases at AWS, and what was done to channels: what the judge holds against what stands in Slack. */

export interface Channel {
  readonly id: string;
  /** Of which accounts it may be told. */
  readonly accounts: readonly string[];
  /** Whether a case of this severity is watched there. */
  readonly wants: (severity: string) => boolean;
}

/** Where a case stood from `at` on. Times are milliseconds since 1970. */
export interface Standing {
  readonly at: number;
  readonly status: string;
  readonly severity: string;
}

export interface Letter {
  readonly at: number;
  /** Stands once at the beginning of its text and once at the end, and nowhere else. */
  readonly begins: string;
  readonly ends: string;
}

export interface Life {
  readonly caseId: string;
  readonly displayId: string;
  readonly account: string;
  /** What people call that account. */
  readonly accountName: string;
  /** The first when it was opened, the last as AWS has it now. */
  readonly standings: readonly Standing[];
  readonly letters: readonly Letter[];
}

/** A time in which a channel may not be told of these accounts. */
export interface Closed {
  readonly channel: string;
  readonly accounts: readonly string[];
  /** When it began. */
  readonly since: number;
  /** From when on everybody must know. */
  readonly from: number;
  readonly to: number;
}

/** From `at` on a channel watches other accounts than before: what they had by then is no news. */
export interface Forgotten {
  readonly channel: string;
  readonly accounts: readonly string[];
  readonly at: number;
}

/** What a card said, by itself or by an edit. */
export interface Said {
  readonly at: number;
  readonly channel: string;
  readonly ts: string;
  readonly caseId: string;
  readonly status: string;
  readonly severity: string;
}

/** What the message with which a channel watches said, by itself or by an edit. */
export interface LedgerSaid {
  readonly said: number;
  readonly channel: string;
  /** Told apart by it: which accounts are watched. */
  readonly of: string;
  /** When AWS was asked. */
  readonly at: number;
}

/** A message or an edit, and the numbers of the cases it was about. */
export interface Told {
  readonly at: number;
  readonly channel: string;
  readonly cases: readonly string[];
}

export interface Facts {
  readonly channels: readonly Channel[];
  readonly lives: readonly Life[];
  /** Everything every card ever said, in order. */
  readonly said: readonly Said[];
  readonly told: readonly Told[];
  /** In order. */
  readonly ledgers: readonly LedgerSaid[];
  /** By account, when AWS handed out a list of its open cases. */
  readonly lists: ReadonlyMap<string, readonly number[]>;
  /** When a person deleted a card, by `keyOf`. */
  readonly deleted: ReadonlyMap<string, number>;
  readonly closed: readonly Closed[];
  readonly forgotten: readonly Forgotten[];
  /** When AWS was asked for what a channel began with, as that message said at first, by `keyOf` its channel and `ts`. */
  readonly asked: ReadonlyMap<string, number>;
  /** From when on nothing went wrong any more. */
  readonly calmFrom: number;
}

export const keyOf = (channel: string, what: string) => `${channel} ${what}`;
export const lastOf = ({ standings }: Life): Standing => standings.at(-1)!;
export const isOver = ({ status }: { readonly status: string }) => ['resolved', 'closed'].includes(status);

/** What the model says of one thing that was shown: every number in it, against the accounts it allows. */
import { ACCOUNTS, accountOf, learned } from './cases';
import { type Facts, someone } from './facts';
import { type Act, type Rule, shownAlone, shownToAll } from './model';
import type { Showing } from './observer';

/** The line that says what is shown is written before it is shown. Off until the bot does so. */
const AUDIT_COMES_FIRST = true;

/** One step of a journey, as far as the model minds. */
export interface Moment {
  readonly facts: Facts;
  readonly who: string;
  readonly where: string;
  /** Numbers that were typed in this journey: to repeat one in the channel tells nothing of the case. */
  readonly typed: ReadonlySet<string>;
  /** What was clicked, and whether only one person sees it. */
  readonly clicked?: { readonly text: string; readonly isPrivate: boolean };
  /** Lines of the audit since the step began. */
  readonly audit: readonly string[];
}

/** A sentence for each thing that was shown and may not be. */
export function faultsOf(rules: readonly Rule[], showing: Showing, moment: Moment): string[] {
  const { text, only, act, values } = showing;
  const { numbers, told, served } = learned(text);
  const allowed = allowedIn(rules, showing, moment);
  const isTold = (number: string) => told.has(number) || !moment.typed.has(number);
  const shown = [...numbers].filter(isTold);
  const carried = [...learned(values).numbers].filter(
    (number) => !numbers.has(number) && isTold(number) && !wasThere(number, showing, moment),
  );
  const outside = (number: string) => !allowed.has(accountOf(number));
  const to = only
    ? `${nameOf(only, moment)} alone`
    : showing.readers.map((id) => nameOf(id, moment)).join(', ');
  const say = (what: string) => `${what} (${act}, ${showing.what} to ${to})`;
  return [
    ...shown.filter(outside).map((number) => say(`shown may not be: ${number}`)),
    ...carried.filter(outside).map((number) => say(`carried by a button may not be: ${number}`)),
    ...[...served]
      .filter((account) => !allowed.has(account))
      .map((account) => say(`told of may not be: ${account}`)),
    ...unwritten(shown, showing, moment).map((number) => say(`shown before it was written down: ${number}`)),
  ];
}

/** What is for one person is judged by the rights of that person; what is for all, by those of the person who acted. */
function allowedIn(rules: readonly Rule[], { only, act, where }: Showing, moment: Moment) {
  const mayKnow = only ? shownAlone(rules, ACCOUNTS) : shownToAll(rules, ACCOUNTS);
  return mayKnow({ act, who: only ?? moment.who, where: where ?? moment.where }, moment.facts);
}

/** A way back holds numbers of earlier pages: the reader of this one could read them already. */
function wasThere(number: string, { before, only }: Showing, { clicked }: Moment): boolean {
  const isForTheSame = clicked && (!clicked.isPrivate || only !== undefined);
  return learned(isForTheSame ? before + clicked.text : before).numbers.has(number);
}

/** What stood in somebody's Home before, and may still be shown them, was written down then. */
function unwritten(shown: readonly string[], { what, before }: Showing, { audit, who }: Moment): string[] {
  if (!AUDIT_COMES_FIRST) return [];
  const there = what === 'home' ? learned(before).numbers : new Set<string>();
  const lines = audit.map((line) => JSON.parse(line) as { user: string; cases?: string[] });
  const written = new Set(lines.flatMap(({ user, cases = [] }) => (user === who ? cases : [])));
  return shown.filter((number) => !written.has(number) && !there.has(number));
}

function nameOf(id: string, { facts }: Moment): string {
  const found = facts.people.find((one) => one.id === id);
  return found ? someone(facts, id).name : 'the bot';
}

export type { Act };

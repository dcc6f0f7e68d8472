/** A person, and what hands and eyes do: press something, see what comes of it, lose patience. */
import type { Person } from '../../../src/emulators/slack/person';
import type { Delivery, Message, View } from '../../../src/emulators/slack/shapes';
import type { Dice } from '../dice';
import type { Ground } from '../stage';
import { count } from '../tally';
import type { Task } from './tasks';
import type { Witness } from './witness';

export interface Author {
  readonly ground: Ground;
  readonly witness: Witness;
  readonly person: Person;
  readonly channel: string;
  readonly dice: Dice;
  /** Says that the run is over: then nobody clicks any more. */
  readonly over: () => boolean;
  /** What came of each act, in the end. */
  readonly ends: Map<Task, End>;
  /** Texts of closed forms that were not back while the person waited. */
  readonly owed: { readonly task: Task; readonly isBack: () => boolean }[];
  /** The pages each led over. */
  readonly traces: Map<Task, readonly string[]>;
}

/**
 * `given back`: the text came as a message, and its author looks themselves. `unheard`: they closed its page, and
 * the replica that was told so was killed: Slack tells it nobody else. `open`: it still asks something.
 */
export type End = 'confirmed' | 'given back' | 'unheard' | 'open';

/** What a person knows while an act is under way. */
export interface Course {
  readonly task: Task;
  /** What only this person was told since it began. */
  readonly told: Message[];
  /** Whether anything was written, and whether Send was pressed. */
  isWritten: boolean;
  isSent: boolean;
  /** How often somebody has looked since it was last sent. */
  looks: number;
  /** The pages so far. */
  readonly trace: string[];
  /** What came of it. */
  end?: End;
}

/** Milliseconds after which people do something else. */
export const PATIENCE = { form: 6_000, review: 8_000, send: 4_000, message: 15_000 };

export async function press(
  { ground: { tally } }: Author,
  act: () => Promise<Delivery>,
): Promise<Delivery | undefined> {
  tally.clicks += 1;
  try {
    const delivery = await act();
    if (delivery.error) count(tally.told, `Slack: ${delivery.error}`);
    return delivery;
  } catch (error) {
    count(
      tally.told,
      `in vain: ${(error as Error).message.replace(/\b[UVC][0-9A-Z]{5,}|\d{5,}\S*/g, '…').slice(0, 60)}`,
    );
    return undefined;
  }
}

export function topOf({ ground, person }: Author): View | undefined {
  return ground.slack.workspace.modals(person.id).at(-1);
}

/** Whether there is another page than this before patience ends. */
export async function changed(author: Author, view: View, patience: number): Promise<boolean> {
  return (await waitFor(author, () => topOf(author) !== view, patience)) ?? false;
}

/** The first thing `find` gives as Slack changes; undefined when patience ends. */
export async function waitFor<Value>(
  { ground: { slack } }: Author,
  find: () => Value | undefined | false,
  timeoutMs: number,
): Promise<Value | undefined> {
  return slack.workspace.waitFor(find, { timeoutMs }).catch(() => undefined);
}

/** Sees what comes of each thing somebody does, has it judged by the facts of that moment, and writes a journal of it all. */
import type { Delivery, Message } from '../../src/emulators/slack/shapes';
import { learned } from './cases';
import { faultsOf, type Moment } from './judge';
import type { Rule } from './model';
import { observe, readable, type Showing } from './observer';
import { isPrivate, type Screen } from './screens';
import type { Stage } from './stage';
import type { Tally } from './tally';

export interface Doing {
  readonly who: string;
  readonly where: string;
  /** What is clicked. */
  readonly on?: Screen;
}

export interface Witness {
  /** What happened, line by line, for a person to read. */
  readonly journal: string[];
  /** A sentence for each thing that is not as the model has it. */
  readonly faults: string[];
  /** Numbers that were typed so far. */
  readonly typed: Set<string>;
  /** Messages as they were before they became other ones, oldest first. */
  readonly past: readonly Message[];
  /** The channel a modal was opened from. */
  origin(rootViewId: string): string;
  /** Runs one request to the bot and resolves, when it has done all it does about it, to what was shown. */
  during(doing: Doing, act: () => Promise<Delivery>): Promise<readonly Showing[]>;
  leave(): void;
}

export function createWitness(stage: Stage, rules: readonly Rule[], tally: Tally): Witness {
  const { workspace } = stage.slack;
  const [journal, faults, past, typed]: [string[], string[], Message[], Set<string>] = [
    [],
    [],
    [],
    new Set(),
  ];
  const origins = new Map<string, string>();
  let moment: Omit<Moment, 'audit'> | undefined;
  let showings: Showing[] = [];
  let written = 0;

  const stopLooking = observe(workspace, (showing) => {
    if (!moment) return;
    showings.push(showing);
    faults.push(...faultsOf(rules, showing, { ...moment, audit: stage.audit.slice(written) }));
    tally.saw(showing, moment);
    journal.push(lineOf(showing));
  });
  const stopKeeping = workspace.on((change) => {
    if (change.type === 'message-updated') past.push(change.before);
    if (change.type === 'view-opened' && moment) origins.set(change.view.root_view_id, moment.where);
  });

  return {
    ...{ journal, faults, past, typed },
    origin: (rootViewId) => origins.get(rootViewId) ?? '',
    async during({ who, where, on }, act) {
      const clicked = on && { text: Object.values(readable(on)).join('\n'), isPrivate: isPrivate(on) };
      moment = { facts: stage.facts, who, where, typed, clicked };
      showings = [];
      written = stage.audit.length;
      await act();
      await stage.turns.over();
      moment = undefined;
      return showings;
    },
    leave() {
      stopLooking();
      stopKeeping();
    },
  };
}

function lineOf({ what, only, where, text, act }: Showing): string {
  const { numbers } = learned(text);
  const to = only ? `to ${only} alone` : `to all in ${where}`;
  const of = numbers.size > 0 ? `${[...numbers].join(' ')} (${act})` : 'no case';
  return `    → ${what} ${to}: ${of}`;
}

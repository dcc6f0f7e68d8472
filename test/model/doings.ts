/** What a person does at one step: types, clicks, submits. What is not possible then and there, nobody does. */
import { ACCOUNTS, accountOf, CASES, learned } from './cases';
import { placeOf, someone } from './facts';
import { type Rule, shownAlone, shownToAll } from './model';
import type { Showing } from './observer';
import { type Button, buttonCalled, isPrivate, screensOf } from './screens';
import type { Stage } from './stage';
import type { Tally } from './tally';
import type { Witness } from './witness';

/** All that has a part in a journey. */
export interface Cast {
  readonly stage: Stage;
  readonly witness: Witness;
  readonly tally: Tally;
  readonly rules: readonly Rule[];
}

/** A list that is shown whole on one page. */
const WHOLE = 'all rows:20';

interface Typing {
  readonly who: string;
  readonly where: string;
  readonly line: string;
  /** Nothing fails meanwhile. */
  readonly isClear: boolean;
}

export async function types(cast: Cast, { who, where, line, isClear }: Typing): Promise<void> {
  const { stage, witness, tally } = cast;
  const person = someone(stage.facts, who);
  if (!placeOf(stage.facts, where).members.includes(who)) return;
  for (const number of learned(line).numbers) witness.typed.add(number);
  witness.journal.push(`  ${person.name} types /cases ${line} in ${where}`);
  tally.acted(line.split(' ')[0]!);
  const shown = await witness.during({ who, where }, () =>
    stage.slack.person(who).types(where, `/cases ${line}`),
  );
  // Slack has no command for people of other workspaces.
  if (isClear && line === WHOLE && person.workspaces.includes('here'))
    witness.faults.push(...missing(cast, { who, where }, shown));
}

/** Opens the Home of the app, where somebody has messages with it. */
export async function opens({ stage, witness, tally }: Cast, who: string): Promise<void> {
  const { channels } = stage.slack.workspace;
  if (![...channels.values()].some((one) => one.is_im && one.user === who)) return;
  witness.journal.push(`  ${someone(stage.facts, who).name} opens the Home`);
  tally.acted('opens');
  await witness.during({ who, where: NOWHERE }, () => stage.slack.person(who).opensHome());
}

/** A Home is in no channel. */
const NOWHERE = '';

export async function clicks({ stage, witness, tally }: Cast, who: string, button?: Button): Promise<void> {
  if (!button) return;
  const { on, found } = button;
  const where = 'hash' in on ? witness.origin(on.root_view_id) : on.channel;
  const of = found.names.find((name) => name !== found.label) ?? '';
  const on_what = isPrivate(on) ? 'that only they see, ' : '';
  witness.journal.push(
    `  ${someone(stage.facts, who).name} clicks “${found.label}” (${of}), ${on_what}in ${where}`,
  );
  tally.acted(found.label);
  await witness.during({ who, where, on }, () =>
    stage.slack.person(who).clicks(on, (one) => one === found.element),
  );
}

/** Opens the newest list's form, unless one is open, and submits it. */
export async function submits(
  cast: Cast,
  { who, scope, rows }: { who: string; scope: string; rows: string },
): Promise<void> {
  const { stage, witness, tally } = cast;
  const form = () => stage.slack.workspace.modals(who).findLast(({ submit }) => submit);
  if (!form()) await clicks(cast, who, buttonCalled(screensOf(stage, who), 'Edit search', 0));
  const view = form();
  if (!view) return;
  witness.journal.push(`  ${someone(stage.facts, who).name} submits the form: ${scope}, ${rows} rows`);
  tally.acted('submits');
  const entries = { scope: { entry: scope }, rows: { entry: rows } };
  await witness.during({ who, where: witness.origin(view.root_view_id) }, () =>
    stage.slack.person(who).submits(view, entries),
  );
}

/** A person who may see a list is shown all of it: else a bot that shows nothing would be right. */
function missing(
  { rules, stage }: Cast,
  { who, where }: { who: string; where: string },
  showings: readonly Showing[],
): string[] {
  const doing = { act: 'list', who, where } as const;
  const posted = shownToAll(rules, ACCOUNTS)(doing, stage.facts);
  const alone = shownAlone(rules, ACCOUNTS)(doing, stage.facts);
  const isPublic = posted.size > 0;
  const expected = CASES.filter(({ account }) => (isPublic ? posted : alone).has(account));
  const seen = showings.filter(({ only }) => (isPublic ? !only : only === who)).map(({ text }) => text);
  const { numbers } = learned(seen.join('\n'));
  const lost = expected.filter(({ displayId }) => !numbers.has(displayId));
  return lost.map(({ displayId }) => `may be shown and was not: ${displayId} of ${accountOf(displayId)}`);
}

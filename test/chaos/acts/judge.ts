/** When all is quiet: each act at AWS at most once and in its place, and never gone without a word. */
import type { View } from '../../../src/emulators/slack/shapes';
import { count } from '../tally';
import type { Author } from './hands';
import { holds } from './pages';
import type { Task } from './tasks';

export function judge(author: Author, task: Task): void {
  const { witness, ends, ground } = author;
  const pages = author.traces.get(task)?.slice(-8).join(', ');
  const lose = (what: string) => ground.tally.losses.push(`${task.mark}: ${what} (last: ${pages})`);
  const found = witness.atAws(task);
  const end = ends.get(task);
  // The run was over before a word of it was written.
  if (end === undefined && found.length === 0) return;
  if (found.length > 1) lose(`AWS has it ${found.length} times`);
  for (const one of found) {
    if (one.account !== task.account || one.caseId !== task.caseId) lose('it is in the wrong place');
    if (task.kind === 'create' && one.subject !== task.subject) lose('it has another subject');
    if (!isAsTyped(one.body, task.text)) lose('AWS has another text');
  }
  if (end === 'confirmed' && found.length === 0) lose('it was confirmed, and AWS has nothing');
  if ((end === 'given back' || end === 'open') && !isAtHand(author, task))
    lose('the text is gone, and nobody knows what became of it');
  // Who is killed between showing it and looking whether somebody else has leaves it there twice; Slack has no way to ask for once.
  if (witness.shown(task) > 1) count(ground.tally.told, 'in the channel twice');
}

function isAsTyped(body: string, text: string): boolean {
  return (
    body.startsWith(text) &&
    /^\n\nSent from Slack by .+ · Casedesk [0-9a-z]{8}$/.test(body.slice(text.length))
  );
}

/** In an open page, or in a message to this person. */
function isAtHand({ ground, person, channel }: Author, { mark }: Task): boolean {
  const { workspace } = ground.slack;
  const direct = [...workspace.channels.values()].find(({ user }) => user === person.id)!;
  const messages = [channel, direct.id].flatMap((id) => workspace.messages(id, { as: person.id }));
  const own = messages.filter(
    (message) => message.bot_id && (message.ephemeralTo || message.channel === direct.id),
  );
  const isTyped = ({ id }: View) =>
    JSON.stringify(workspace.inputs.get(`${id}:${person.id}`) ?? {}).includes(mark);
  const views = workspace.modals(person.id);
  return own.some((one) => holds(one, mark)) || views.some((view) => holds(view, mark) || isTyped(view));
}

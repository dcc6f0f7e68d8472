/** When all is quiet: each act at AWS at most once and in its place, and never gone without a word. */
import type { Message, View } from '../../../src/emulators/slack/shapes';
import { count } from '../tally';
import { endIn } from './closing';
import type { Author, End } from './hands';
import { holds, pageOf } from './pages';
import type { Task } from './tasks';

export function judge(author: Author, task: Task): void {
  const { witness, ends, ground } = author;
  const pages = author.traces.get(task)?.slice(-8).join(', ');
  const found = witness.atAws(task);
  const end = ends.get(task) === 'open' ? endNow(author, task) : ends.get(task);
  const lose = (what: string) =>
    ground.tally.losses.push(`${task.mark}: ${what} (at AWS ${found.length}; ${end}; last: ${pages})`);
  // The run was over before a word of it was written.
  if (end === undefined && found.length === 0) return;
  for (const owed of author.owed)
    if (owed.task === task && !owed.isBack()) lose('a closed form did not come back');
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

/** What was still open when the run was over may have come to its end since. */
function endNow(author: Author, task: Task): End {
  const top = author.ground.slack.workspace.modals(author.person.id).at(-1);
  if (top && pageOf(top) === 'Done' && author.witness.doing(author.person.id) === task) return 'confirmed';
  return endIn(told(author, task)) ?? 'open';
}

/** In an open page, or in a message to this person. */
function isAtHand(author: Author, task: Task): boolean {
  const { workspace } = author.ground.slack;
  const isTyped = ({ id }: View) =>
    JSON.stringify(workspace.inputs.get(`${id}:${author.person.id}`) ?? {}).includes(task.mark);
  const views = workspace.modals(author.person.id);
  return told(author, task).length > 0 || views.some((view) => holds(view, task.mark) || isTyped(view));
}

/** The messages about it that only this person has. */
function told({ ground: { slack }, person, channel }: Author, { mark }: Task): Message[] {
  const { workspace } = slack;
  const direct = [...workspace.channels.values()].find(({ user }) => user === person.id)!;
  const messages = [channel, direct.id].flatMap((id) => workspace.messages(id, { as: person.id }));
  return messages.filter(
    (message) =>
      message.bot_id && (message.ephemeralTo || message.channel === direct.id) && holds(message, mark),
  );
}

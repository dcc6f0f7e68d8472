/** Pages that people close, by mistake or too early: what was typed comes back to them, or the word that AWS has it. */
import type { Delivery, Message, View } from '../../../src/emulators/slack/shapes';
import { count } from '../tally';
import { type Author, type Course, type End, PATIENCE, waitFor } from './hands';
import { holds } from './pages';

/** Nothing is open any more: waits for the message that says what became of what was sent. */
export async function hear(author: Author, course: Course): Promise<void> {
  const { task, told } = course;
  const find = () => endIn(told.filter((message) => holds(message, task.mark)));
  course.end = (await waitFor(author, find, PATIENCE.message)) ?? 'open';
}

/** What messages about an act say of it; undefined where there are none. */
export function endIn(about: readonly Message[]): End | undefined {
  if (about.some(({ text }) => CONFIRMED.test(text))) return 'confirmed';
  return about.length > 0 ? 'given back' : undefined;
}

const CONFIRMED = /^(AWS Support has your reply|Case \d+ is created|The case is created)/;

/**
 * What was typed must come back, unless the replica that heard of it was ended or nobody heard of it: if not while the
 * person waits for it, then before the run is judged.
 */
export async function closeByMistake(author: Author, course: Course, view: View): Promise<void> {
  count(author.ground.tally.faults, 'form closed by mistake');
  const before = course.told.length;
  const delivery = await closeAll(author, view);
  const isBack = () => course.told.slice(before).some((message) => holds(message, course.task.mark));
  const isHeard = delivery && !delivery.error;
  if (isHeard && (await waitFor(author, isBack, PATIENCE.message))) return;
  if (isHeard && !wasEnded(author, view)) author.owed.push({ task: course.task, isBack });
  else unheard(author, course);
}

/** Nobody can give back what Slack told nobody who lived. Where nothing was sent it is written once more. */
function unheard({ ground }: Author, course: Course): void {
  count(ground.tally.told, 'nothing, since who heard that it was closed was killed');
  if (course.isSent) course.end = 'unheard';
}

/** The same while it is under way: then the text comes back, or the word that AWS has it. */
export async function closeEarly(author: Author, course: Course, view: View): Promise<void> {
  const { ground } = author;
  count(ground.tally.faults, 'page closed too early');
  const delivery = await closeAll(author, view);
  await hear(author, course);
  const isHeard = delivery && !delivery.error && !wasEnded(author, view);
  if (course.end !== 'open' || isHeard) return;
  unheard(author, course);
}

/** Whether the replica that heard of the closing of this view was ended within the time it needs. */
function wasEnded({ ground, witness }: Author, { id }: View): boolean {
  const port = witness.heardAt.get(id);
  return port === undefined || ground.ends.has(port);
}

export async function close(author: Author, view: View): Promise<void> {
  await author.person.closes(view).catch(() => {});
}

async function closeAll({ person }: Author, view: View): Promise<Delivery | undefined> {
  return person.closes(view, { all: true }).catch(() => undefined);
}

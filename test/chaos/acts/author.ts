/**
 * One person who tells AWS something while everything fails, and does what a sensible person does: reads the page, waits a
 * while, presses what it offers, and begins anew only where it says that nothing was sent.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, View } from '../../../src/emulators/slack/shapes';
import { count } from '../tally';
import { close, closeByMistake, closeEarly, hear } from './closing';
import { begin, fillNewCase, fillReply } from './filling';
import { type Author, type Course, changed, PATIENCE, press, topOf } from './hands';
import { offers, type Page, pageOf, shownText } from './pages';
import type { Task } from './tasks';

const MOST_STEPS = 150;

export async function act(author: Author, task: Task): Promise<void> {
  const { ground, person, witness, ends, over } = author;
  witness.begins(person.id, task);
  const course: Course = { task, told: [], isWritten: false, isSent: false, looks: 0, trace: [] };
  const stop = ground.slack.workspace.on((change) => {
    if (change.type !== 'message-posted') return;
    const { ephemeralTo, channel } = change.message;
    if (ephemeralTo === person.id || ground.slack.workspace.channel(channel).user === person.id)
      course.told.push(change.message);
  });
  try {
    for (let steps = 0; steps < MOST_STEPS && !over(); steps += 1) {
      const view = topOf(author);
      course.trace.push(view ? `${pageOf(view)} ${view.id}` : 'no page');
      if (view) await STEPS[pageOf(view)](author, course, view);
      else if (course.isSent) await hear(author, course);
      else await begin(author, task);
      if (course.end) return;
    }
    if (!over())
      ground.tally.losses.push(
        `${task.mark}: it did not come to an end (${course.trace.slice(-12).join(', ')})`,
      );
  } finally {
    if (course.isWritten) ends.set(task, course.end ?? 'open');
    author.traces.set(task, course.trace);
    if (!author.owed.some((owed) => owed.task === task)) stop();
  }
}

type Step = (author: Author, course: Course, view: View) => Promise<void>;

const STEPS: Record<Page, Step> = {
  async loading(author, _, view) {
    if (!(await changed(author, view, PATIENCE.form))) await close(author, view);
  },
  async form(author, course, view) {
    const { dice, person } = author;
    const { task } = course;
    course.isWritten = true;
    const filled = await (task.kind === 'reply' ? fillReply : fillNewCase)(author, task, view);
    if (!filled) return void (await changed(author, view, 1_000));
    if (dice.chance(0.04)) return closeByMistake(author, course, filled);
    const delivery = await press(author, () => person.submits(filled));
    if (delivery && dice.chance(0.1)) void again(author, delivery);
    await changed(author, filled, delivery?.error ? 500 : 2_000);
  },
  async 'stuck form'(author, { task }, view) {
    author.ground.tally.losses.push(`${task.mark}: the form has no button any more`);
    await close(author, view);
  },
  async checking(author, _, view) {
    if (!(await changed(author, view, PATIENCE.review))) await close(author, view);
  },
  async review(author, course, view) {
    const { ground, dice, person } = author;
    const { task } = course;
    if (!view.submit) {
      count(ground.tally.told, 'the review refuses');
      await sleep(500 + dice.below(1_500));
      return close(author, view);
    }
    if (!shownText(view).startsWith(`${task.text}\n\nSent from Slack by `))
      ground.tally.losses.push(`${task.mark}: the review shows another text`);
    course.isSent = true;
    course.looks = 0;
    const send = () => press(author, () => person.submits(view));
    const isTwice = dice.chance(0.2);
    if (isTwice) {
      ground.tally.doubleClicks += 1;
      void sleep(dice.chance(0.5) ? 0 : dice.below(400)).then(send);
    }
    const delivery = await send();
    if (delivery && dice.chance(0.2)) void again(author, delivery);
    await changed(author, view, delivery?.error ? 500 : 2_000);
  },
  async 'Sending…'(author, course, view) {
    if (author.dice.chance(0.03)) return closeEarly(author, course, view);
    if (await changed(author, view, 1_000 + author.dice.below(PATIENCE.send))) return;
    course.looks += 1;
    await clickOnce(author, view, 'Look again');
  },
  async 'Not known'(author, course, view) {
    if (author.dice.chance(0.03)) return closeEarly(author, course, view);
    await sleep(500 + author.dice.below(1_500));
    const isLooked = course.looks > 0;
    course.looks = isLooked ? 0 : 1;
    await clickOnce(author, view, isLooked ? 'Send anyway' : 'Look again');
  },
  async 'Not sent'(author, course, view) {
    count(author.ground.tally.told, 'it was not sent');
    await sleep(300 + author.dice.below(1_500));
    if (!author.dice.chance(0.2)) return clickOnce(author, view, 'Try again');
    // It says so: a person who loses the form now begins anew.
    course.isSent = false;
    await close(author, view);
  },
  async Done(author, course, view) {
    course.end = 'confirmed';
    await close(author, view);
  },
  async other(author, course, view) {
    count(author.ground.tally.told, `a page: ${String((view.title as { text: string }).text)}`);
    if (await changed(author, view, 2_000)) return;
    if (course.isSent && offers(view, 'Look again')) return clickOnce(author, view, 'Look again');
    await close(author, view);
  },
};

/** One click, or two. */
async function clickOnce(author: Author, view: View, button: string): Promise<void> {
  const { dice, person, ground } = author;
  const click = () => press(author, () => person.clicks(view, button));
  if (dice.chance(0.2)) {
    ground.tally.doubleClicks += 1;
    void sleep(dice.below(1_200)).then(click);
  }
  const delivery = await click();
  if (delivery && dice.chance(0.1)) void again(author, delivery);
  await changed(author, view, delivery?.error ? 500 : 3_000);
}

/** What Slack has delivered comes once more, a moment or some seconds later. */
async function again({ dice, ground }: Author, delivery: Delivery): Promise<void> {
  count(ground.tally.faults, 'delivered twice');
  await sleep(dice.chance(0.6) ? 0 : dice.below(6_000));
  await ground.slack.redeliver(delivery);
}

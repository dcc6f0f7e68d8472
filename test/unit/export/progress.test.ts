import { message } from '../../../src/blocks/message';
import { createProgress } from '../../../src/export/progress';
import { createClock } from './clock';

const saying = (text: string) => message([text], []);

/** A message in Slack that records what it said, and fails while told to. */
function startMessage() {
  const clock = createClock();
  const said: string[] = [];
  const slack = { failures: 0, answers: async () => {} };
  const progress = createProgress({
    ...{ now: clock.now, wait: clock.wait, every: 1_000 },
    async edit({ text }) {
      await slack.answers();
      if (slack.failures > 0) {
        slack.failures -= 1;
        throw new Error('ratelimited');
      }
      said.push(text);
    },
  });
  return { clock, said, slack, progress, later: clock.run };
}

test('a message is edited at most once a second, with what is true then', async () => {
  const { said, progress, later } = startMessage();
  for (let n = 1; n <= 35; n += 1) {
    await later(100);
    progress.show(() => saying(String(n)));
  }
  expect(said).toEqual(['9', '19', '29']);
  await later(1_000);
  expect(said).toEqual(['9', '19', '29', '35']);
});

test('while Slack is slow there is one edit at a time, and the last word comes last', async () => {
  const { said, slack, progress, later, clock } = startMessage();
  let answer = () => {};
  slack.answers = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  await later(1_000);
  progress.show(() => saying('first'));
  await later(5_000);
  progress.show(() => saying('left out'));
  const finished = progress.finish(saying('last'));
  answer();
  await clock.run();
  answer();
  await finished;
  expect(said).toEqual(['first', 'last']);
});

test('an edit that fails is made good by the next, and the last word is tried three times', async () => {
  const { said, slack, progress, later, clock } = startMessage();
  slack.failures = 1;
  await later(1_000);
  progress.show(() => saying('lost'));
  await later(1_000);
  progress.show(() => saying('seen'));
  await later(1);
  slack.failures = 2;
  const finished = progress.finish(saying('last'));
  await clock.run();
  await finished;
  expect(said).toEqual(['seen', 'last']);
  slack.failures = 3;
  const refused = expect(progress.finish(saying('never'))).rejects.toThrow('ratelimited');
  await clock.run();
  await refused;
});

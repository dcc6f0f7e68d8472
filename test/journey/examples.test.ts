/** What README and help tell people to type works in the sandbox, where they try it. */
import { readFileSync } from 'node:fs';
import { openWorld, type World } from '../../app/sandbox/world';
import { helpNotice } from '../../src/blocks/help';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { buttons, words } from '../world/messages';

let world: World;
beforeAll(async () => {
  world = await openWorld({ cases: 230, seed: 1, isOfMany: true });
});
afterAll(() => world.close());

const said = [readFileSync('README.md', 'utf8'), words(helpNotice())].join('\n');
const commands = new Set([...said.matchAll(/`(\/cases [^`]+)`/g)].map(([, command]) => command!.trim()));

/** The answer, once it is no longer on its way. */
async function answerTo(command: string): Promise<Message> {
  const { workspace } = world.slack;
  const seen = () => workspace.messages(channels.oncall, { as: people.jane });
  const before = new Set(seen().map(({ ts }) => ts));
  await world.slack.person(people.jane).types(channels.oncall, command);
  return workspace.waitFor(
    () => seen().find((message) => !before.has(message.ts) && !/^Exporting/.test(message.text)),
    { what: `the answer to ${command}` },
  );
}

test('there are examples', () => {
  expect(commands.size).toBeGreaterThanOrEqual(8);
  for (const word of ['open', 'export', 'report', 'doctor', 'help'])
    expect([...commands].join('\n')).toContain(`/cases ${word}`);
});

const form = '/cases search';

test(`${form} opens a form`, async () => {
  const { workspace } = world.slack;
  await world.slack.person(people.jane).types(channels.oncall, form);
  const find = () => workspace.modals(people.jane).find(({ submit }) => submit);
  expect(await workspace.waitFor(find, { what: 'the form' })).toMatchObject({
    title: { text: 'Search cases' },
  });
});

test.each([...commands].filter((command) => command !== form))('%s', async (command) => {
  const answer = await answerTo(command);
  // A sentence about what is wrong stands by itself.
  expect(answer.blocks.length).toBeGreaterThan(1);
  expect(answer.text).not.toMatch(/\bno (open |resolved )?cases\b|Nothing matches/i);
  if (/^\/cases (open|all|resolved|mine)\b/.test(command))
    expect(buttons(answer).filter(({ text }) => text?.text === 'View')).not.toEqual([]);
});

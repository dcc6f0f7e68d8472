/** What README and help tell people to type works in the sandbox, where they try it. */
import { readFileSync } from 'node:fs';
import { openWorld, type World } from '../../app/sandbox/world';
import { helpNotice } from '../../src/blocks/help';
import { isSignOfLife } from '../../src/blocks/notices';
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
    () => seen().find((one) => !before.has(one.ts) && !/^Exporting/.test(one.text) && !isSignOfLife(one)),
    { what: `the answer to ${command}` },
  );
}

test('there are examples', () => {
  expect(commands.size).toBeGreaterThanOrEqual(8);
  for (const word of ['open', 'export', 'report', 'doctor', 'help'])
    expect([...commands].join('\n')).toContain(`/cases ${word}`);
});

const isForm = (command: string) => /^\/cases (search|new)\b/.test(command);

test.each([...commands].filter(isForm))('%s opens a form', async (command) => {
  const { workspace } = world.slack;
  const jane = world.slack.person(people.jane);
  await jane.types(channels.oncall, command);
  const find = () => workspace.modals(people.jane).find(({ submit }) => submit);
  const form = await workspace.waitFor(find, { what: 'the form' });
  expect(form).toMatchObject({
    title: { text: command.includes('new') ? 'New support case' : 'Search cases' },
  });
  await jane.closes(form);
});

test.each([...commands].filter((command) => !isForm(command)))('%s', async (command) => {
  const answer = await answerTo(command);
  // A sentence about what is wrong stands by itself.
  expect(answer.blocks.length).toBeGreaterThan(1);
  expect(answer.text).not.toMatch(/\bno (open |resolved )?cases\b|Nothing matches/i);
  if (/^\/cases (open|all|resolved|mine)\b/.test(command))
    expect(buttons(answer).filter(({ text }) => text?.text === 'View')).not.toEqual([]);
});

import * as v from 'valibot';
import { channels } from '../../src/emulators/slack/seed';
import { rulesSchema } from '../../src/rules/schema';
import { botInside } from '../world/bot-doors';
import { rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** Jane where nothing may be posted that people of other organisations could read. */
async function jane(channel: string) {
  const rules = [{ people: 'members', channels: 'any', may: ['list', 'view', 'export'] }];
  const parsed = v.parse(rulesSchema, { ask: '#platform-support', rules });
  world = await startWorld({ openCases: 25, door: botInside({ rules: parsed }) });
  return person(world, 'jane', channel);
}

const OTHERS = 'Only you see this: people of other organisations may read here.';
const SILENT = 'Only you see this: Slack does not tell me who reads here. If this is a private channel,';

describe('what is shown to Jane alone says why, below the whole answer', () => {
  test.each([
    ['where other organisations read', channels.sharedAcme, OTHERS],
    ['in a private channel the bot is not in', channels.support, SILENT],
  ])('%s: a list, and a case', async (_, channel, why) => {
    const me = await jane(channel);
    const list = await me.types('/cases open');
    expect(list.ephemeralTo).toBe('U0JANE');
    expect(rows(list)).toHaveLength(10);
    expect([words(list), list.text]).toEqual(Array(2).fill(expect.stringContaining(why)));
    const opened = await me.types(`/cases ${rows(list)[0]}`);
    expect(opened.ephemeralTo).toBe('U0JANE');
    expect(words(opened)).toContain(rows(list)[0]);
    expect(words(opened)).toContain(why);
    expect(world.slack.workspace.messages(channel)).toEqual([]);
  });

  test('on a list that has stood there since before they read there: its next page, and a case in a modal', async () => {
    const me = await jane(channels.oncall);
    const list = await me.types('/cases open');
    expect(words(list)).not.toContain('Only you');
    await world.slack.happenings.channelBecomes(channels.oncall, { is_ext_shared: true });
    const page = await me.isTold(list, 'Next');
    expect(rows(page)).toHaveLength(10);
    expect(words(page)).toContain(OTHERS);
    const opened = await modals(world, me).opens(list, `View case ${rows(list)[0]}`);
    expect(words(opened)).toContain(OTHERS);
  });

  test('after Try again too', async () => {
    const me = await jane(channels.support);
    world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
    const told = await me.types('/cases open');
    expect(words(told)).not.toContain('Only you');
    const list = await me.next(
      () => me.who.clicks(told, 'Try again'),
      (one) => rows(one).length > 0,
    );
    expect(words(list)).toContain(SILENT);
  });

  test('but not what she asked for in private', async () => {
    const me = await jane(channels.sharedAcme);
    const list = await me.types('/cases open private');
    expect(words(list)).not.toContain('Only you');
    expect(words(await me.turns(list, 'Next'))).not.toContain('Only you');
  });
});

test.each(['/cases report', '/cases export'])(
  '%s in a private channel the bot is not in says how it gets in, and does not speak of other organisations',
  async (command) => {
    const me = await jane(channels.support);
    const { text } = await me.types(command);
    expect(text).toContain('/invite @Casedesk');
    expect(text).not.toContain('organisations');
  },
);

import * as v from 'valibot';
import { rulesSchema } from '../../src/rules/schema';
import { botInside } from '../world/bot-doors';
import { has, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** Jane in a workspace whose casedesk.yml has this line, or none. */
async function jane(lists?: 'channel' | 'asker') {
  const rules = [{ people: 'members', channels: 'any', may: ['list', 'view'] }];
  const parsed = v.parse(rulesSchema, { ask: '#platform-support', ...(lists && { lists }), rules });
  world = await startWorld({ openCases: 25, door: botInside({ rules: parsed }) });
  return person(world);
}

const inTheChannel = () => world.slack.workspace.messages(person(world).channel);

describe('with `lists: asker`', () => {
  test('a typed list is for Jane alone, page by page, until she shares it', async () => {
    const me = await jane('asker');
    const list = await me.types('/cases open');
    const second = await me.turns(list, 'Next');
    expect([list, second].map(({ ephemeralTo }) => ephemeralTo)).toEqual(['U0JANE', 'U0JANE']);
    expect(inTheChannel()).toEqual([]);
    const shared = await person(world, 'kenji').next(() => me.who.clicks(second, 'Share to channel'));
    expect(rows(shared)).toEqual(rows(second));
    expect(has(await person(world, 'kenji').turns(shared, 'Next'), 'Share to channel')).toBe(false);
  });

  test('and so is what a form finds, opened by a word or by the button below the help', async () => {
    const me = await jane('asker');
    const help = await me.types('/cases help');
    expect(words(help)).toContain('You alone see a list');
    const forms = [() => me.who.clicks(help, 'Search'), () => me.who.types(me.channel, '/cases search')];
    for (const open of forms) {
      const form = await modals(world, me).next(open);
      const found = await me.next(() => me.who.submits(form));
      expect(rows(found)).toHaveLength(10);
      expect(found.ephemeralTo).toBe('U0JANE');
    }
    expect(inTheChannel()).toEqual([]);
  });

  test('a case by its number is for the channel, as before', async () => {
    const me = await jane('asker');
    const [id] = rows(await me.types('/cases open'));
    expect((await me.types(`/cases ${id}`)).ephemeralTo).toBeUndefined();
  });
});

test.each(['channel', undefined] as const)(
  'with `lists: %s` everybody sees it, and help says so',
  async (lists) => {
    const me = await jane(lists);
    expect((await me.types('/cases open')).ephemeralTo).toBeUndefined();
    expect(words(await me.types('/cases help'))).toContain('Everybody here sees a list');
  },
);

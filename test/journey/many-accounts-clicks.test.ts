/** Lists of many accounts, over HTTP and in Socket Mode, by a bot that is killed before each click. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../../src/emulators/slack/shapes';
import { type AccountsWorld, startAccountsWorld } from '../world/accounts';
import { has, rows, words } from '../world/messages';
import { person, type Someone } from '../world/world';

const [EU, US, DEV, LONG] = ['111122223333', '222233334444', '333344445555', '444455556666'] as const;
/** One of them has more cases than are put in order at once. */
const accounts = [
  { id: EU, name: 'prod-eu', openCases: 9 },
  { id: US, name: 'prod-us', openCases: 9 },
  { id: DEV, name: 'dev', openCases: 9 },
  { id: LONG, name: 'archive', openCases: 520 },
];

const folder = mkdtempSync(join(tmpdir(), 'journey-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ['over HTTP', false],
  ['in Socket Mode', true],
])('%s', (_, socket) => {
  let all: AccountsWorld;
  let jane: Someone;
  beforeAll(async () => {
    all = await startAccountsWorld({ accounts, socket, file: join(folder, `${socket}.yml`) });
    jane = person(all.world);
  });
  afterAll(() => all.close());

  async function clicks(page: Message, button: string): Promise<Message> {
    await all.world.bot.restart();
    return jane.turns(page, button);
  }

  test('an account that is away when the list begins is named on each page, and its cases come once when it is back', async () => {
    all.trust(DEV, false);
    const first = await jane.types('/cases open -account:archive');
    expect(words(first)).toMatch(/of 2 of 3 accounts/);
    const second = await clicks(first, 'Next');
    expect(words(second)).toMatch(/Not in this list: \*dev\*/);
    expect(has(second, 'Next')).toBe(false);
    expect([first, second].flatMap(rows).filter((id) => id.startsWith(DEV))).toEqual([]);

    all.trust(DEV, true);
    const shown = rows(first);
    let page = await clicks(second, 'Refresh');
    for (shown.push(...rows(page)); has(page, 'Next'); shown.push(...rows(page)))
      page = await jane.turns(page, 'Next');
    expect(words(page)).not.toMatch(/Not in this list/);
    expect(shown.filter((id) => id.startsWith(DEV))).toHaveLength(9);
    expect([shown.length, new Set(shown).size]).toEqual([27, 27]);
  });

  test('Next, View, Refresh and Previous lead to the same rows, whoever was killed between the clicks', async () => {
    const first = await jane.types('/cases open');
    const second = await clicks(first, 'Next');
    const third = await clicks(second, 'Next');
    const seen = [first, second, third].flatMap(rows);
    expect(new Set(seen).size).toBe(30);

    await all.world.bot.restart();
    const [id] = rows(third) as [string];
    expect(words(await jane.views(third, id))).toContain(id);
    const marked = jane.seen().find(({ ts }) => ts === third.ts)!;
    const refreshed = await clicks(marked, 'Refresh');
    expect(rows(refreshed)).toEqual(rows(third));
    const back = await clicks(refreshed, 'Previous');
    expect(rows(back)).toEqual(rows(second));
    expect(rows(await clicks(back, 'Previous'))).toEqual(rows(first));
  });
});

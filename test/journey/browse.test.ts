import type { Message } from '../../src/emulators/slack/shapes';
import { keyIn } from '../../src/support/case-order';
import { type BotDoor, botInside, botProcess, type Outside } from '../world/bot-doors';
import { buttons, has, rows, words } from '../world/messages';
import { person, type Someone, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** Clicks Next to the end; gives the pages. */
async function toTheEnd(
  jane: Someone,
  first: Message,
  between: () => unknown = () => {},
): Promise<Message[]> {
  const pages = [first];
  for (let page = first; has(page, 'Next'); pages.push(page)) {
    await between();
    page = await jane.turns(page, 'Next');
  }
  return pages;
}

const openIds = () =>
  world.aws.casebook
    .all()
    .filter(({ status }) => !['resolved', 'closed'].includes(status))
    .map(({ displayId }) => displayId)
    .sort();

interface Way {
  name: string;
  door: (outside: Outside) => BotDoor;
  between: () => unknown;
}

/** A walk without a cache makes a hundred calls, which are not what is waited for here. */
const atAnyPace = { awsRate: 1_000 };
const PACE = { CASEDESK_AWS_RATE: '1000' };
const unhurried = botInside({ config: atAnyPace });

const brokenCache = () =>
  botInside({
    config: atAnyPace,
    sources: (sources) => {
      const broken = () => Promise.reject(new Error('the store is broken'));
      return Object.assign(sources, {
        store: Object.assign(sources.store, { get: broken, set: broken, clear: broken }),
      });
    },
  });

const ways: Way[] = [
  { name: 'through signed HTTP', door: botInside(), between: () => {} },
  { name: 'through Socket Mode', door: botInside({ socket: true }), between: () => {} },
  {
    name: 'with the cache emptied between every two clicks',
    door: unhurried,
    between: () => world.bot.forget(),
  },
  { name: 'with a cache that always throws', door: brokenCache(), between: () => {} },
  {
    name: 'with the bot killed and started anew between every two clicks',
    door: botProcess({ env: PACE }),
    between: () => world.bot.restart(),
  },
  {
    name: 'with the bot in Socket Mode killed between every two clicks',
    door: botProcess({ socket: true, env: PACE }),
    between: () => world.bot.restart(),
  },
];

describe('Jane types /cases open and pages 230 cases to the end and back to First, each exactly once', () => {
  test.each(ways)(
    '$name',
    async ({ door, between }) => {
      world = await startWorld({ door, openCases: 230 });
      const jane = person(world);
      const first = await jane.types('/cases open');
      expect(has(first, 'Previous') || has(first, 'First')).toBe(false);
      const pages = await toTheEnd(jane, first, between);
      expect(pages).toHaveLength(23);
      expect(pages.flatMap(rows).sort()).toEqual(openIds());
      expect(words(pages.at(-1)!)).toContain('Page 23 of 23 · 230 open cases');
      await between();
      const again = await jane.turns(pages.at(-1)!, 'First');
      expect(rows(again)).toEqual(rows(first));
    },
    120_000,
  );
});

test('230 cases have one order over all their pages: no urgent one stands on page 11', async () => {
  world = await startWorld({ openCases: 230 });
  const jane = person(world);
  const cases = new Map(world.aws.casebook.all().map((one) => [one.displayId, one]));
  for (const [line, order] of [
    ['/cases open', 'triage'],
    ['/cases open sort:oldest', 'oldest'],
  ] as const) {
    const shown = (await toTheEnd(jane, await jane.types(line))).flatMap(rows);
    const key = keyIn(order);
    const keys = shown.map((id) => key(cases.get(id)!));
    expect(keys).toEqual([...keys].sort());
    expect(shown).toHaveLength(230);
  }
});

test('where AWS takes its time the page shows what came, says so first, and Next goes on', async () => {
  world = await startWorld({ openCases: 330 });
  world.aws.faults.slow(900, { operation: 'DescribeCases' });
  const jane = person(world);
  const first = await jane.types('/cases open');
  expect(first.text).toMatch(
    /^AWS Support: open cases\. The gravest of the first [123]00 open cases, as AWS did not send more in time\./,
  );
  world.aws.faults.clear();
  const pages = await toTheEnd(jane, first);
  expect(pages.flatMap(rows).sort()).toEqual(openIds());
});

test('Previous leads back to the page one came from, to the very first', async () => {
  world = await startWorld({ openCases: 130 });
  const jane = person(world);
  const pages = await toTheEnd(jane, await jane.types('/cases open'));
  let at = pages.at(-1)!;
  for (const before of pages.slice(0, -1).reverse()) {
    at = await jane.turns(at, 'Previous');
    expect(rows(at)).toEqual(rows(before));
  }
  expect(has(at, 'Previous')).toBe(false);
});

test('Previous leads back over 62 pages to the very first, and each button fits', async () => {
  world = await startWorld({ openCases: 620, door: botInside({ config: atAnyPace }) });
  const jane = person(world);
  const pages = await toTheEnd(jane, await jane.types('/cases open'));
  expect(pages).toHaveLength(62);
  const calls = world.aws.totals.DescribeCases;
  let at = pages.at(-1)!;
  for (const before of pages.slice(0, -1).reverse()) {
    at = await jane.turns(at, 'Previous');
    expect(rows(at)).toEqual(rows(before));
    expect(words(at)).toContain(/Page \d+ of 62|Page \d+ · open cases/.exec(words(before))![0]);
    for (const { value = '' } of buttons(at)) expect(value.length).toBeLessThanOrEqual(1_900);
  }
  expect(has(at, 'Previous')).toBe(false);
  expect(world.aws.totals.DescribeCases! - calls!).toBeLessThanOrEqual(7);
}, 120_000);

test('with nothing cached a click back costs no more calls than the cases before it', async () => {
  world = await startWorld({ openCases: 620, tokenLength: 900, door: botInside({ config: atAnyPace }) });
  const jane = person(world);
  const pages = await toTheEnd(jane, await jane.types('/cases open'));
  let at = pages.at(-1)!;
  for (const before of pages.slice(0, -1).reverse()) {
    await world.bot.forget();
    const calls = world.aws.totals.DescribeCases!;
    at = await jane.turns(at, 'Previous');
    expect(rows(at)).toEqual(rows(before));
    expect(world.aws.totals.DescribeCases! - calls).toBeLessThanOrEqual(12);
  }
}, 120_000);

test('while cases open and resolve between clicks, no unchanged case is repeated or missed', async () => {
  world = await startWorld({ door: unhurried, openCases: 230 });
  const { casebook } = world.aws;
  const jane = person(world);
  const before = openIds();
  const resolved: string[] = [];
  let turn = 0;
  const pages = await toTheEnd(jane, await jane.types('/cases open'), async () => {
    turn += 1;
    casebook.insert({ severityCode: turn % 2 ? 'critical' : 'low' });
    const open = casebook.all().filter(({ status }) => !['resolved', 'closed'].includes(status));
    const gone = open[(turn * 37) % open.length]!;
    casebook.resolve(gone.caseId);
    resolved.push(gone.displayId);
    await world.bot.forget();
  });
  const shown = pages.flatMap(rows);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown).toEqual(expect.arrayContaining(before.filter((id) => !resolved.includes(id))));
});

test('two clicks at once show one page, and a click on a page that was already turned still works', async () => {
  world = await startWorld({ openCases: 45 });
  const jane = person(world);
  const kenji = person(world, 'kenji');
  const first = await jane.types('/cases open');
  const [mine, his] = await Promise.all([jane.turns(first, 'Next'), kenji.turns(first, 'Next')]);
  expect(rows(mine)).toEqual(rows(his));
  const late = await kenji.turns(first, 'Next');
  expect(rows(late)).toEqual(rows(mine));
});

test('/cases all shows the resolved ones too, and a short list knows its length', async () => {
  world = await startWorld({ openCases: 12 });
  const jane = person(world);
  const open = await jane.types('/cases open');
  expect(words(open)).toContain('Page 1 of 2 · 12 open cases');
  const all = await toTheEnd(jane, await jane.types('/cases all'));
  expect(all.flatMap(rows).sort()).toEqual(
    world.aws.casebook
      .all()
      .map(({ displayId }) => displayId)
      .sort(),
  );
});

test('an account without open cases is told so, in so many words', async () => {
  world = await startWorld({ cases: [] });
  const list = await person(world).types('/cases open');
  expect(list.text).toContain('no open cases');
  expect(list.ephemeralTo).toBe('U0JANE');
});

test('a token too long for a button does not end the list', async () => {
  world = await startWorld({ door: unhurried, openCases: 230, tokenLength: 3_000 });
  const jane = person(world);
  const pages = await toTheEnd(jane, await jane.types('/cases open'), () => world.bot.forget());
  expect(pages.flatMap(rows).sort()).toEqual(openIds());
});

test('tokens that expire between every two clicks lose nothing and are not even noticed', async () => {
  world = await startWorld({ door: unhurried, openCases: 230 });
  const jane = person(world);
  const pages = await toTheEnd(jane, await jane.types('/cases open'), async () => {
    world.aws.faults.expireTokens();
    await world.bot.forget();
  });
  expect(pages.flatMap(rows).sort()).toEqual(openIds());
});

test('230 cases cost three calls to AWS, forth and back', async () => {
  world = await startWorld({ openCases: 230 });
  const jane = person(world);
  const pages = await toTheEnd(jane, await jane.types('/cases open'));
  let at = pages.at(-1)!;
  while (has(at, 'Previous')) at = await jane.turns(at, 'Previous');
  expect(world.aws.totals.DescribeCases).toBe(3);
});

test('a page whose cases were resolved meanwhile is not told as an account without cases', async () => {
  world = await startWorld({ openCases: 12 });
  const jane = person(world);
  const list = await jane.types('/cases open');
  const shown = new Set(rows(list));
  for (const { caseId, displayId, status } of world.aws.casebook.all())
    if (!shown.has(displayId) && status !== 'resolved') world.aws.casebook.resolve(caseId);
  await world.bot.forget();
  const behind = await jane.turns(list, 'Next');
  expect(rows(behind)).toEqual([]);
  expect(behind.text).toContain('no more open cases');
  expect(words(behind)).not.toMatch(/no open cases/i);
});

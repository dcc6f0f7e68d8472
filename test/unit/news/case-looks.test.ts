/** Cases that events name, in several channels and accounts: who is asked, who is told, and what becomes of the event. */
import { createCaseLooks } from '../../../app/news/events/case-looks';
import { LeftToAnother } from '../../../app/news/once';
import type { Watching } from '../../../app/news/watched';
import { Problem } from '../../../src/problem';
import type { Account } from '../../../src/support/accounts';
import { accountOf } from '../../../src/support/restricted';

const [EU, US, OTHER] = ['111122223333', '222233334444', '999988887777'] as const;
const caseIn = (account: string, number = 1) => `case-${account}-muen-2026-${number}`;

/** An account that knows these cases, and refuses a list with any other, as AWS does. */
function account(id: string, known: readonly string[]) {
  const asked: (readonly string[])[] = [];
  const hand = { asked, failure: undefined as Error | undefined };
  const cases: Account['support']['cases'] =
    ({ caseIdList = [] }, how) =>
    async () => {
      asked.push(caseIdList);
      expect(how).toMatchObject({ priority: 'bulk', fresh: true });
      if (hand.failure) throw hand.failure;
      if (caseIdList.some((caseId) => !known.includes(caseId))) throw new Problem('no-such-case');
      return { items: caseIdList.map((caseId) => ({ caseId, status: 'opened' })) };
    };
  return { hand, source: { id, name: id, support: { cases } as Account['support'] } };
}

type Source = ReturnType<typeof account>['source'];

function channel(name: string, sources: readonly Source[], only?: string): Watching {
  const may = ({ caseId }: { caseId?: string }) => only === undefined || accountOf(caseId) === only;
  return { channel: name, sources, may } as unknown as Watching;
}

/** `failing` are channels where telling does not work. */
function looks(watching: readonly Watching[] | Error, failing: Record<string, Error | undefined> = {}) {
  const told: string[] = [];
  const failures: unknown[] = [];
  const look = createCaseLooks({
    watching: async () => {
      if (watching instanceof Error) throw watching;
      return watching;
    },
    async tell({ channel: name }, { answers }) {
      const failure = new Map(Object.entries(failing)).get(name);
      if (failure) throw failure;
      const ids = [...answers.values()].flatMap(({ cases }) => cases.map(({ caseId }) => caseId));
      told.push(...ids.map((caseId) => `${name} ${caseId}`));
      return ids.length;
    },
    now: () => 1,
    signal: new AbortController().signal,
    onFailure: (error) => failures.push(error),
  });
  return { look: async (...ids: string[]) => Object.fromEntries(await look(ids)), told, failures };
}

test('a case is told in the channels that may be told of its account, and no other account is asked', async () => {
  const [eu, us] = [account(EU, [caseIn(EU)]), account(US, [caseIn(US)])];
  const both = [eu.source, us.source];
  const { look, told } = looks([channel('oncall', both), channel('europe', both, EU)]);
  expect(await look(caseIn(EU))).toEqual({ [caseIn(EU)]: 'told' });
  expect(told).toEqual([`oncall ${caseIn(EU)}`, `europe ${caseIn(EU)}`]);
  expect(us.hand.asked).toEqual([]);
  told.length = 0;
  expect(await look(caseIn(US))).toEqual({ [caseIn(US)]: 'told' });
  expect(told).toEqual([`oncall ${caseIn(US)}`]);
});

test('the correspondence of a case is read once, however many channels watch it', async () => {
  const { source } = account(EU, [caseIn(EU)]);
  let read = 0;
  const communications: Account['support']['communications'] = () => async () => {
    read += 1;
    return { items: [] };
  };
  const europe = { ...source, support: { ...source.support, communications } };
  const look = createCaseLooks({
    watching: async () => [channel('one', [europe]), channel('two', [europe])],
    tell: async (_, { answers, piecesOf }) => {
      const pieces = await piecesOf(europe, answers.get(EU)!.cases[0]!);
      return pieces.length;
    },
    now: () => 1,
    signal: new AbortController().signal,
    onFailure: () => {},
  });
  expect(await look([caseIn(EU)])).toEqual(new Map([[caseIn(EU), 'same']]));
  expect(read).toBe(1);
});

test('an account that no channel watches is not asked', async () => {
  const eu = account(EU, [caseIn(EU)]);
  const { look, told } = looks([channel('europe', [eu.source], EU)]);
  expect(await look(caseIn(OTHER))).toEqual({ [caseIn(OTHER)]: 'elsewhere' });
  expect([eu.hand.asked, told]).toEqual([[], []]);
});

test('a case that AWS does not know keeps no other from being told', async () => {
  const eu = account(EU, [caseIn(EU, 1), caseIn(EU, 2)]);
  const { look } = looks([channel('oncall', [eu.source])]);
  expect(await look(caseIn(EU, 1), caseIn(EU, 7), caseIn(EU, 2))).toEqual({
    [caseIn(EU, 1)]: 'told',
    [caseIn(EU, 2)]: 'told',
    [caseIn(EU, 7)]: 'unseen',
  });
  expect(eu.hand.asked).toHaveLength(4);
});

test('an account that does not answer keeps its events, and no others', async () => {
  const [eu, us] = [account(EU, [caseIn(EU)]), account(US, [caseIn(US)])];
  eu.hand.failure = new Problem('throttled');
  const { look, failures } = looks([channel('oncall', [eu.source, us.source])]);
  expect(await look(caseIn(EU), caseIn(US))).toEqual({ [caseIn(EU)]: 'failed', [caseIn(US)]: 'told' });
  expect(failures).toHaveLength(1);
});

test('what is still to be done in one channel counts for the event, and what never will be does not', async () => {
  const eu = account(EU, [caseIn(EU)]);
  const both = [channel('one', [eu.source]), channel('two', [eu.source])];
  const fate = async (failing: Record<string, Error>) =>
    Object.values(await looks(both, failing).look(caseIn(EU)))[0];
  expect(await fate({ one: new Problem('slack-away') })).toBe('failed');
  expect(await fate({ one: new Problem('unwritten') })).toBe('failed');
  expect(await fate({ one: new Error('nobody expected this') })).toBe('failed');
  expect(await fate({ one: new LeftToAnother() })).toBe('left');
  expect(await fate({ one: new Problem('channel-archived') })).toBe('told');
  expect(await fate({ one: new Problem('channel-archived'), two: new Problem('not-in-channel') })).toBe(
    'refused',
  );
});

test('where nobody can say what may be told, nothing is, and the events stay', async () => {
  const { look, told } = looks(new Problem('slack-away'));
  expect(await look(caseIn(EU))).toEqual({ [caseIn(EU)]: 'failed' });
  expect(told).toEqual([]);
});

/** Whoever has changed a case sees it changed, whatever is kept. */
import Keyv from 'keyv';
import { keptSegments } from '../../../../src/paging/merged/kept-segments';
import { Problem, type ProblemCode } from '../../../../src/problem';
import type { Acting } from '../../../../src/support/acting/acting';
import { createCache } from '../../../../src/support/cache/cache';
import { cached } from '../../../../src/support/cache/cached';
import type { Support } from '../../../../src/support/support';

const CASE = 'case-111122223333-muen-2026-1';
const OTHER = 'case-111122223333-muen-2026-2';
const REPLY = { caseId: CASE, communicationBody: 'Hello' };
const NEW = { subject: 'S', communicationBody: 'B' };

/** AWS Support that counts what it is asked; its acts fail as they are told to. */
function source(clock: { now: number }, fails?: ProblemCode) {
  const asked: string[] = [];
  const act = async () => {
    if (fails) throw new Problem(fails);
  };
  const acting = {
    createCase: act,
    addCommunication: act,
    resolveCase: act,
    createCaseOptions: async ({ language }: { language: string }) => {
      asked.push(`options ${language}`);
      return { communicationTypes: [] };
    },
    supportedLanguages: async () => {
      asked.push('languages');
      return [{ code: 'en' }];
    },
  } as unknown as Acting;
  const support = {
    cases: () => async () => {
      asked.push('cases');
      return { items: [{ caseId: CASE }], fetchedAt: clock.now };
    },
    communications:
      ({ caseId }: { caseId: string }) =>
      async () => {
        asked.push(caseId);
        return { items: [{ body: 'B' }], fetchedAt: clock.now };
      },
    acting,
  } as unknown as Support;
  return { support, asked };
}

function world({
  fails,
  store = new Keyv(),
  isShared,
}: {
  fails?: ProblemCode;
  store?: Keyv;
  isShared?: boolean;
} = {}) {
  const clock = { now: 1_000_000 };
  const replica = (account = '111122223333') => {
    const { support, asked } = source(clock, fails);
    const kept = cached(support, createCache(store), { account, now: () => clock.now, isShared });
    /** What has to be asked of AWS for these. */
    const look = async () => {
      asked.length = 0;
      await kept.cases({})(undefined);
      for (const caseId of [CASE, OTHER]) await kept.communications({ caseId })(undefined);
      return [...asked];
    };
    return { look, acting: kept.acting!, support: kept, asked };
  };
  return { replica, clock };
}

test.each<[string, (acting: Acting) => Promise<unknown>, string[]]>([
  ['a reply', (acting) => acting.addCommunication(REPLY), ['cases', CASE]],
  ['a resolution', (acting) => acting.resolveCase(CASE), ['cases', CASE]],
  ['a new case', (acting) => acting.createCase(NEW), ['cases']],
])('after %s what it changed is asked for anew, and nothing else', async (_, act, anew) => {
  const { replica } = world();
  const { look, acting } = replica();
  const other = replica('222233334444');
  await look();
  await other.look();
  expect(await look()).toEqual([]);
  await act(acting);
  expect(await look()).toEqual(anew);
  expect(await other.look()).not.toContain('cases');
});

test('for five seconds AWS is asked each time, as it may show it a little later; then it is kept again', async () => {
  const { replica, clock } = world();
  const { look, acting } = replica();
  await acting.addCommunication(REPLY);
  clock.now += 4_000;
  await look();
  expect(await look()).toEqual(['cases', CASE]);
  clock.now += 1_000;
  expect(await look()).toEqual(['cases', CASE]);
  expect(await look()).toEqual([]);
});

test('a list of many accounts keeps nothing of an account in those five seconds either', async () => {
  const { replica, clock } = world();
  const { support, acting } = replica();
  const segments = keptSegments<object>(
    () => support.keeps,
    () => clock.now,
  );
  const keep = async () => segments.keep(0, undefined, await support.cases({})(undefined));
  await keep();
  expect(segments.of(0, undefined)).toBeDefined();
  await acting.resolveCase(CASE);
  expect(segments.of(0, undefined)).toBeUndefined();
  clock.now += 4_000;
  await keep();
  expect(segments.of(0, undefined)).toBeUndefined();
  clock.now += 1_000;
  await keep();
  expect(segments.of(0, undefined)).toBeDefined();
});

test.each<[ProblemCode, string[]]>([
  ['unknown-outcome', ['cases', CASE]],
  ['throttled', []],
])('a write that ends in %s leaves behind what it may have changed', async (fails, anew) => {
  const { replica } = world({ fails });
  const { look, acting } = replica();
  await look();
  await expect(acting.addCommunication(REPLY)).rejects.toMatchObject({ code: fails });
  expect(await look()).toEqual(anew);
});

test('a dry run changes nothing', async () => {
  const { replica } = world();
  const { look, acting } = replica();
  await look();
  await acting.addCommunication(REPLY, { dryRun: true });
  await acting.createCase(NEW, { dryRun: true });
  await acting.resolveCase(CASE, { dryRun: true });
  expect(await look()).toEqual([]);
});

test('another replica hears of it where they share a store', async () => {
  const { replica } = world({ isShared: true });
  const [here, there] = [replica(), replica()];
  await there.look();
  expect(await there.look()).toEqual([]);
  await here.acting.resolveCase(CASE);
  // Nobody waits for the store.
  await new Promise(setImmediate);
  expect(await there.look()).toEqual(['cases', CASE]);
});

/** A cache before an AWS that answers when it is told to. */
function answeredByHand() {
  const clock = { now: 1_000_000 };
  const { support } = source(clock);
  const answers: ((window: object) => void)[] = [];
  const slow = { ...support, cases: () => () => new Promise((resolve) => answers.push(resolve)) };
  const kept = cached(slow as unknown as Support, createCache(new Keyv()), { now: () => clock.now });
  return { clock, answers, kept };
}

test('what was asked for before a write is neither joined after it nor kept', async () => {
  const { clock, answers, kept } = answeredByHand();
  const settle = () => new Promise(setImmediate);
  const before = kept.cases({})(undefined);
  await settle();
  await kept.acting!.resolveCase(CASE);
  const after = kept.cases({})(undefined);
  await settle();
  answers[0]!({ items: [{ caseId: 'old' }], fetchedAt: clock.now + 60_000 });
  await before;
  answers[1]!({ items: [{ caseId: 'new' }], fetchedAt: clock.now + 60_000 });
  expect((await after).items).toEqual([{ caseId: 'new' }]);
  expect((await kept.cases({})(undefined)).items).toEqual([{ caseId: 'new' }]);
});

test('what was asked for before a write is not kept where nobody asks after it', async () => {
  const { clock, answers, kept } = answeredByHand();
  const before = kept.cases({})(undefined);
  await new Promise(setImmediate);
  await kept.acting!.resolveCase(CASE);
  // However late AWS says that it answered.
  answers[0]!({ items: [{ caseId: 'old' }], fetchedAt: clock.now + 60_000 });
  await before;
  void kept.cases({})(undefined);
  await new Promise(setImmediate);
  expect(answers).toHaveLength(2);
});

test('after a write, those who ask for different things are told different things', async () => {
  const { replica } = world();
  const { support, acting, asked } = replica();
  await acting.resolveCase(CASE);
  asked.length = 0;
  await Promise.all([support.cases({})(undefined), support.cases({ language: 'ja' })(undefined)]);
  expect(asked).toEqual(['cases', 'cases']);
});

test('other replicas can hear of a write for as long as they keep anything from before it', async () => {
  const sets: unknown[] = [];
  const cache = {
    get: async () => undefined,
    set: (_: string, ...value: unknown[]) => void sets.push(value),
  };
  const clock = { now: 1_000_000 };
  const options = { now: () => clock.now, windowTtl: 60_000 };
  const writing = (isShared: boolean) =>
    cached(source(clock).support, cache, { ...options, isShared }).acting!.createCase(NEW);
  await writing(false);
  expect(sets).toEqual([]);
  await writing(true);
  expect(sets).toEqual([[1_005_000, 65_000]]);
});

test('options and languages are kept like the names of services, by all that they depend on', async () => {
  const { support, asked } = world().replica();
  const kind = { issueType: 'technical', serviceCode: 'ec2', categoryCode: 'other' };
  for (const language of ['en', 'ja', 'en', 'ja'])
    await support.acting!.createCaseOptions({ ...kind, language });
  for (let n = 0; n < 2; n += 1) await support.acting!.supportedLanguages(kind);
  expect(asked).toEqual(['options en', 'options ja', 'languages']);
  for (const other of [{ issueType: 'billing' }, { serviceCode: 's3' }, { categoryCode: 'general' }]) {
    await support.acting!.createCaseOptions({ ...kind, ...other, language: 'en' });
    await support.acting!.supportedLanguages({ ...kind, ...other });
  }
  expect(asked.slice(3)).toEqual(Array(3).fill(['options en', 'languages']).flat());
});

import type { AuditRecord } from '../../../app/access/audit';
import type { Answer } from '../../../app/access/authorize';
import type { Interaction } from '../../../app/interactions/interaction';
import { createGate, type Permission } from '../../../app/routing/gate';
import { NOT_POSTED } from '../../../src/blocks/only-you';
import type { Desk } from '../../../src/desk';
import { Problem } from '../../../src/problem';
import type { Accounts } from '../../../src/rules/rights';

const [ours, theirs] = ['111122223333', '222233334444'];
const everything: Answer = { allowed: true, accounts: 'any', posted: 'any', isShared: false };
const list: Permission = { act: 'list', query: 'open', target: 'channel' };

type Run = (desk: Desk, interaction: Interaction) => Promise<unknown>;

/** A gate before a desk that shows the cases it is told to, and what passing it leaves behind. */
function gateWith(answers: (Answer | Error)[], { isFull = false, cases = ['1'] } = {}) {
  const audited: AuditRecord[] = [];
  const desksFor: Accounts[] = [];
  const asked: unknown[] = [];
  const said: [how: string, text: string][] = [];
  const say = (how: string) => async (message: { text: string }) => void said.push([how, message.text]);
  const interaction = {
    ...{ user: 'U1', team: 'T1', channel: 'C1', reference: 'r' },
    surface: { show: say('show'), reply: say('reply'), share: say('share'), tell: say('tell') },
  } as unknown as Interaction;
  const desk = {
    open: async (_: unknown, { seen }: { seen(id: string): void }) => {
      for (const id of cases) seen(id);
      return { text: 'a list', blocks: [] };
    },
    exports: { run: async (_: unknown, place: { upload(file: object): Promise<void> }) => place.upload({}) },
  } as unknown as Desk;
  const gate = createGate(
    async (act, { user, channel }) => {
      asked.push([act, user, channel]);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    {
      write: async (record) => {
        if (isFull) throw new Problem('unwritten');
        audited.push(record);
      },
      notReady: () => undefined,
      close: () => {},
    },
    (accounts) => {
      desksFor.push(accounts);
      return desk;
    },
  );
  const pass = (permission: Permission, run: Run) => gate(permission, interaction, run);
  const shows: Run = async (allowed, { surface }) => surface.show(await allowed.open({ verb: 'help' }));
  return { pass, shows, interaction, audited, desksFor, asked, said };
}

test('who may is asked for the person, where they are, and the line says who saw what', async () => {
  const { pass, shows, asked, audited, said } = gateWith([everything]);
  await pass(list, shows);
  expect(asked).toEqual([['list', 'U1', 'C1']]);
  expect(said).toEqual([['show', 'a list']]);
  expect(audited).toEqual([
    {
      ...{ act: 'list', user: 'U1', team: 'T1', channel: 'C1', query: 'open' },
      ...{ cases: ['1'], outcome: 'shown', reference: 'r' },
    },
  ]);
});

test('who is shown nothing of the desk leaves one line all the same', async () => {
  const { pass, audited } = gateWith([everything]);
  await pass(list, async () => {});
  expect(audited).toMatchObject([{ outcome: 'shown', cases: [] }]);
});

describe('the answer goes to those who may read it', () => {
  test.each<[string, Permission['target'], Partial<Answer>, object]>([
    ['to the channel what may be posted there', 'channel', {}, { isPrivate: false, isNarrowed: false }],
    ['to one person what was asked for privately', 'person', {}, { isPrivate: true, isNarrowed: false }],
    [
      'to the channel a file that may be posted there',
      'channel-only',
      {},
      { isPrivate: false, isNarrowed: false },
    ],
  ])('%s', async (_, target, answer, expected) => {
    const { pass, shows, interaction, said } = gateWith([{ ...everything, ...answer }]);
    await pass({ ...list, target }, shows);
    expect(interaction).toMatchObject(expected);
    expect(interaction.isWithheld).toBeUndefined();
    expect(said).toEqual([['show', 'a list']]);
  });

  test.each([
    [{ isShared: true }, 'C1', 'people of other organisations may read here'],
    [{ isShared: undefined }, 'C1', 'If this is a private channel'],
    [{ isShared: undefined }, 'D1', 'who reads this conversation'],
    [{ isShared: undefined }, undefined, 'If this is a private channel'],
  ])('to the one person, with the reason, what may not be posted: %j in %s', async (answer, channel, why) => {
    const { pass, shows, interaction, said, desksFor } = gateWith([
      { ...everything, ...answer, posted: undefined },
    ]);
    Object.assign(interaction, { channel });
    await pass(list, shows);
    expect(interaction).toMatchObject({ isPrivate: true, isWithheld: true, isNarrowed: false });
    expect(said).toEqual([['tell', expect.stringContaining(why)]]);
    expect(desksFor).toEqual(['any']);
  });

  test('a private answer is not told to be withheld, whatever may be posted', async () => {
    const { pass, shows, interaction, said } = gateWith([{ ...everything, posted: undefined }]);
    await pass({ ...list, target: 'person' }, shows);
    expect([interaction.isWithheld, said]).toEqual([undefined, [['show', 'a list']]]);
  });

  test.each([
    ['shared', { isShared: true }, 'C1'],
    ['shared', { isShared: false }, 'D1'],
    ['unknown', { isShared: undefined }, 'C1'],
    ['unknown-direct', { isShared: undefined }, 'D1'],
  ] as const)('a file goes nowhere where nothing may be posted: %s', async (readers, answer, channel) => {
    const { pass, interaction, audited, desksFor } = gateWith([
      { ...everything, ...answer, posted: undefined },
    ]);
    Object.assign(interaction, { channel });
    const run = jest.fn();
    await expect(pass({ ...list, target: 'channel-only' }, run)).rejects.toMatchObject({
      ...{ code: 'not-allowed', hint: NOT_POSTED[readers] },
    });
    expect([run.mock.calls, desksFor]).toEqual([[], []]);
    expect(audited).toMatchObject([{ outcome: 'refused', cases: [] }]);
  });
});

describe('the desk knows the cases of those accounts that its readers may see', () => {
  const [mine, both] = [new Set([ours]), new Set([ours, theirs])];
  test.each<[string, Permission['target'], Accounts, Accounts, Accounts, boolean]>([
    ['all of hers, for her alone', 'person', 'any', mine, 'any', false],
    ['what may be posted, for the channel', 'channel', 'any', mine, mine, true],
    ['fewer than hers, for the channel', 'channel', both, mine, mine, true],
    ['the same, where that is all she may see', 'channel', mine, mine, mine, false],
    ['the same by another set', 'channel', mine, both, both, false],
  ])('%s', async (_, target, accounts, posted, expected, isNarrowed) => {
    const { pass, shows, interaction, desksFor } = gateWith([{ ...everything, accounts, posted }]);
    await pass({ ...list, target }, shows);
    expect([desksFor, interaction.isNarrowed]).toEqual([[expected], isNarrowed]);
  });
});

describe('what goes wrong is written down once, and does not hide what went wrong', () => {
  const failing = async (error: unknown, options = {}) => {
    const { pass, audited } = gateWith([everything], options);
    const reason = await pass(list, () => Promise.reject(error)).catch((thrown) => thrown);
    return { reason, audited };
  };
  const slacks = Object.assign(new Error('no'), { data: { error: 'not_in_channel' } });

  test.each([
    ['the code of a problem', new Problem('throttled'), 'throttled'],
    ['the code of a problem behind it', new Error('x', { cause: new Problem('timed-out') }), 'timed-out'],
    ['the code of Slack’s refusal', slacks, 'not-in-channel'],
    ['failed, for what nobody expected', new Error('a bug'), 'failed'],
  ])('by %s', async (_, error, outcome) => {
    const { reason, audited } = await failing(error);
    expect(reason).toBe(error);
    expect(audited).toMatchObject([{ outcome, cases: [], reference: 'r' }]);
  });

  test('who may not is refused before anything is read', async () => {
    const refusal = new Problem('not-allowed', 'Ask #platform-support.');
    const { pass, shows, audited, desksFor } = gateWith([refusal]);
    await expect(pass(list, shows)).rejects.toBe(refusal);
    expect([audited.map(({ outcome }) => outcome), desksFor]).toEqual([['refused'], []]);
  });

  test('while no line can be written, nothing is shown, and what failed is told as what it was', async () => {
    const { pass, shows, said } = gateWith([everything], { isFull: true });
    await expect(pass(list, shows)).rejects.toMatchObject({ code: 'unwritten' });
    expect(said).toEqual([]);
    const bug = new Error('a bug');
    expect((await failing(bug, { isFull: true })).reason).toBe(bug);
  });
});

describe('what was allowed when an export began is asked again before its file goes out', () => {
  const file: Permission = { act: 'export', query: 'export open', target: 'channel-only' };
  const exporting: Run = (desk) => desk.exports.run({} as never, { upload: async () => {} } as never);
  const only = (posted: Accounts | undefined): Answer => ({ ...everything, posted });

  test.each<[string, Answer, Answer]>([
    ['the same right', everything, everything],
    ['more than before', only(new Set([ours])), only(new Set([ours, theirs]))],
    ['everything now', only(new Set([ours])), everything],
  ])('it goes out with %s', async (_, before, now) => {
    const { pass, audited } = gateWith([before, now]);
    await pass(file, exporting);
    expect(audited).toMatchObject([{ outcome: 'shown' }]);
  });

  test.each<[string, Answer | Error]>([
    ['the right is gone', new Problem('not-allowed', 'Ask #platform-support.')],
    ['others read here now', { ...only(undefined), isShared: true }],
    ['an account may not be posted any more', only(new Set([theirs]))],
    ['one of two may not', only(new Set([ours]))],
  ])('it stays where %s', async (_, now) => {
    const { pass, audited } = gateWith([only(new Set([ours, theirs])), now]);
    await expect(pass(file, exporting)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(audited).toMatchObject([{ outcome: 'refused' }]);
  });

  test('it stays where everything was allowed and one account is left', async () => {
    const { pass } = gateWith([everything, only(new Set([ours]))]);
    await expect(pass(file, exporting)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

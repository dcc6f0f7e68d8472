import fc from 'fast-check';
import { plainly as asRead } from '../../../src/command/typed/as-typed';
import { createDesk, type Desk } from '../../../src/desk';
import { NOW, someCase, typed } from '../../property/memory-support';
import { buttons, wayOn } from '../../world/messages';
import { brokenValues, forgedValues, mixedValues } from '../inputs/cursor-values';
import { codeOf, faultsOfMessage, holds } from '../judge';
import { type RecordedSupport, recordedSupport, unaskedFor } from '../recorded';
import { type Promised, plainly } from './property';

const letter = { submittedBy: 'Amazon Web Services', timeCreated: '2026-10-31T12:00:00Z' };
const held = {
  cases: Array.from({ length: 43 }, (_, n) => ({ ...someCase(n), status: n % 3 ? 'opened' : 'resolved' })),
  letters: Array.from({ length: 25 }, (_, n) => ({ ...letter, body: `Letter ${n}` })),
  window: 5,
};
const people = { timeZone: async () => 'Asia/Tokyo', email: async () => undefined };
/** Calls of one turn: windows there, windows looked through, and what a forged number of windows costs. */
const MOST_CALLS = 2_000;

function deskOn(support: RecordedSupport): Desk {
  return createDesk(support, people, () => NOW);
}

/** The values of all the buttons of some pages of some listings. */
async function realValues(): Promise<string[]> {
  const desk = deskOn(recordedSupport(held));
  const values = new Set<string>();
  for (const line of ['open', 'all private sort:newest', 'all after:7d service:s3', held.cases[3]!.caseId!]) {
    let message = await typed(desk, line);
    for (let page = 1; page <= 3; page += 1) {
      const found = buttons(message);
      for (const { value } of found) values.add(value!);
      const next = wayOn(message);
      if (!next) break;
      message = await desk.turn(next);
    }
  }
  return [...values].filter((value) => /^2;/.test(value));
}

/** Everything a value can be handed to. */
const uses: Record<string, (desk: Desk, value: unknown) => Promise<unknown>> = {
  turn: (desk, value) => desk.turn(value),
  'turn afresh in private': (desk, value) => desk.turn(value, { fresh: true, isPrivate: true }),
  search: (desk, value) => desk.search(value, 'U0JANE'),
  commandOf: async (desk, value) => desk.commandOf(value),
};
const use = fc.constantFrom(...Object.keys(uses));

export const brokenCursors: Promised = {
  promise: 'a value that was cut, changed or made by another version is stale, and AWS is not asked',
  share: 0.13,
  async open() {
    const support = recordedSupport(held);
    const desk = deskOn(support);
    const property = fc.asyncProperty(brokenValues(await realValues()), use, async (value, way) => {
      const code = await uses[way]!(desk, value).then(() => 'an answer', codeOf);
      holds(code === 'stale-cursor' ? [] : [`${way} made ${code} of ${JSON.stringify(value)}`]);
      holds(support.questions.map(({ operation }) => `${operation} was asked`));
    });
    return { property: property as fc.IAsyncProperty<unknown>, close: async () => {} };
  },
};

export const downloads = plainly(
  'the value of a Post to thread or Cancel button asks for that file alone, or is stale',
  0.05,
  () =>
    fc.asyncProperty(
      fc.oneof(forgedValues, brokenValues(['1;170000000000003;attachment-1'])),
      async (value) => {
        const support = recordedSupport(held);
        const desk = deskOn(support);
        const code = await desk.attachment(value).then(() => 'a file', codeOf);
        holds(
          ['a file', 'stale-cursor'].includes(code) ? [] : [`it made ${code} of ${JSON.stringify(value)}`],
        );
        holds(unaskedFor(support, String(typeof value === 'string' ? value : ''), held));
        await desk.exports.cancel(value).catch(codeOf);
      },
    ),
);

export const forgedCursors: Promised = {
  promise:
    'a forged value, or one replayed on another listing, is stale or a page, and asks for nothing else',
  share: 0.15,
  async open() {
    const values = fc.oneof(
      { weight: 3, arbitrary: forgedValues },
      { weight: 1, arbitrary: mixedValues(await realValues()) },
    );
    const property = fc.asyncProperty(values, use, (value, way) => tried(value, way));
    return { property: property as fc.IAsyncProperty<unknown>, close: async () => {} };
  },
};

async function tried(value: string, way: string): Promise<void> {
  const support = recordedSupport(held);
  const desk = deskOn(support);
  try {
    const answer = await uses[way]!(desk, value);
    if (way.startsWith('turn')) holds(faultsOfMessage(answer as Awaited<ReturnType<Desk['turn']>>));
  } catch (error) {
    const code = codeOf(error);
    const isFair = ['stale-cursor', 'no-such-case', 'no-address'].includes(code);
    holds(isFair ? [] : [`${way} made ${code} of ${value}`]);
  }
  holds(unaskedFor(support, decoded(value), held));
  const calls = support.questions.length;
  holds(calls <= MOST_CALLS ? [] : [`${calls} calls for ${value}`]);
}

/** The texts a value carries, in the plain form in which the grammar reads them. */
function decoded(value: string): string {
  try {
    return asRead(decodeURIComponent(value));
  } catch {
    return value;
  }
}

/**
 * The same source at several addresses. AWS Support answers in us-east-1, us-west-2 and eu-west-1 alike, but
 * AWS's SDK sends every commercial region to us-east-1, so the others are other sources here. One that
 * keeps failing is left alone for a while, and then tried with a single call.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import type { FetchPage } from '../../paging/paginator';
import { type ProblemCode, problemIn } from '../../problem';
import type { Acting } from '../acting/acting';
import { actingBy } from '../acting/by';
import type { ReadOptions, Support } from '../support';

export interface Endpoint {
  /** A region; it is written before this endpoint's tokens, unless it is the first of the list. */
  readonly name: string;
  readonly support: Support;
}

interface FailoverOptions {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Hears when an endpoint is given up, and when it answers again. */
  readonly onChange?: (name: string, state: 'open' | 'closed') => void;
}

const FAILURES = 3;
const REST_MS = 30_000;

/** Nobody answered, or somebody who is not AWS Support: another address may lead to it. */
const ELSEWHERE: readonly (ProblemCode | undefined)[] = [
  'unreachable',
  'unreadable',
  'intercepted',
  'certificate',
  'proxy',
  'not-understood',
];

/**
 * The first endpoint that can be reached and understood. Rejects with the problem of the last one when none can;
 * every other problem is an answer, and the same everywhere. A write goes on to the next endpoint like everything else:
 * once it may have left, its problem is none of those that lead there.
 */
export function failover(endpoints: readonly Endpoint[], options: FailoverOptions): Support {
  const posts = endpoints.map((endpoint) => ({
    ...endpoint,
    circuit: createCircuit(endpoint.name, options),
  }));
  const home = posts[0]!;

  async function anywhere<Answer>(
    ask: (support: Support) => Promise<Answer>,
    first = home,
  ): Promise<{ answer: Answer; name: string }> {
    const inTurn = [first, ...posts.filter((post) => post !== first)];
    // With every circuit open the call goes out all the same: nobody else can answer it.
    const lastResort = inTurn.every(({ circuit }) => circuit.isOpen());
    let failure: unknown;
    for (const { name, support, circuit } of lastResort ? [first] : inTurn) {
      if (!lastResort && !circuit.admits()) continue;
      try {
        const answer = await ask(support);
        circuit.heard();
        return { answer, name };
      } catch (error) {
        failure = error;
        const code = problemIn(error)?.code;
        const isElsewhere = ELSEWHERE.includes(code);
        // A write that may have arrived goes nowhere else, and says what its address is like.
        if (isElsewhere || code === 'unknown-outcome') circuit.failed();
        else if (!isUnheard(code)) circuit.heard();
        if (!isElsewhere) throw error;
      }
    }
    throw failure;
  }

  /**
   * A token goes back to the endpoint that made it while that one answers. Elsewhere it is tried as it is:
   * AWS calls the endpoints interchangeable; should a token not be, the person is told to start again.
   */
  const windows =
    <Parameters, Item>(
      source: (support: Support) => (parameters: Parameters, options?: ReadOptions) => FetchPage<Item>,
    ) =>
    (parameters: Parameters, options?: ReadOptions): FetchPage<Item> =>
    async (token, signal) => {
      const origin = posts.find(({ name }) => token?.startsWith(`${name}:`));
      const own = origin ? token?.slice(origin.name.length + 1) : token;
      const { answer, name } = await anywhere(
        (support) => source(support)(parameters, options)(own, signal),
        origin,
      );
      const next = answer.next && name !== home.name ? `${name}:${answer.next}` : answer.next;
      return { ...answer, next };
    };

  return {
    cases: windows((support) => support.cases),
    communications: windows((support) => support.communications),
    services: async (language) => (await anywhere((support) => support.services(language))).answer,
    severityLevels: async (language) =>
      (await anywhere((support) => support.severityLevels(language))).answer,
    attachment: async (id, signal) => (await anywhere((support) => support.attachment(id, signal))).answer,
    acting: home.support.acting && actingBy(async (act) => (await anywhere(acted(act))).answer),
  };
}

function acted<Answer>(act: (acting: Acting) => Promise<Answer>): (support: Support) => Promise<Answer> {
  return ({ acting }) => act(acting!);
}

/** What says nothing of an endpoint: it was not waited for, or never asked. */
function isUnheard(code: ProblemCode | undefined): boolean {
  return UNHEARD.includes(code);
}

const UNHEARD: readonly (ProblemCode | undefined)[] = [
  ...(['timed-out', 'throttled'] as const),
  ...(['no-credentials', 'credentials-away', 'sign-in-ended', 'identity-refused', 'role-denied'] as const),
];

/** Opens after three failures in a row; then lets one call through every half minute until one is answered. */
function createCircuit(name: string, { now, onChange = () => {} }: FailoverOptions) {
  let failures = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  const isOpen = () => failures >= FAILURES && now() < restsUntil;
  return {
    isOpen,
    /** Asking is promising to call: the one call through an open circuit is spent by it. */
    admits(): boolean {
      if (isOpen()) return false;
      restsUntil = now() + REST_MS;
      return true;
    },
    heard(): void {
      if (failures >= FAILURES) onChange(name, 'closed');
      failures = 0;
    },
    failed(): void {
      failures += 1;
      restsUntil = now() + REST_MS;
      if (failures === FAILURES) onChange(name, 'open');
    },
  };
}

/**
 * Lets a test make Slack misbehave for a while: rate limits, failures, slowness, answers that are lost, by Web API method or
 * for response URLs.
 * A 429 carries Retry-After in seconds, and the official client waits that long unless told not to.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
import type { Json } from './shapes';

export interface Which {
  /** How many calls; one by default. */
  times?: number;
  /** Which calls, by their arguments; all by default. */
  only?: (args: Json) => boolean;
}

export interface RateLimit extends Which {
  /** Seconds; one by default. */
  retryAfter?: number;
}

export interface Failure extends Which {
  /** HTTP status; 500 by default. */
  status?: number;
  /** Answers `{ok: false, error}` with status 200 instead. */
  error?: string;
  /** How long the answer is held back; with `status: 200` the call then succeeds. */
  delayMs?: number;
  /** The call is carried out first; what is held back, failed or cut is only the answer. */
  carriedOut?: boolean;
  /** The connection is closed in the place of an answer. */
  cut?: boolean;
}

/** What happens to one call instead of, or before, its answer. */
export interface Fault {
  status: number;
  delayMs: number;
  retryAfter?: number;
  error?: string;
  carriedOut?: boolean;
  cut?: boolean;
}

export class Faults {
  readonly #planned = new Map<string, (Fault & Pick<Which, 'only'>)[]>();

  /** The next calls of `method` are answered 429 with Retry-After. */
  rateLimit(method: string, { retryAfter = 1, ...which }: RateLimit = {}): void {
    this.#plan(method, which, { status: 429, delayMs: 0, retryAfter });
  }

  /**
   * The next calls of `method`, posts to a response URL ('response_url') or of a file's bytes ('upload'), or downloads of a
   * file ('download'; `cut` with `carriedOut` ends it half way), fail or are slow.
   */
  fail(method: string, { status, error, delayMs = 0, carriedOut, cut, ...which }: Failure = {}): void {
    const fault = { status: status ?? (error ? 200 : 500), delayMs, carriedOut, cut };
    this.#plan(method, which, { ...fault, ...(error && { error }) });
  }

  /** The fault planned for this call, used up by asking. */
  take(method: string, args: Json = {}): Fault | undefined {
    const planned = this.#planned.get(method) ?? [];
    const at = planned.findIndex(({ only }) => !only || only(args));
    return at < 0 ? undefined : planned.splice(at, 1)[0];
  }

  clear(): void {
    this.#planned.clear();
  }

  #plan(method: string, { times = 1, only }: Which, fault: Fault): void {
    const planned = this.#planned.get(method) ?? [];
    for (let index = 0; index < times; index += 1) planned.push({ ...fault, only });
    this.#planned.set(method, planned);
  }
}

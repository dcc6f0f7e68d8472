/**
 * The shape of a conformance file: what is asked of a paginator (cases.json) and what botocore's own
 * paginator did with it (expected.json). Nothing in an expectation was written by hand.
 * https://github.com/boto/botocore/blob/develop/botocore/paginate.py
 */
import * as v from 'valibot';

const int = v.pipe(v.number(), v.safeInteger());

const failure = v.object({
  type: v.string(),
  message: v.optional(v.string(), ''),
  status: v.optional(v.pipe(int, v.minValue(400), v.maxValue(599)), 400),
  /** So many requests for this page fail; absent: all of them. */
  times: v.optional(int),
});
export type Failure = v.InferOutput<typeof failure>;

const scriptedPage = v.object({
  items: v.optional(v.array(v.string()), []),
  /** Anything a broken service could send, so not only text. */
  nextToken: v.optional(v.unknown()),
  omitCases: v.optional(v.boolean(), false),
  nullCases: v.optional(v.boolean(), false),
  error: v.optional(failure),
});
export type ScriptedPage = v.InferInput<typeof scriptedPage>;

const guard = v.optional(int, 60);
const mutation = v.object({
  beforeRequest: int,
  op: v.picklist(['insertHead', 'deleteHead']),
  count: int,
});
const dataset = v.object({
  mode: v.literal('dataset'),
  guard,
  total: int,
  defaultPageSize: int,
  enforce: v.optional(v.boolean(), false),
  mutations: v.optional(v.array(mutation), []),
  emptyPages: v.optional(v.array(int), []),
  tokenOnLastPage: v.optional(v.boolean(), false),
});
export type Dataset = v.InferOutput<typeof dataset>;

const server = v.variant('mode', [
  v.object({ mode: v.literal('keyed'), guard, pages: v.record(v.string(), scriptedPage) }),
  v.object({ mode: v.literal('sequence'), guard, pages: v.array(scriptedPage) }),
  dataset,
]);
export type Server = v.InferOutput<typeof server>;

const driver = v.variant('kind', [
  v.object({ kind: v.picklist(['twice', 'items', 'search']) }),
  v.object({ kind: v.picklist(['take', 'nextAfterError']), n: v.optional(int, 1) }),
]);
export type Driver = v.InferOutput<typeof driver>;

const positive = v.pipe(int, v.minValue(1));

export const conformanceCase = v.object({
  id: v.string(),
  desc: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.string()), []),
  server,
  params: v.optional(v.record(v.string(), v.unknown()), {}),
  config: v.optional(v.unknown()),
  steps: v.optional(v.pipe(v.array(v.unknown()), v.minLength(1))),
  follow: v.optional(positive),
  retries: v.optional(positive, 1),
  driver: v.optional(driver),
});
export type Case = v.InferOutput<typeof conformanceCase>;

const raised = v.object({
  class: v.string(),
  message: v.optional(v.string(), ''),
  code: v.optional(v.string()),
});
export type Raised = v.InferOutput<typeof raised>;

/** A page as it was handed out, or a marker such as `<start>` where the driver sets one. */
const page = v.union([
  v.string(),
  v.object({ cases: v.nullish(v.array(v.unknown())), nextToken: v.optional(v.unknown()) }),
]);
export type Page = v.InferOutput<typeof page>;

const run = v.object({
  pages: v.array(page),
  requests: v.array(v.record(v.string(), v.unknown())),
  resumeToken: v.nullish(v.string()),
  resumeTokenDecoded: v.optional(v.unknown()),
  error: v.optional(raised),
  buildFullResult: v.optional(
    v.object({
      cases: v.nullish(v.array(v.unknown())),
      NextToken: v.optional(v.unknown()),
      error: v.optional(raised),
    }),
  ),
});
export type RecordedRun = v.InferOutput<typeof run>;

export const expectation = v.object({ id: v.string(), runs: v.array(run) });
export type Expectation = v.InferOutput<typeof expectation>;

export interface Pair {
  readonly case: Case;
  readonly expectation: Expectation;
}

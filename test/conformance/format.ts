/**
 * The shape of a conformance file: what is asked of a paginator (cases.json) and what botocore's own
 * paginator did with it (expected.json). Nothing in an expectation was written by hand.
 * https://github.com/boto/botocore/blob/develop/botocore/paginate.py
 */
import { z } from 'zod';

const failure = z.object({
  type: z.string(),
  message: z.string().default(''),
  status: z.int().min(400).max(599).default(400),
  /** So many requests for this page fail; absent: all of them. */
  times: z.int().optional(),
});
export type Failure = z.infer<typeof failure>;

const scriptedPage = z.object({
  items: z.array(z.string()).default([]),
  /** Anything a broken service could send, so not only text. */
  nextToken: z.unknown().optional(),
  omitCases: z.boolean().default(false),
  nullCases: z.boolean().default(false),
  error: failure.optional(),
});
export type ScriptedPage = z.input<typeof scriptedPage>;

const guard = z.int().default(60);
const dataset = z.object({
  mode: z.literal('dataset'),
  guard,
  total: z.int(),
  defaultPageSize: z.int(),
  enforce: z.boolean().default(false),
  mutations: z
    .array(z.object({ beforeRequest: z.int(), op: z.enum(['insertHead', 'deleteHead']), count: z.int() }))
    .default([]),
  emptyPages: z.array(z.int()).default([]),
  tokenOnLastPage: z.boolean().default(false),
  /** The only tokens that a last page which is not full may have; read-pairs.ts says why. */
  shortPageTokens: z.array(z.unknown()).optional(),
});
export type Dataset = z.infer<typeof dataset>;

const server = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('keyed'), guard, pages: z.record(z.string(), scriptedPage) }),
  z.object({ mode: z.literal('sequence'), guard, pages: z.array(scriptedPage) }),
  dataset,
]);
export type Server = z.infer<typeof server>;

const driver = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['twice', 'items', 'search']) }),
  z.object({ kind: z.enum(['take', 'nextAfterError']), n: z.int().default(1) }),
]);
export type Driver = z.infer<typeof driver>;

export const conformanceCase = z.object({
  id: z.string(),
  desc: z.string().default(''),
  tags: z.array(z.string()).default([]),
  server,
  params: z.record(z.string(), z.unknown()).default({}),
  config: z.unknown().optional(),
  steps: z.array(z.unknown()).min(1).optional(),
  follow: z.int().min(1).optional(),
  retries: z.int().min(1).default(1),
  driver: driver.optional(),
});
export type Case = z.infer<typeof conformanceCase>;

const raised = z.object({ class: z.string(), message: z.string().default(''), code: z.string().optional() });
export type Raised = z.infer<typeof raised>;

/** A page as it was handed out, or a marker such as `<start>` where the driver sets one. */
const page = z.union([
  z.string(),
  z.object({ cases: z.array(z.unknown()).nullish(), nextToken: z.unknown().optional() }),
]);
export type Page = z.infer<typeof page>;

const run = z.object({
  pages: z.array(page),
  requests: z.array(z.record(z.string(), z.unknown())),
  resumeToken: z.string().nullish(),
  resumeTokenDecoded: z.unknown().optional(),
  error: raised.optional(),
  buildFullResult: z
    .object({
      cases: z.array(z.unknown()).nullish(),
      NextToken: z.unknown().optional(),
      error: raised.optional(),
    })
    .optional(),
});
export type RecordedRun = z.infer<typeof run>;

export const expectation = z.object({ id: z.string(), runs: z.array(run) });
export type Expectation = z.infer<typeof expectation>;

export interface Pair {
  readonly case: Case;
  readonly expectation: Expectation;
}

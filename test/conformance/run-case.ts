/**
 * Runs one case the way it was recorded: a chain of runs against one endpoint, each going on from the
 * NextToken of the run before. `build_full_result` walks on its own, so it has an endpoint of its own and
 * neither disturbs the other's count of requests.
 * https://boto3.amazonaws.com/v1/documentation/api/latest/guide/paginators.html
 */
import { paginateCases } from '../../src/support/paginators';
import { drive } from './drive';
import { type Endpoint, startEndpoint } from './endpoint';
import type { Case, Page } from './format';
import { wordOf } from './raised';
import { createSource } from './source';
import { decoded, isObject, real } from './values';

/** One run of the chain, in the words of an expectation. */
export interface Run {
  readonly pages: readonly Page[];
  readonly requests: readonly Record<string, unknown>[];
  readonly resumeToken: string | null;
  readonly resumeTokenDecoded: unknown;
  readonly error?: string;
  readonly buildFullResult?: unknown;
}

interface World extends Endpoint {
  readonly source: ReturnType<typeof createSource>;
}

/** What our paginator does with a case, run by run. */
export async function runCase(entry: Case): Promise<Run[]> {
  const [walked, built] = await Promise.all([openWorld(entry), openWorld(entry)]);
  try {
    const runs: Run[] = [];
    for (const config of configsOf(entry)) {
      const last = runs.at(-1);
      if (last?.resumeToken === null) break;
      const query = queryOf(entry, last ? goOn(config, last) : config);
      const run = await walk(walked, query, entry);
      runs.push(entry.driver ? run : { ...run, buildFullResult: await build(built, query) });
    }
    return runs;
  } finally {
    await Promise.all([walked.close(), built.close()]);
  }
}

/** The PaginationConfig of each run that may follow, as the case spells it. */
export function configsOf({ steps, config, follow = 1 }: Case): unknown[] {
  return (steps ?? Array<unknown>(follow).fill(config)).map(real);
}

function goOn(config: unknown, { resumeToken }: Run): object {
  return { ...(isObject(config) ? config : {}), StartingToken: resumeToken };
}

/** Ours takes parameters and PaginationConfig in one object; a config that is none is passed on as it is. */
function queryOf({ params }: Case, config: unknown): never {
  if (config === undefined || config === '<absent>') return { ...params } as never;
  return (isObject(config) ? { ...(real(params) as object), ...config } : config) as never;
}

async function walk({ source, requests }: World, query: never, { driver }: Case): Promise<Run> {
  const before = requests.length;
  const pages: Page[] = [];
  let resumeToken: string | null = null;
  let error: string | undefined;
  try {
    const iterator = paginateCases(source, query);
    try {
      await drive(iterator, driver, pages);
    } finally {
      resumeToken = iterator.resumeToken ?? null;
    }
  } catch (thrown) {
    error = wordOf(thrown);
  }
  const resumeTokenDecoded = decoded(resumeToken) ?? null;
  return { pages, requests: requests.slice(before), resumeToken, resumeTokenDecoded, error };
}

async function build({ source }: World, query: never): Promise<unknown> {
  try {
    const { cases, ...rest } = await paginateCases(source, query).buildFullResult();
    return { cases: cases.map(({ caseId }) => caseId), ...rest };
  } catch (error) {
    return { error: wordOf(error) };
  }
}

async function openWorld({ server, retries }: Case): Promise<World> {
  const endpoint = await startEndpoint(server);
  const source = createSource(endpoint.url, retries);
  const close = () => {
    source.close();
    return endpoint.close();
  };
  return { ...endpoint, source, close };
}

/**
 * Input from outside is parsed, never trusted: one way to turn a schema's complaints into words, and into a
 * problem. The words are ours: valibot's own quote what was sent, which may be a secret. https://valibot.dev
 */
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { Problem } from './problem';

export interface Complaint {
  /** `rules.0.people`; empty for the whole. */
  readonly where: string;
  /** What it must be. */
  readonly what: string;
}

/**
 * An object of these keys and no others. valibot stops at the first key it does not know, here all are named;
 * and to valibot a list is an object too.
 */
export function closedObject<const Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = v.strictObject(entries, ({ path, expected }: v.StrictObjectIssue) => {
    if (!path) return 'must be an object';
    if (expected !== 'never') return 'is missing';
    const [{ input, key }] = path;
    const others = Object.keys(input as object).filter((one) => one !== key && !Object.hasOwn(entries, one));
    const more = others.length > 0 ? `, nor ${others.join(', ')}` : '';
    const near = nearestOf(String(key), Object.keys(entries));
    const remedy = near === undefined ? '' : `. Did you mean ${near}?`;
    return `is not known here${more}; known are ${Object.keys(entries).join(', ')}${remedy}`;
  });
  const run: (typeof schema)['~run'] = (dataset, config) =>
    schema['~run'](Array.isArray(dataset.value) ? { value: undefined } : dataset, config);
  return { ...schema, '~run': run };
}

/** The word that was most likely meant; undefined where none is near. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const bare = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '');
  const nearest = closest(bare(word), known.map(bare));
  const isNear = distance(bare(word), nearest) <= Math.max(1, Math.floor(nearest.length / 4));
  return isNear ? known.find((one) => bare(one) === nearest) : undefined;
}

/** Everything that is wrong, in the order of the schema. */
export function complaints(issues: readonly v.BaseIssue<unknown>[], above = ''): Complaint[] {
  return issues.flatMap((issue) => {
    const where = [above, v.getDotPath(issue)].filter(Boolean).join('.');
    // What may be one or a list of them complains of the one in the list, where it is a list.
    const inside = issue.issues?.filter(({ path }) => path) ?? [];
    return inside.length > 0 ? complaints(inside, where) : [{ where, what: issue.message }];
  });
}

/** What the schema makes of the input; throws `bad-request` naming the first field that is wrong. */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const [first] = complaints(result.issues);
  throw new Problem('bad-request', [first?.where, first?.what].filter(Boolean).join(': '));
}

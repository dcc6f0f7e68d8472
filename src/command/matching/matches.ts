/**
 * The part of a query that AWS cannot answer, answered here: one predicate over a case. What AWS can
 * filter by itself is pushed down to it instead.
 */

import { idOf, isResolved, waitingOn } from '../../support/case-order';
import type { CaseParameters } from '../../support/parameters';
import type { CaseDetails } from '../../support/support';
import type { Phrase, Query } from '../query';
import { plainly } from '../typed/as-typed';
import { isService, serviceWords } from './service-names';
import { hasWord } from './words-in';

/** DescribeCases' own filters; `ids` and a single `id` find a case whatever its status. */
export function pushedDown({ scope, ids, id, after, before, lang }: Query): CaseParameters {
  return {
    includeResolvedCases: scope !== 'open',
    includeCommunications: false,
    caseIdList: ids && [...ids],
    displayId: id?.length === 1 ? id[0] : undefined,
    afterTime: after,
    beforeTime: before,
    language: lang as CaseParameters['language'],
  };
}

/** Whether anything is left for `matches` to do; then pages may come back short. */
export function isFiltered({ scope, words, severity, service, status, waiting, by, id }: Query): boolean {
  return (
    scope === 'resolved' ||
    words.length > 0 ||
    [severity, service, status, waiting, by].some(Boolean) ||
    (id?.length ?? 0) > 1
  );
}

export type CaseMatcher = (details: CaseDetails) => boolean;

export interface Names {
  /** The name of a service by its code, where it is known. */
  readonly service: (code: string) => string | undefined;
  /** What `by:` stands for: text, or a person's e-mail address. */
  readonly by?: string;
  /** What a case's account is called, as words are kept: its number and its name. The same array for all cases of it. */
  readonly account?: (details: CaseDetails) => readonly string[] | undefined;
}

/** `names` lets `service:ec2` find amazon-elastic-compute-cloud-linux by its name. */
export function matches(query: Query, names: Names): CaseMatcher {
  const { scope, words, severity, service, status, waiting, id } = query;
  const by = names.by?.toLowerCase();
  const namesOf = forEachOf((called: readonly string[]) => namesIn(words, called));
  const whereOf = forEachOf((code: string) => serviceWords(code, names.service(code)));
  return (details) => {
    const code = details.serviceCode ?? '';
    const where = whereOf(code);
    const text = words.length > 0 ? textOf(details, names.service(code)) : '';
    const called = words.length > 0 ? names.account?.(details) : undefined;
    const named = called && namesOf(called);
    return (
      (scope === 'all' || isResolved(details) === (scope === 'resolved')) &&
      (!severity || severity.includes(details.severityCode ?? '')) &&
      (!service || service.some((said) => isServed(said, code, where))) &&
      (!status || status.includes(details.status ?? '')) &&
      (!waiting || waitingOn(details) === waiting) &&
      (!id || id.includes(details.displayId ?? '')) &&
      (by === undefined || (details.submittedBy ?? '').toLowerCase().includes(by)) &&
      words.every((word) => (isIn(text, word, where, details) || Boolean(named?.has(word))) !== word.not)
    );
  };
}

/** A short name means its service alone: `service:ec2` is not `ec2-container-service`. */
function isServed(said: string, code: string, where: string): boolean {
  return code === said || (isService(said, where) ?? hasWord(where, said.replace(/[^\p{L}\p{N}]+/gu, ' ')));
}

/** `urgent prod-eu`, `Prod EU`: those words that are, alone or one behind the other, what an account is called. */
function namesIn(words: readonly Phrase[], called: readonly string[]): ReadonlySet<Phrase> {
  const named = new Set<Phrase>();
  const longest = Math.max(...called.map(({ length }) => length));
  for (const from of words.keys()) {
    let text = words[from]!.text;
    for (let to = from + 1; text.length <= longest; to += 1) {
      if (called.includes(text)) for (const word of words.slice(from, to)) named.add(word);
      const next = words[to];
      // A dash stands before one word.
      if (!next || next.not || words[from]!.not) break;
      text = `${text} ${next.text}`;
    }
  }
  return named;
}

/** The last digits of a case number are what people read to each other. */
function isIn(text: string, { text: word, inside }: Phrase, where: string, details: CaseDetails): boolean {
  if (isService(word, where)) return true;
  if (inside) return text.includes(word);
  return hasWord(text, word) || (/^\d{4,}$/.test(word) && idOf(details).endsWith(word));
}

function textOf(details: CaseDetails, service = ''): string {
  const parts = [details.subject, idOf(details), details.serviceCode, service, details.categoryCode];
  return plainly(parts.join(' ')).replace(/\s+/g, ' ').toLowerCase();
}

/** There are a few hundred codes and accounts, and a window names the same ones again and again. */
function forEachOf<Thing, Value>(workOut: (thing: Thing) => Value): (thing: Thing) => Value {
  const known = new Map<Thing, Value>();
  return (thing) => {
    const value = known.get(thing) ?? workOut(thing);
    known.set(thing, value);
    return value;
  };
}

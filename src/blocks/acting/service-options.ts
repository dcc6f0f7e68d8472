/**
 * The services as they are typed for in a form: AWS has some hundreds, a menu takes a hundred, so Slack asks with every
 * letter. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
 */
import type { PlainTextOption } from '@slack/types';
import { isService, serviceWords } from '../../command/matching/service-names';
import { hasWord } from '../../command/matching/words-in';
import { plainly } from '../../command/typed/as-typed';
import { option } from '../form-input';
import type { ServiceName } from '../service-menu';

const MOST_OPTIONS = 100;
/** Characters of what is typed. */
const MOST_TYPED = 100;
/** AWS's own pattern, and Slack's limit for a value. */
const CODE = /^[\w-]{1,150}$/;

/**
 * Those that are meant by what was typed, all for nothing: what people call a service first, then those whose code or
 * name has all the words; among them those of `recent` cases, by code, first.
 */
export function serviceOptions(
  services: readonly ServiceName[],
  typed: string,
  recent: readonly string[] = [],
): PlainTextOption[] {
  const said = plainly(typed.slice(0, MOST_TYPED).toWellFormed()).toLowerCase().trim();
  const words = said.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const lastUse = new Map(recent.toReversed().map((code, index) => [code, index]));
  const found = services.flatMap(({ code = '', name = '' }) => {
    const all = serviceWords(code, name);
    const rank = isService(said, all) ? 2 : words.every((word) => hasWord(all, word)) ? 1 : 0;
    return rank > 0 && CODE.test(code)
      ? [{ code, name: name || code, rank, use: lastUse.get(code) ?? -1 }]
      : [];
  });
  const sorted = found.sort((a, b) => b.rank - a.rank || b.use - a.use || a.name.localeCompare(b.name, 'en'));
  return sorted.slice(0, MOST_OPTIONS).map(({ code, name }) => option(name, code));
}

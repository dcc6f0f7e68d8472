/**
 * The services as a menu. AWS has some hundreds and a menu takes a hundred, or a hundred groups of a hundred,
 * while the whole modal must stay below 250 kB. A query may ask for a part of a name (`service:ec2`), which
 * is an option of its own then. https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element
 */
import type { PlainTextOption } from '@slack/types';
import { type Menu, option } from './form-input';
import { clip, escaped, plain } from './text';

const MOST_OPTIONS = 100;
/** About 200 bytes each. */
const MOST_SERVICES = 800;
const LABEL = 75;
/** Codes that can be typed behind `service:`. */
const TYPEABLE = /^[\w.@+ ()/-]{1,80}$/;

export interface ServiceName {
  readonly code?: string;
  readonly name?: string;
}

/** By name, in front of them what is `asked` for without being a service's code. */
export function serviceMenu(
  services: readonly ServiceName[],
  asked: readonly string[] = [],
): Menu | undefined {
  const known = new Map(
    services
      .map(({ code = '', name }) => [code.toLowerCase(), name || code] as const)
      .filter(([code]) => TYPEABLE.test(code)),
  );
  const byName = [...known]
    .sort(([, one], [, other]) => one.localeCompare(other, 'en'))
    .map(([code, name]) => option(name, code))
    .slice(0, MOST_SERVICES);
  const listed = new Set(byName.map(({ value }) => value));
  const typed = asked
    .filter((text) => !listed.has(text))
    .map((text) => option(`Anything with “${text}”`, text));
  if (byName.length === 0) return undefined;
  if (typed.length + byName.length <= MOST_OPTIONS) return { options: [...typed, ...byName] };
  const groups = [...cut(typed).map((part) => group('As typed', part)), ...cut(byName).map(lettered)];
  return { option_groups: groups };
}

function cut(options: PlainTextOption[]): PlainTextOption[][] {
  const parts = Math.ceil(options.length / MOST_OPTIONS);
  return Array.from({ length: parts }, (_, n) => options.slice(n * MOST_OPTIONS, (n + 1) * MOST_OPTIONS));
}

function lettered(options: PlainTextOption[]): ReturnType<typeof group> {
  const letters = [options[0], options.at(-1)].map((one) => [...(one?.text.text ?? '')][0]?.toUpperCase());
  return group(`${letters[0]} to ${letters[1]}`, options);
}

function group(label: string, options: PlainTextOption[]) {
  return { label: plain(clip(escaped(label), LABEL)), options };
}

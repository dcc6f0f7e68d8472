/**
 * Help, on one screen, and more of one word. Made of the tables the grammar is made of, so it cannot promise what is
 * not understood.
 */
import { ALONE, KEYWORDS, keywordNamed } from '../command/keywords';
import { QUALIFIERS, qualifierNamed } from '../command/qualifiers';
import type { Change, Lists } from '../rules/schema';
import { consoleOf, type Partition } from '../support/partition';
import type { Message } from './message';
import { notice } from './notices';
import { button } from './pager';

export const SEARCH_OPEN = 'search:open';

const WHO_SEES: Record<Lists, string> = {
  channel: 'Everybody here sees a list; add `private` and you alone see it.',
  asker: 'You alone see a list; _Share to channel_ posts it for everybody here.',
};
/** Rights to do more would be promises nobody keeps. */
function changesOf({ changes, partition }: HelpOptions): string {
  const console = consoleOf(partition);
  const link = console ? `<${console}/support/home|AWS console>` : 'AWS console';
  if (changes.length === 0)
    return `I read cases and change none: to reply, resolve or open a case, go to the ${link}.`;
  const verbs = changes.filter((one) => one !== 'create');
  const onCase = verbs.length > 0 ? [`To ${verbs.join(' or ')}, open the case and click the button.`] : [];
  const opening = changes.includes('create') ? ['`/cases new` opens a case.'] : [];
  return [...onCase, ...opening, 'Nothing goes to AWS before you have reviewed it.'].join(' ');
}

export interface HelpOptions {
  /** The cursor behind the button that opens the search form. */
  readonly search?: string;
  /** Whom a typed list is shown to. */
  readonly lists: Lists;
  readonly partition: Partition;
  /** Whether there are several accounts. */
  readonly isOfMany: boolean;
  /** Whether any channel watches cases. */
  readonly watches: boolean;
  /** What anybody may do to a case. */
  readonly changes: readonly Change[];
}

const USUAL: HelpOptions = {
  lists: 'channel',
  partition: 'aws',
  isOfMany: false,
  watches: false,
  changes: [],
};

/** `about` is a word of the grammar. */
export function helpNotice(about?: string, options: Partial<HelpOptions> = {}): Message {
  const here = { ...USUAL, ...options };
  const { text, blocks } = about === undefined ? everything(here) : notice(more(about));
  const elements = button(SEARCH_OPEN, 'Search', 'Search with a form', here.search);
  return { text, blocks: elements.length > 0 ? [...blocks, { type: 'actions', elements }] : blocks };
}

function everything(here: HelpOptions): Message {
  const { lists, isOfMany, watches, changes } = here;
  const isOfUse = (one: object) =>
    (isOfMany || !('ofMany' in one)) &&
    (watches || !('watching' in one)) &&
    (changes.includes('create') || !('creates' in one));
  const alone = Object.entries(ALONE).flatMap(([word, one]) => (isOfUse(one) ? [word] : []));
  const words = [...Object.keys(KEYWORDS), ...alone].map((word) => `\`${word}\``);
  const keys = QUALIFIERS.filter(isOfUse).map(({ key, form }) => `\`${key}:${form}\``);
  return notice(
    [
      '*Casedesk shows AWS Support cases.*',
      '`/cases open`  the cases that need attention, ten a page; _View_ opens one in the list’s thread',
      '`/cases high rds -billing`  those that match; `"exact words"`, and `*part*` to look inside words',
      '`/cases 177777777700001`  one case, by its number, its id or a link to it; `private` shows it to you alone',
    ].join('\n'),
    [
      `*Words*  ${words.join(' ')}`,
      `*Narrow it down*  ${keys.join(' ')}`,
      'More of any of them: `/cases help export`, `/cases help after`.',
    ].join('\n'),
    `${WHO_SEES[lists]} ${changesOf(here)}`,
  );
}

function more(about: string): string {
  const alone = Object.entries(ALONE).find(([word]) => word === about)?.[1];
  const word = keywordNamed(about) ?? alone;
  if (word) return entry(`/cases ${about}`, word);
  const qualifier = qualifierNamed(about)!;
  const { key, form, values, also } = qualifier;
  const listed = values ? `One of ${values.map((value) => `\`${value}\``).join(', ')}.` : '';
  return [entry(`${key}:${form}`, { ...qualifier, also: also?.map((name) => `${name}:`) }), listed]
    .filter(Boolean)
    .join('\n');
}

interface Entry {
  readonly does: string;
  readonly more?: string;
  readonly also?: readonly string[];
}

function entry(typed: string, { does, more = '', also = [] }: Entry): string {
  const others = also.length > 0 ? `The same: ${also.map((name) => `\`${name}\``).join(', ')}.` : '';
  return [`\`${typed}\`  ${does}`, more, others].filter(Boolean).join('\n');
}

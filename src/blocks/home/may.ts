/** What a person may do in their Home, in plain words, and whom to ask for more. */
import type { Act } from '../../rules/schema';
import { inline } from '../text';

/** The acts that rules without a channel allow somebody, and those of each on the same accounts together. */
export interface May {
  readonly allowed: readonly Allowed[];
  readonly missing: readonly Act[];
  /** Whether a rule of single channels allows them more there. */
  readonly isMoreElsewhere: boolean;
  /** Told apart by it: the accounts whose cases the person may list. */
  readonly of: string;
  /** Whom to ask, as the rules say it. */
  readonly ask: string;
}

export interface Allowed {
  readonly acts: readonly Act[];
  /** What people call the accounts; undefined for all there are. */
  readonly accounts?: readonly string[];
}

/** Whether the person may list cases at all. */
export function mayList({ allowed }: May): boolean {
  return allowed.some(({ acts }) => acts.includes('list'));
}

export function mayCreate({ allowed }: May): boolean {
  return allowed.some(({ acts }) => acts.includes('create'));
}

export function mayExport({ allowed }: May): boolean {
  return allowed.some(({ acts }) => acts.includes('export'));
}

const VERBS: Record<Act, string> = {
  list: 'list',
  view: 'view',
  reply: 'reply to',
  resolve: 'resolve',
  create: 'open',
  export: 'export',
};
/** A file of cases goes into a channel, and there is none here. */
const isHere = (act: Act) => act !== 'export';
const MOST_NAMED = 6;
const NAME = 50;

/** mrkdwn. */
export function mayText({ allowed, missing, isMoreElsewhere, ask }: May): string {
  const here = allowed.map((one) => ({ ...one, acts: one.acts.filter(isHere) }));
  const lines = here.flatMap(({ acts, accounts }) =>
    acts.length > 0 ? [`You may ${verbs(acts, 'and')} support cases${of(accounts)}.`] : [],
  );
  const others = missing.filter(isHere);
  const not = others.length > 0 ? `You may not ${verbs(others, 'or')} them; ask ${ask}.` : undefined;
  const nothing = `You may do nothing with support cases here; ask ${ask}.`;
  const more = isMoreElsewhere ? 'In some channels you may do more than here.' : undefined;
  const said = lines.length > 0 ? [...lines, not] : [nothing];
  return ['*What you may do here*', ...said, more].filter((line) => line !== undefined).join('\n');
}

/** Where Slack does not say who somebody is. */
export const MAY_UNKNOWN =
  '*What you may do here*\nSlack did not tell me who you are just now, so I cannot say.';

function verbs(acts: readonly Act[], word: 'and' | 'or'): string {
  const said = acts.map((act) => VERBS[act]);
  return said.length > 1 ? `${said.slice(0, -1).join(', ')} ${word} ${said.at(-1)}` : `${said[0]}`;
}

function of(accounts?: readonly string[]): string {
  if (!accounts) return '';
  if (accounts.length > MOST_NAMED) return ` of ${accounts.length} accounts`;
  return ` of ${accounts.map((name) => inline(name, NAME)).join(', ')}`;
}

/**
 * The words of the grammar that stand alone. In quotes they are words to search for; the words people use instead of
 * them stand beside them. Parsing, help and the manifest's hint read this table.
 */
import { ORDERS, SEVERITIES, STATUSES } from '../support/case-order';
import type { ListVerb, Scope } from './query';

export interface Keyword {
  readonly does: string;
  /** For `/cases help WORD`. */
  readonly more?: string;
  /** What people write instead. */
  readonly also?: readonly string[];
  /** … and in other languages, which help does not list. */
  readonly abroad?: string;
  readonly scope?: Scope;
  readonly verb?: ListVerb;
}

export const KEYWORDS: Record<string, Keyword> = {
  open: {
    does: 'cases that are not resolved',
    more: 'What is meant where no scope is given: `/cases rds` looks through the open cases.',
    scope: 'open',
    also: ['unresolved', 'active'],
    abroad:
      'offen offene offenen ungelöst ouvert ouverts ouvertes abierto abiertos aberto abertos aperti 未解決 オープン 打开 未解决',
  },
  resolved: {
    does: 'cases that are resolved',
    scope: 'resolved',
    also: ['closed', 'solved', 'done'],
    abroad:
      'gelöst gelöste geschlossen geschlossene erledigt résolu résolus fermé fermés resuelto resueltos cerrados resolvidos risolti 解決済み 解決済 已解决',
  },
  all: {
    does: 'open and resolved cases',
    scope: 'all',
    also: ['everything', 'any'],
    abroad: 'alle alles tous toutes todos todas tutti すべて 全て 全部',
  },
  mine: {
    does: 'open cases that were submitted with your e-mail address',
    more: 'With another scope: `/cases all mine`. AWS counts what you open with me as submitted by me.',
    also: ['my', 'me'],
    abroad: 'meine mes mis meus miei 自分 我的',
  },
  export: {
    does: 'the cases as a file, in a thread',
    more: '`/cases export all severity:high after:2026-01-01 format:csv`: csv, json or md, with every word and qualifier of a list. `from:` goes on where one stopped.',
    verb: 'export',
    also: ['download'],
  },
  report: {
    does: 'counts by severity, status, service and age, with a picture',
    more: '`/cases report all after:3mo` counts what a list with the same words would show.',
    verb: 'report',
    also: ['stats', 'statistics'],
    abroad: 'bericht rapport informe relatório レポート 报告',
  },
  private: {
    does: 'a list or a case, shown to you alone',
    more: '`/cases open private`, `/cases 177777777700001 private`.',
    also: ['privately'],
  },
};

interface Alone extends Pick<Keyword, 'does' | 'more'> {
  /** Whether it is of use only where somebody may open cases. */
  readonly creates?: true;
  /** Whether it is of use only where there are several accounts. */
  readonly ofMany?: true;
  /** Whether it is of use only where any channel watches cases. */
  readonly watching?: true;
}

/** Commands that take no words of a list beside them. */
export const ALONE = {
  accounts: {
    does: 'the AWS accounts I know, and the open cases of each',
    more: 'Where there are several; shown to you alone. To list the cases of some: `account:prod-eu`.',
    ofMany: true,
  },
  new: {
    does: 'a form that opens a support case',
    more: 'What stands behind it is the subject: `/cases new rds is slow`. Nothing is sent before you have reviewed it.',
    creates: true,
  },
  watches: {
    does: 'what this channel watches, and what the last look found',
    more: 'A channel that watches cases is told by itself what is new in them. Shown to you alone.',
    watching: true,
  },
  home: {
    does: 'the open cases that wait for you, as in my Home tab',
    more: 'Those submitted with your e-mail address, and what the channels you are in watch, in one list. Shown to you alone.',
  },
  search: { does: 'a form to search with', more: 'With words behind it, it is a list: `/cases search rds`.' },
  doctor: { does: 'whether everything I depend on is in order' },
  help: { does: 'this', more: '`/cases help export` tells more of one word.' },
} as const satisfies Record<string, Alone>;

/** Every word of the grammar, for “did you mean”. */
export const KNOWN_WORDS: readonly string[] = [...Object.keys(KEYWORDS), ...Object.keys(ALONE)];

/** In a listing of cases they say nothing. */
export const IDLE = new Set([
  'case',
  'cases',
  'ticket',
  'tickets',
  'fälle',
  'casos',
  'ケース',
  'please',
  'pls',
  'plz',
  'thanks',
  'thx',
  'ty',
  'bitte',
  'danke',
  'merci',
  'issues',
  'problems',
  'and',
  '&',
  '+',
]);
/** Nor do these in front of what is asked for. */
export const IDLE_FIRST = new Set(
  'list ls show view get find search filter display see the give our tell let send fetch hi hello hey'.split(
    ' ',
  ),
);

/** Nor these, where a word of the grammar is behind them: `how many are open`, `rds cases that are urgent`. */
export const CHATTY = new Set(
  "i we want to would like need do have has been can could you are was were there is that what what's whats which who how many any some only just every anything still currently".split(
    ' ',
  ),
);

const NAMES = new Map(
  Object.entries(KEYWORDS).flatMap(([word, { also = [], abroad = '' }]) =>
    [word, ...also, ...abroad.split(' ').filter(Boolean)].map((name) => [name, word]),
  ),
);

/** The keyword a word is, or stands for. */
export function keywordOf(word: string): string | undefined {
  return NAMES.get(word);
}

const TABLE = new Map(Object.entries(KEYWORDS));

/** The row of a keyword, by its own name. */
export function keywordNamed(name: string | undefined): Keyword | undefined {
  return name === undefined ? undefined : TABLE.get(name);
}

/** Severities as people say them in other languages. */
const SEVERE = new Map([
  ...['dringend', 'dringende', 'urgente', 'urgentes', '緊急', '紧急'].map(
    (word) => [word, 'urgent'] as const,
  ),
  ...['crit', 'kritisch', 'kritische', 'critique', 'critiques', 'crítico', 'crítica'].map(
    (word) => [word, 'critical'] as const,
  ),
]);

/** Which qualifier a word names by itself: `urgent` is a severity. */
export function meaningOf(word: string): readonly ['severity' | 'status' | 'sort', string] | undefined {
  const severe = SEVERE.get(word);
  if (severe) return ['severity', severe];
  if (SEVERITIES.includes(word)) return ['severity', word];
  if (STATUSES.includes(word)) return ['status', word];
  if (word === 'newest' || word === 'oldest') return ['sort', word];
  return undefined;
}

/** Whether a word is one of the grammar, standing alone. */
export function isWordOfOurs(word: string): boolean {
  return keywordOf(word) !== undefined || meaningOf(word) !== undefined;
}

/** Whether a word is a slip of the pen: a letter too many, too few, another one, or two that changed places. */
export function isSlipOf(word: string, known: string, distance: number): boolean {
  if (word.length < 4 || word[0] !== known[0]) return false;
  return distance === 1 || (distance === 2 && hasLettersOf(word, known));
}

/** Whether it is the same letters in another order. */
export function hasLettersOf(word: string, known: string): boolean {
  const letters = (text: string) => [...text].sort().join('');
  return letters(word) === letters(known);
}

/** What a slip could be meant as, besides keywords. */
export const KNOWN_VALUES: readonly string[] = [...SEVERITIES, ...STATUSES, ...ORDERS];

/** What stands in a message of the bot, as a person reads it, and what Slack keeps with it. */
import type { Message } from '../../../src/emulators/slack/shapes';
import { words } from '../../world/messages';

interface Payload {
  readonly at?: number;
  readonly of?: string;
  readonly case?: string;
  readonly cases?: string;
  readonly status?: string;
  readonly severity?: string;
}

export type Kind = 'card' | 'many' | 'ledger' | 'said' | 'other';

const KINDS: Record<string, Kind> = {
  ...{ casedesk_case: 'card', casedesk_cases: 'many', casedesk_watch: 'ledger', casedesk_said: 'said' },
};

const payloadOf = ({ metadata }: Message): Payload => (metadata?.event_payload ?? {}) as Payload;

export function kindOf({ metadata }: Message): Kind {
  return KINDS[String(metadata?.event_type)] ?? 'other';
}

/** The numbers of the cases that it is about, by what it shows and by what Slack keeps with it. */
export function casesIn(message: Message): string[] {
  const { case: caseId = '' } = payloadOf(message);
  const named = namedIn(message).map((one) => one.caseId);
  const text = JSON.stringify([message.text, message.blocks]);
  const shown = text.match(/\b17000000\d{7}\b/g) ?? [];
  return [...new Set([...shown, ...[caseId, ...named].filter(Boolean).map(displayIdOf)])];
}

/** The day gives both the same number. */
function displayIdOf(caseId: string): string {
  return caseId.split('-').at(-1)!;
}

/** Of a card, where it says that its case stands. */
export function stateIn(message: Message): { caseId: string; status: string; severity: string } | undefined {
  const { case: caseId, status, severity } = payloadOf(message);
  if (kindOf(message) !== 'card' || !caseId) return undefined;
  return { caseId, status: status ?? '', severity: severity ?? '' };
}

/** Of the message with which a channel watches, which accounts those are, and when AWS was asked for it. */
export function ledgerIn(message: Message): { of: string; at: number } | undefined {
  const { of = '', at = 0 } = payloadOf(message);
  return kindOf(message) === 'ledger' ? { of, at } : undefined;
}

/** The cases of a message of many, and where each stood. */
export function namedIn(message: Message): { caseId: string; status: string; severity: string }[] {
  const { cases = '' } = payloadOf(message);
  const lines = cases.split('\n').filter(Boolean);
  return lines.map((line) => {
    const [caseId = '', status = '', severity = ''] = line.split(' ');
    return { caseId, status, severity };
  });
}

/** Whether a person reads there that the case stands so. */
export function isShownAs(card: Message, status: string, severity: string, account: string): boolean {
  const shown = words(card);
  const fact = (title: string) => new RegExp(`^\\*${title}\\*\n(.*)$`, 'm').exec(shown)?.[1] ?? '';
  const label = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
  return (
    fact('Severity').endsWith(` ${label(severity)}`) &&
    fact('Status').replace('*Waiting on us* · ', '') === label(status) &&
    fact('Account') === account
  );
}

export type Move = 'raised' | 'lowered' | 'reopened' | 'resolved';

const MOVES: Record<Move, RegExp> = {
  raised: /Severity raised to/,
  lowered: /Severity lowered to/,
  reopened: /\*Reopened\* · case/,
  resolved: /\*Resolved\* · case/,
};

/** What a message of a thread says of its case. */
export function moveIn(message: Message): Move | undefined {
  if (kindOf(message) !== 'said') return undefined;
  const shown = words(message);
  return (Object.keys(MOVES) as Move[]).find((move) => MOVES[move].test(shown));
}

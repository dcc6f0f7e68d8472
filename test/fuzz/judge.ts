/**
 * What is wrong with a message or a view: Slack refuses it, it is over our budget, or something in it rings
 * somebody or leads elsewhere. What the bot writes on purpose is listed here to the letter.
 */
import type { Message } from '../../src/blocks/message';
import { viewErrors, viewTooLarge } from '../../src/emulators/slack/block-kit';
import { problemIn } from '../../src/problem';
import { problemsOfMessage } from '../property/slack-says';

const ALLOWED = [
  /<https:\/\/console\.aws\.amazon\.com\/support\/home\|AWS console>/g,
  /<https:\/\/console\.aws\.amazon\.com\/support\/home#\/case\/\?displayId=[\w%.!~*'()-]{0,600}&amp;language=en\|[^<>]*>/g,
  /<!date\^-?\d{1,14}\^[^<>|^]*\|[^<>|]*>/g,
];
const ENTITY = /&(?!amp;|lt;|gt;)/;

export function faultsOfMessage(message: Message): string[] {
  return [...problemsOfMessage(message), ...faultsOfText(message.text), ...faultsInside(message.blocks)];
}

export function faultsOfView(view: object): string[] {
  const sent = JSON.parse(JSON.stringify(view));
  return [
    ...viewErrors(sent, 'modal'),
    ...(viewTooLarge(sent) ? ['view_too_large'] : []),
    ...faultsInside(sent),
  ];
}

/** Every text Slack parses, and every text it shows as it is. */
function faultsInside(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(faultsInside);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text, verbatim } = part as { type?: unknown; text?: unknown; verbatim?: unknown };
  const own =
    type === 'mrkdwn'
      ? [
          ...faultsOfText(String(text)),
          ...(verbatim ? [] : ['mrkdwn in which Slack makes links of addresses']),
        ]
      : type === 'plain_text' && /<[!@#]|<http/.test(String(text))
        ? [`unescaped in plain text: ${String(text).slice(0, 200)}`]
        : [];
  return [...own, ...Object.values(part).flatMap(faultsInside)];
}

function faultsOfText(text: string): string[] {
  const rest = ALLOWED.reduce((left, form) => left.replace(form, ''), text);
  const at = rest.search(/[<>]/);
  return [
    ...(at >= 0 ? [`unescaped markup: ${JSON.stringify(rest.slice(at, at + 120))}`] : []),
    ...(ENTITY.test(rest) ? [`a bare ampersand: ${JSON.stringify(rest.slice(0, 200))}`] : []),
    ...(text.isWellFormed() ? [] : ['half an emoji']),
  ];
}

/** Throws where something is wrong; the message says what. */
export function holds(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'));
}

/** The code of the problem that was thrown; throws on whatever is none. */
export function codeOf(error: unknown): string {
  const problem = problemIn(error);
  if (!problem) throw error;
  return problem.code;
}

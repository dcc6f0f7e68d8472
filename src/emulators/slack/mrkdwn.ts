/**
 * Reads Slack's text markup the way a client shows it: entities decoded, links by their label, dates in the reader's zone.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import { withEmoji } from './emoji';

/** `&amp;`, `&lt;` and `&gt;` are the only entities Slack knows. */
export const decodeEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Looks up names for `<@U…>`, `<#C…>` and `:emoji:`; an unknown one is shown as it is. */
export interface Names {
  timeZone: string;
  emoji?: (name: string) => string | undefined;
  user?: (id: string) => string | undefined;
  channel?: (id: string) => string | undefined;
}

const CODE = /(```[\s\S]+?```|`[^`\n]+`)/;

/** mrkdwn as words: references and emoji resolved, asterisks and other marks left alone. */
export function readMrkdwn(text: string, names: Names): string {
  const { emoji } = names;
  const parts = text.split(CODE).map((part, index) => {
    const words = readReferences(part, names);
    return emoji && index % 2 === 0 ? withEmoji(words, emoji) : words;
  });
  return parts.join('');
}

function readReferences(text: string, names: Names): string {
  const resolved = text.replaceAll(
    /<([^<>]+)>/g,
    (whole, inner: string) => readReference(inner, names) ?? whole,
  );
  return decodeEntities(resolved);
}

function readReference(inner: string, names: Names): string | undefined {
  const [target = '', label] = inner.split('|', 2);
  if (target.startsWith('!date^')) return readDate(target, label, names.timeZone);
  if (target.startsWith('!subteam^')) return label ?? '@group';
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`;
  if (target.startsWith('@')) return `@${label ?? names.user?.(target.slice(1)) ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${label ?? names.channel?.(target.slice(1)) ?? target.slice(1)}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(target) ? (label ?? target) : undefined;
}

type Style = Intl.DateTimeFormatOptions;

const styles = new Map<string, Style>(
  Object.entries({
    date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
    date: { year: 'numeric', month: 'long', day: 'numeric' },
    date_short: { year: 'numeric', month: 'short', day: 'numeric' },
    date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
    time: { hour: 'numeric', minute: '2-digit' },
    time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  }),
);

/** `!date^<seconds>^<format>^<link>`; without a zone or with an odd format, the fallback is shown. */
function readDate(target: string, fallback: string | undefined, timeZone: string): string {
  const [, seconds, format = ''] = target.split('^');
  const at = new Date(Number(seconds) * 1000);
  if (Number.isNaN(at.getTime())) return fallback ?? '';
  const known = format.replaceAll(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'date_num')
      return new Intl.DateTimeFormat('en-CA', { ...styles.get('date_num'), timeZone }).format(at);
    const style = styles.get(token.replace(/_pretty$/, ''));
    return style ? new Intl.DateTimeFormat('en-US', { ...style, timeZone }).format(at) : whole;
  });
  return known.replaceAll('\u202f', ' ');
}

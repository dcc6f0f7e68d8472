/**
 * Slack's dates: seconds and a pattern in the text, drawn in the reader's own time zone, with "today" and its
 * neighbours where the pattern says `_pretty`. https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
import { now as clock } from '../clock.js';

const DAY = 86_400_000;

const STYLES = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** `seconds` since 1970 in the pattern; the fallback where there is no such moment. */
export function readDate(seconds, pattern, fallback, timeZone) {
  const at = new Date(Number(seconds) * 1000);
  if (!/^\d+$/.test(String(seconds)) || Number.isNaN(at.getTime())) return fallback ?? '';
  return String(pattern).replaceAll(/\{(\w+)\}/g, (whole, token) => piece(token, at, timeZone) ?? whole);
}

function piece(token, at, timeZone) {
  if (token === 'date_num') return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  if (token === 'ago') return ago(at);
  const pretty = token.endsWith('_pretty') && nearDay(at, timeZone);
  if (pretty) return pretty;
  const style = STYLES[token.replace(/_pretty$/, '')];
  return (
    style && new Intl.DateTimeFormat('en-US', { ...style, timeZone }).format(at).replaceAll('\u202f', ' ')
  );
}

/** The moment in full, shown when the pointer rests on it. */
export function inFull(seconds, timeZone) {
  return `${readDate(seconds, '{date_long} at {time_secs}', '', timeZone)} (${timeZone})`;
}

function nearDay(at, timeZone) {
  const day = (moment) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
  const now = clock();
  if (day(at) === day(now)) return 'Today';
  if (day(at) === day(now - DAY)) return 'Yesterday';
  return day(at) === day(now + DAY) ? 'Tomorrow' : undefined;
}

function ago(at) {
  const minutes = Math.round((at.getTime() - clock()) / 60_000);
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
}

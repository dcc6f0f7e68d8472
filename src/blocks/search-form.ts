/**
 * The search as a form, and what was filled in. Slack's single menus cannot be emptied once something is
 * chosen, and its date pickers not in every client, so "any" is always a choice of its own.
 * https://github.com/slackapi/node-slack-sdk/issues/1631
 */
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Query, SCOPES } from '../command/query';
import { type Field, type Fields, fieldsOf, timeOfDay } from '../command/search-fields';
import { ORDERS, SEVERITIES, STATUSES } from '../support/case-order';
import { LANGUAGES } from '../support/parameters';
import { chosen, type Entries, entered, input, manyOf, oneOf, option } from './form-input';
import { type ServiceName, serviceMenu } from './service-menu';
import { clip, plain } from './text';
import { label } from './words';

export const SEARCH_SUBMIT = 'search:submit';
export const SEARCH_TITLE = 'Edit search';
export const NEW_SEARCH_TITLE = 'Search cases';

const ANY = 'any';
const ANY_DATE = 'anyDate';
/** Newest first for resolved cases, triage for the others. */
const USUAL_ORDER = 'usual';
/** More than a typed line may have, so that the sentence is the bot's. */
const MOST_TEXT = 1_000;
/** A sentence under an input may quote what was typed there. */
const SENTENCE = 300;

const ORDER_NAMES: Record<(typeof ORDERS)[number], string> = {
  triage: 'Down first, then waiting on us',
  waiting: 'Waiting on us first',
  severity: 'Gravest first',
  newest: 'Newest first',
  oldest: 'Oldest first',
};

export interface Search {
  readonly query: Query;
  /** Of the person who edits it. */
  readonly timeZone?: string;
  /** Empty where the table of services could not be had; then a query's services stand in the words. */
  readonly services: readonly ServiceName[];
}

/** The form, filled in with the search; `metadata` comes back with the submission, 3,000 characters at most. */
export function searchForm(
  { query, timeZone, services }: Search,
  metadata: string,
  title = SEARCH_TITLE,
): ModalView {
  const menu = serviceMenu(services, query.service);
  const fields = fieldsOf(query, timeZone, menu ? [] : ['service']);
  const named = (codes: readonly string[]) => codes.map((code) => option(label(code), code));
  const orders = ORDERS.map((order) => option(ORDER_NAMES[order], order));
  orders.unshift(option('The usual one', USUAL_ORDER));
  const turns = [option('Anyone', ANY), option('Us', 'us'), option('AWS', 'aws')];
  return {
    type: 'modal',
    callback_id: SEARCH_SUBMIT,
    private_metadata: metadata,
    title: plain(title),
    submit: plain('Search'),
    close: plain('Cancel'),
    blocks: [
      input('scope', 'Cases', oneOf(named(SCOPES), fields.scope)),
      words(fields.words),
      input('severity', 'Severity', manyOf({ options: named(SEVERITIES) }, fields.severity)),
      input('status', 'Status', manyOf({ options: named(STATUSES) }, fields.status)),
      input('waiting', 'Waiting on', oneOf(turns, fields.waiting)),
      input('by', 'Submitted by', person(fields.by)),
      ...(menu ? [input('service', 'Service', manyOf(menu, fields.service))] : []),
      day('after', DAYS.after, fields.after, timeOfDay(query.after, timeZone)),
      day('before', DAYS.before, fields.before, timeOfDay(query.before, timeZone)),
      ...(fields.after || fields.before ? [anyDate()] : []),
      input('lang', 'Language', oneOf(languages(), fields.lang)),
      input('sort', 'Order', oneOf(orders, fields.sort ?? USUAL_ORDER)),
      rows(fields.rows),
    ],
  };
}

/** The fields of a submitted form. */
export function fieldsIn(entries: Entries): Fields {
  const one = (field: Field, none?: string) => {
    const value = entered(entries, field);
    return value === none ? undefined : value;
  };
  const dates = chosen(entries, ANY_DATE) ? {} : { after: one('after'), before: one('before') };
  return {
    ...dates,
    scope: one('scope'),
    words: one('words'),
    severity: chosen(entries, 'severity'),
    status: chosen(entries, 'status'),
    waiting: one('waiting', ANY),
    service: chosen(entries, 'service'),
    by: chosen(entries, 'by'),
    lang: one('lang', ANY),
    sort: one('sort', USUAL_ORDER),
    rows: one('rows'),
  };
}

const DAYS = { after: 'Written about since', before: 'Written about until' };

/** The sentence under its input, as Slack wants it; where the form has no such input, under the words. */
export function errorAt(field: Field, sentence: string, entries: Entries): Record<string, string> {
  // There the two have names of their own.
  const said = sentence.replaceAll('after:', `“${DAYS.after}”`).replaceAll('before:', `“${DAYS.before}”`);
  return { [entries[field] ? field : 'words']: clip(field === 'words' ? sentence : said, SENTENCE) };
}

/** A menu of several people, since one of a single person could not be emptied again. */
function person(initial_users?: readonly string[]): InputBlock['element'] {
  const menu = { type: 'multi_users_select' as const, max_selected_items: 1, placeholder: plain('Anyone') };
  return { ...menu, ...(initial_users && { initial_users: [...initial_users] }) };
}

function languages(): PlainTextOption[] {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return [option('Any', ANY), ...LANGUAGES.map((code) => option(names.of(code) ?? code, code))];
}

function words(initial_value = ''): InputBlock {
  const hint = 'word, "exact words", -without; *inside words*; also by:jane, id:…, ids:… as behind /cases';
  const text = { type: 'plain_text_input' as const, max_length: MOST_TEXT };
  return input('words', 'Words', { ...text, ...(initial_value && { initial_value }) }, hint);
}

function day(field: 'after' | 'before', label: string, initial_date?: string, time?: string): InputBlock {
  const hint = initial_date && time ? `From ${time} on that day, unless you change it` : undefined;
  return input(field, label, { type: 'datepicker', ...(initial_date && { initial_date }) }, hint);
}

function anyDate(): InputBlock {
  const options = [option('Whenever they were written about', ANY)];
  return input(ANY_DATE, 'Or leave the dates out', { type: 'checkboxes', options });
}

function rows(initial_value?: string): InputBlock {
  const number = {
    type: 'number_input' as const,
    is_decimal_allowed: false,
    min_value: '5',
    max_value: '20',
  };
  return input('rows', 'Rows a page', {
    ...number,
    placeholder: plain('10'),
    ...(initial_value && { initial_value }),
  });
}

/**
 * The form of a new case. It grows as it is filled: AWS's categories depend on the service, its languages on both, its
 * severities on the account's plan. What is typed stays, since Slack keeps an input whose ids stay.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */

import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Plan } from '../../support/response-targets';
import { input, oneOf, option } from '../form-input';
import { inline, plain } from '../text';
import { blockId } from './create-entries';
import { ccInput, type FilledIn, fileInput, formView, said, textInput } from './form-parts';
import { CREATE_SUBMIT, NEW_ACCOUNT, NEW_CATEGORY, NEW_KIND, NEW_LANGUAGE, NEW_SERVICE } from './ids';
import { levelOption } from './severity-levels';

/** Those of AWS's issue types that its API documents. */
export const ISSUE_TYPES = ['technical', 'customer-service'] as const;
export type IssueType = (typeof ISSUE_TYPES)[number];

export interface Named {
  readonly code: string;
  readonly name: string;
}

export interface CreateForm extends FilledIn {
  /** By number; where there is one, nobody is asked. */
  readonly accounts: readonly Named[];
  readonly account?: Named;
  readonly issueType: IssueType;
  readonly service?: Named;
  /** Of the service. */
  readonly categories?: readonly Named[];
  readonly category?: string;
  /** Of the account. */
  readonly severities?: readonly Named[];
  readonly severity?: string;
  readonly plan?: Plan;
  /** Of service and category. */
  readonly languages?: readonly Named[];
  readonly language?: string;
  /** What `supportHours` says. */
  readonly hours?: string;
  readonly subject?: string;
  /** Whether there is a channel to show the case in. */
  readonly isInChannel: boolean;
  /** The number of a case that the new one names. */
  readonly related?: string;
  /** `channel` or `private`; the first is chosen for anything else. */
  readonly place?: string;
}

const MOST_OPTIONS = 100;
const MOST_LEVELS = 10;
/** Characters of an option's value, of a subject, of an account's name. */
const MOST_VALUE = 150;
const MOST_SUBJECT = 200;
const MOST_NAME = 50;

const KINDS: Record<IssueType, string> = {
  technical: 'Technical',
  'customer-service': 'Account and billing',
};

const CHECKLIST =
  'What happens, and what should? Since when, with the time zone? Where: Region, resource ids, request ids? Whom does it affect? What have you tried?';

/** `metadata` comes back with the submission, 3,000 characters at most. */
export function createForm(form: CreateForm, metadata: string): ModalView {
  const { service, subject, refusal = [] } = form;
  const view = { callback: CREATE_SUBMIT, title: 'New support case', submit: 'Review', metadata };
  return formView(view, [
    ...refusal,
    ...(form.related
      ? [said(`It names case ${inline(form.related, 40)}, which can no longer be reopened.`)]
      : []),
    ...accountInput(form),
    asked('kind', 'About', { ...oneOf(kinds(), form.issueType), action_id: NEW_KIND }),
    serviceInput(service),
    ...categoryInput(form),
    ...severityInput(form),
    subjectInput(subject),
    textInput('Description', CHECKLIST, form.text),
    ccInput(form.cc),
    ...fileInput(form.files, form.behind),
    ...languageInput(form),
    ...placeInput(form),
  ]);
}

function accountInput({ accounts, account }: CreateForm): KnownBlock[] {
  if (accounts.length < 2) return [];
  const initial = account ? { initial_option: nameAndCode(account) } : {};
  const menu =
    accounts.length <= MOST_OPTIONS
      ? { type: 'static_select' as const, options: usable(accounts).map(nameAndCode) }
      : { type: 'external_select' as const, min_query_length: 0 };
  const placeholder = plain(menu.type === 'static_select' ? 'Choose one' : 'Type a name or a number');
  return [asked('account', 'Account', { ...menu, ...initial, placeholder, action_id: NEW_ACCOUNT })];
}

/** Accounts that are meant by what was typed, as Slack's menu takes them. */
export function accountOptions(accounts: readonly Named[], typed: string): PlainTextOption[] {
  const word = typed.trim().toLowerCase();
  const isMeant = ({ code, name }: Named) => code.includes(word) || name.toLowerCase().includes(word);
  return usable(accounts.filter(isMeant)).map(nameAndCode);
}

/** `prod-eu (111122223333)`: the number is in sight however long the name is. */
function nameAndCode({ code, name }: Named): PlainTextOption {
  const short = [...name.slice(0, MOST_NAME * 2)].slice(0, MOST_NAME).join('');
  return option(short && name !== code ? `${short} (${code})` : code, code);
}

/** As many as a menu takes, of those it takes. */
function usable(all: readonly Named[], most = MOST_OPTIONS): Named[] {
  return all.filter(({ code }) => code && code.length <= MOST_VALUE).slice(0, most);
}

function kinds(): PlainTextOption[] {
  return ISSUE_TYPES.map((kind) => option(KINDS[kind], kind));
}

function serviceInput(service: Named | undefined): InputBlock {
  const initial = service ? { initial_option: option(service.name, service.code) } : {};
  const placeholder = plain('Type: rds, eks, billing …');
  const menu = { type: 'external_select' as const, min_query_length: 0, placeholder };
  return asked('service', 'Service', { ...menu, ...initial, action_id: NEW_SERVICE });
}

function categoryInput({ service, categories = [], category }: CreateForm): KnownBlock[] {
  const options = usable(categories).map(({ code, name }) => option(name, code));
  if (!service || options.length === 0) return [];
  const initial_option = options.find(({ value }) => value === category);
  const menu = { type: 'static_select' as const, options, placeholder: plain('Choose one') };
  const element = { ...menu, ...(initial_option && { initial_option }), action_id: NEW_CATEGORY };
  return [asked(blockId('category', service.code), 'Category', element)];
}

function severityInput({ account, severities = [], severity, plan }: CreateForm): KnownBlock[] {
  const options = usable(severities, MOST_LEVELS).map((level) => levelOption(level, plan));
  if (options.length === 0) return [];
  const initial_option = options.find(({ value }) => value === severity);
  const element = { type: 'radio_buttons' as const, options, ...(initial_option && { initial_option }) };
  const hint = 'It can be changed in the AWS console only.';
  return [asked(blockId('severity', account?.code), 'Severity', element, hint)];
}

/** What was typed in one line, as the form holds it: what a subject has no room for begins the text, from a whole word on. */
export function subjectAndText(typed: string): Pick<CreateForm, 'subject' | 'text'> {
  if (typed.length <= MOST_SUBJECT) return { subject: typed };
  const space = typed.lastIndexOf(' ', MOST_SUBJECT);
  const isInPair = !typed.slice(0, MOST_SUBJECT).isWellFormed();
  const at = space > 0 ? space : MOST_SUBJECT - (isInPair ? 1 : 0);
  return { subject: typed.slice(0, at).trim(), text: typed.slice(at).trim() };
}

function subjectInput(subject = ''): InputBlock {
  const text = { type: 'plain_text_input' as const, max_length: MOST_SUBJECT };
  const initial_value = subject.slice(0, MOST_SUBJECT).toWellFormed();
  const element = { ...text, ...(initial_value && { initial_value }) };
  return asked('subject', 'Subject', element, 'What fails, and of what');
}

function languageInput({ service, category = '', language = 'en', ...form }: CreateForm): KnownBlock[] {
  const options = usable(form.languages ?? []).map(({ code, name }) => option(name, code));
  if (!service || options.length === 0) return [];
  const element = { ...oneOf(options, language), action_id: NEW_LANGUAGE };
  const id = blockId('language', `${service.code}.${category}`);
  return [asked(id, 'Language', element, form.hours)];
}

function placeInput({ isInChannel, place }: CreateForm): KnownBlock[] {
  if (!isInChannel) return [said('Only you see the case in Slack.')];
  const options = [
    option('In this channel, for everybody here', 'channel'),
    option('To me alone', 'private'),
  ];
  const initial_option = options.find(({ value }) => value === place) ?? options[0];
  return [asked('place', 'Show the case', { type: 'radio_buttons', options, initial_option })];
}

/** An input that must be filled in; one that has an action of its own tells what is chosen at once. */
function asked(field: string, label: string, element: InputBlock['element'], hint?: string): InputBlock {
  const tells = 'action_id' in element && element.action_id !== undefined;
  return { ...input(field, label, element, hint), optional: false, ...(tells && { dispatch_action: true }) };
}

/**
 * What was entered in the form of a new case. A menu whose choices depend on another one stands in a block that is named
 * for what it depends on, so that Slack does not keep a choice that is gone.
 * https://docs.slack.dev/surfaces/modals
 */
import { type Entries, entered } from '../form-input';
import { type CC, type FILES, type TEXT, type Typed, typedIn } from './form-parts';

export interface Created extends Typed {
  readonly account?: string;
  readonly issueType?: string;
  readonly service?: string;
  readonly category?: string;
  readonly severity?: string;
  readonly language?: string;
  readonly subject: string;
  readonly place?: string;
}

const MOST_BLOCK_ID = 255;
export type CreateField =
  | 'account'
  | 'kind'
  | 'service'
  | 'category'
  | 'severity'
  | 'language'
  | 'subject'
  | 'place'
  | typeof TEXT
  | typeof CC
  | typeof FILES;

/** What was entered so far, or with the submission. */
export function createdIn(entries: Entries): Created {
  const one = (field: CreateField) => entered(entries, blockOf(entries, field) ?? field);
  return {
    ...typedIn(entries),
    account: one('account'),
    issueType: one('kind'),
    service: one('service'),
    category: one('category'),
    severity: one('severity'),
    language: one('language'),
    subject: one('subject') ?? '',
    place: one('place'),
  };
}

/** The id of the block a field stands in, under which Slack shows an error; undefined where it is not there yet. */
export function blockOf(entries: Entries, field: CreateField): string | undefined {
  return Object.keys(entries).find((id) => id === field || id.startsWith(`${field}.`));
}

/** The id of a field whose choices depend on something else. */
export function blockId(field: CreateField, on = ''): string {
  return `${field}.${on}`.slice(0, MOST_BLOCK_ID).toWellFormed();
}

/**
 * What a form on its way to AWS is about: all that its next step has to know beside the words, since the bot keeps
 * nothing between two clicks. It rides in the view's private_metadata, 3,000 characters at most; the words ride in the
 * view's blocks. https://docs.slack.dev/surfaces/modals
 */
import * as v from 'valibot';
import { checked } from '../checked';
import { Problem } from '../problem';

export const ACTS = ['reply', 'resolve', 'create'] as const;
export type Act = (typeof ACTS)[number];

const MOST = 3_000;

const text = v.optional(v.string());
const schema = v.object({
  act: v.picklist(ACTS),
  /** Of the form, as it stands in the last line of what is sent. */
  code: text,
  /** The 12 digits of the account it goes to. */
  account: text,
  caseId: text,
  displayId: text,
  /** AWS's, in which the case is; absent where that is not known. */
  partition: text,
  /** Whether the case is resolved, and a reply reopens it. */
  isReopening: v.optional(v.boolean()),
  /** The number of a case that a new one names, since it can no longer be reopened. */
  related: text,
  /** AWS's codes of a new case. */
  issueType: text,
  serviceCode: text,
  categoryCode: text,
  severityCode: text,
  language: text,
  /** Files in Slack that go along, sizes in bytes. */
  files: v.optional(v.array(v.object({ id: v.string(), name: v.string(), size: v.number() }))),
  /** How many did not get there, and the person went on without them. */
  without: v.optional(v.number()),
  /** How many files of the message do not go along. */
  behind: v.optional(v.number()),
  /** Of all words that were reviewed. */
  digest: text,
  /** Where it was asked for, and where the answer goes. */
  channel: text,
  thread: text,
  isPrivate: v.optional(v.boolean()),
  /** The response_url of what was clicked: half an hour, five messages. */
  url: text,
  /** When it was reviewed, and when it was last sent: milliseconds since 1970. */
  since: v.optional(v.number()),
  sentAt: v.optional(v.number()),
  /** Whether AWS may have it already: then nothing leads back to the form. */
  isUnsure: v.optional(v.boolean()),
  /** What is left to do of it. */
  rest: v.optional(v.picklist(['again', 'resolve', 'without-files'])),
});

export type Draft = v.InferOutput<typeof schema>;

/** A draft as private_metadata. Throws `bad-request` where there is no room. */
export function printDraft(draft: Draft): string {
  const printed = JSON.stringify(draft);
  if (printed.length > MOST) throw new Problem('bad-request', 'This is more than a form of Slack can hold.');
  return printed;
}

/** Throws `stale-cursor` for anything that is none: it is input from outside. */
export function parseDraft(metadata = ''): Draft {
  try {
    return checked(schema, jsonIn(metadata));
  } catch (cause) {
    throw new Problem('stale-cursor', '', { cause });
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * AWS Support as the bot sees it: four things to read. Sources are built by wrapping one another (aws,
 * cached), so each offers this same interface. Field names are AWS's own.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { CaseDetails, Communication, Service, SeverityLevel } from '@aws-sdk/client-support';
import type { Keeping } from '../paging/merged/kept-segments';
import type { FetchPage } from '../paging/paginator';
import type { Acting } from './acting/acting';
import type { CaseParameters, CommunicationParameters } from './parameters';

export type { CaseDetails, Communication, Service, SeverityLevel };

/** Whose request it is, the most urgent first. */
export const PRIORITIES = ['person', 'ahead', 'bulk'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Read whenever a slot falls free: a person may have joined what was begun for nobody in particular. */
export interface Urgency {
  readonly priority?: Priority;
}

export interface Attachment {
  readonly fileName: string;
  readonly data: Uint8Array;
}

/** `priority` is a person's unless something else is said. */
export interface ReadOptions extends Urgency {
  /** Ask AWS even where a cached answer is at hand. */
  readonly fresh?: boolean;
}

/** The same for a whole turn, which somebody may give up waiting for. */
export interface TurnOptions extends ReadOptions {
  readonly signal?: AbortSignal;
  /** The answer is for the eyes of one person, so nothing in it may lead to where others look. */
  readonly isPrivate?: boolean;
  /** Slack's id of the person it is shown for. */
  readonly user?: string;
  /** Whether they may do an act on a case, too; absent where others read it, of whom one may. */
  readonly mayAlso?: (act: string, details: CaseDetails) => Promise<boolean>;
  /** Hears the number of each case that is shown. */
  readonly seen?: (displayId: string) => void;
}

/** Every method rejects with a Problem where AWS's answer is an expected one. */
export interface Support {
  /** Absent where nothing is kept. */
  readonly keeps?: Keeping;
  /** Whether it is of several accounts. */
  readonly isOfMany?: true;
  cases(parameters: CaseParameters, options?: ReadOptions): FetchPage<CaseDetails>;
  communications(parameters: CommunicationParameters, options?: ReadOptions): FetchPage<Communication>;
  services(language?: string): Promise<readonly Service[]>;
  severityLevels(language?: string): Promise<readonly SeverityLevel[]>;
  attachment(attachmentId: string, signal?: AbortSignal): Promise<Attachment>;
  /** What changes a case; absent where the source only reads. */
  readonly acting?: Acting;
}

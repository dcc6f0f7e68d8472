/**
 * What a test or the sandbox may turn about an account: its quotas, the sizes AWS chooses, and how late things show.
 * Times are by the emulator's clock. https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
export interface Conditions {
  /** So many cases may be created within an hour; the next is CaseCreationLimitExceeded. */
  casesPerHour: number;
  /** So many attachment sets may be created within an hour; the next is AttachmentLimitExceeded. */
  setsPerHour: number;
  /** Milliseconds until DescribeCases shows a new case and its display id; at AWS it may take minutes. */
  showsAfterMs: number;
  /** Milliseconds until a file is ready after its last part was reported; at AWS it may take minutes. */
  readyAfterMs: number;
  /** Files whose name matches never become ready: they end as `failed`. */
  failing?: RegExp;
  /** In bytes; the last part of a file may be smaller. */
  partSize: number;
  /** How long a presigned link lives, in milliseconds. */
  linkLastsMs: number;
}

const MB = 1024 * 1024;

export const USUAL: Conditions = {
  casesPerHour: 10,
  setsPerHour: Number.POSITIVE_INFINITY,
  showsAfterMs: 0,
  readyAfterMs: 0,
  failing: undefined,
  partSize: 8 * MB,
  linkLastsMs: 15 * 60_000,
};

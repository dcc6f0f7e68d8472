/**
 * What a test or the sandbox may turn about an account: its quotas, and how late things show. Times are by the
 * emulator's clock. https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
export interface Conditions {
  /** So many cases may be created within an hour; the next is CaseCreationLimitExceeded. */
  casesPerHour: number;
  /** Milliseconds until DescribeCases shows a new case and its display id; at AWS it may take minutes. */
  showsAfterMs: number;
}

export const USUAL: Conditions = { casesPerHour: 10, showsAfterMs: 0 };

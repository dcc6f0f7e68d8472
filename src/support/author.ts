/**
 * Who wrote a message. AWS signs with exactly this name and no address; customers come as
 * `AdminRole (Role) <jane@example.com>`, and nothing keeps one of them from a name that looks like AWS's.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Communication.html
 */
const AWS = 'Amazon Web Services';

/** True for AWS's own messages and cases, to the letter. */
export function isFromAws({ submittedBy }: { submittedBy?: string }): boolean {
  return submittedBy === AWS;
}

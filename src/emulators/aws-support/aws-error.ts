/**
 * An error as AWS JSON 1.1 writes it: a name in `__type`, a message, an HTTP status (400 for nearly everything,
 * throttling included). https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
 */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** A request that breaks a constraint of the model, in the words AWS uses. */
export function validationError(value: unknown, member: string, constraint: string): AwsError {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${shown}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** The answer to a case nobody has. */
export function caseIdNotFound(caseId: string): AwsError {
  return new AwsError('CaseIdNotFound', `The requested case was not found: ${caseId}`);
}

/** The answer to a file nobody has. */
export function attachmentIdNotFound(attachmentId: string): AwsError {
  return new AwsError('AttachmentIdNotFound', `Attachment ${attachmentId} was not found`);
}

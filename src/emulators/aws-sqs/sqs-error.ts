/**
 * An error as SQS writes it since it speaks JSON: a name in `__type`, and the one of its older protocol in a header, which
 * clients made before 2023 go by. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
import { AwsError } from '../aws-support/aws-error';

export class SqsError extends AwsError {
  constructor(
    code: string,
    message: string,
    /** What the query protocol calls it. */
    readonly queryCode = code,
    status = 400,
  ) {
    super(code, message, status);
  }
}

export function noSuchQueue(): SqsError {
  const queryCode = 'AWS.SimpleQueueService.NonExistentQueue';
  return new SqsError('QueueDoesNotExist', 'The specified queue does not exist.', queryCode);
}

export function badHandle(handle: string): SqsError {
  return new SqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not valid.`);
}

export function badValue(name: string, value: unknown, reason: string): SqsError {
  const message = `Value ${JSON.stringify(value)} for parameter ${name} is invalid. Reason: ${reason}`;
  return new SqsError('InvalidParameterValue', message);
}

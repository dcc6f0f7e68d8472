/**
 * What SQS and EventBridge do not do here, and what is assumed where AWS says nothing; a test holds the list. Nothing was
 * tried against live accounts. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html
 */
export const GAPS: Record<string, string> = {
  operations:
    'SQS answers SendMessage, ReceiveMessage, DeleteMessage and ChangeMessageVisibility (both also as batches) and GetQueueAttributes.',
  fifo: 'Queues are standard ones.',
  signature: 'Key, service and Region of a signature are checked, not the signature itself or its age.',
  policies:
    'Policies know ArnEquals, ArnLike, StringEquals and StringLike; another condition ends the emulator’s answer with an error.',
  attributes: 'Message attributes are not kept, and only bodies have a checksum.',
  quota: 'There is no limit to messages in flight, and nothing is throttled until faults.throttle is called.',
  'short-poll':
    'Every receive looks at the whole queue; at AWS a short poll looks at some of it and may miss messages.',
  patterns: 'Rules match lists of values, no prefixes or other operators.',
  retries:
    'EventBridge tries a target once; what the target does not let in is gone, as it is at AWS after a day.',
  'one-partition': 'There is one partition, aws.',
};

export const ASSUMPTIONS: Record<string, string> = {
  region: 'AWS Support puts its events on the bus in us-east-1, wherever the account works.',
  'two-events': 'A message to a resolved case is an AddCommunicationToCase and a ReopenCase.',
  origin: 'Only AddCommunicationToCase has an origin and a communication-id.',
  'stale-handle':
    'Deleting with the handle of an earlier receipt succeeds and deletes nothing; changing its visibility is MessageNotInflight.',
  redrive:
    'A message goes to the dead-letter queue when it would be received once more than maxReceiveCount.',
  order: 'Permissions are looked at before parameters and receipt handles.',
  names: 'Errors that are in no model are named as in the query protocol, in the header x-amzn-query-error.',
};

import * as sdk from '@aws-sdk/client-sqs';
import { ASSUMPTIONS, GAPS } from '../../../src/emulators/aws-sqs/gaps';
import { OPERATIONS } from '../../../src/emulators/aws-sqs/operations';

test('the operations are those of the official client, as far as they go', () => {
  for (const name of OPERATIONS.keys()) expect(sdk).toHaveProperty(`${name}Command`);
});

test('the list of gaps is exactly this one, and each is a sentence', () => {
  expect(Object.keys(GAPS)).toEqual([
    ...['operations', 'fifo', 'signature', 'policies', 'attributes', 'quota', 'short-poll', 'patterns'],
    ...['retries', 'one-partition'],
  ]);
  for (const sentence of Object.values({ ...GAPS, ...ASSUMPTIONS }))
    expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
});

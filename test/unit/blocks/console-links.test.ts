/** Whoever follows a link into the AWS console lands in the partition the account is in. */
import { helpNotice } from '../../../src/blocks/help';
import { createDesk } from '../../../src/desk';
import { type AwsSupportEmulator, startAwsSupport } from '../../../src/emulators/aws-support/server';
import { seedCases, WELL_KNOWN } from '../../../src/emulators/seed';
import { FORMAT_OF } from '../../../src/export/file';
import { recordOf } from '../../../src/export/record';
import { createAwsSupport } from '../../../src/support/aws/client';
import type { Partition } from '../../../src/support/partition';
import { nobody } from '../../property/memory-support';

const NOW = Date.UTC(2026, 10, 3, 14, 20);
let aws: AwsSupportEmulator;
let support: ReturnType<typeof createAwsSupport>;

beforeAll(async () => {
  const now = new Date(NOW);
  aws = await startAwsSupport({ cases: seedCases({ cases: 100, now }), now: () => now });
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  support = createAwsSupport({ endpoint: aws.url, credentials }, { now: () => NOW });
});
afterAll(async () => {
  support.close();
  await aws.close();
});

const CONSOLES: [Partition, string | undefined][] = [
  ['aws', 'https://console.aws.amazon.com'],
  ['aws-us-gov', 'https://console.amazonaws-us-gov.com'],
  ['aws-cn', 'https://console.amazonaws.cn'],
  ['aws-eusc', 'https://eusc-de-east-1.console.amazonaws-eusc.eu'],
  // Nothing is published of these consoles.
  ['aws-iso', undefined],
  ['aws-iso-b', undefined],
  ['aws-iso-e', undefined],
  ['aws-iso-f', undefined],
];

/** Origins of the links to Support in what is shown; one for each kind of link. */
function consolesIn(shown: unknown): string[] {
  const links = JSON.stringify(shown).matchAll(/(https:\/\/[^/"<|]+)\/support\/home/g);
  return [...new Set([...links].map(([, origin]) => origin!))];
}

test.each(CONSOLES)('in %s every link leads to %s', async (partition, origin) => {
  const wanted = origin === undefined ? [] : [origin];
  const desk = createDesk(support, nobody, () => NOW, { partition });
  const open = async (line: string, isPrivate = false) =>
    desk.open(await desk.understand(line, 'U1'), { isPrivate });
  expect(consolesIn(await open('open'))).toEqual(wanted);
  expect(consolesIn(await open(WELL_KNOWN.longThread))).toEqual(wanted);
  expect(consolesIn(await open(WELL_KNOWN.attachments, true))).toEqual(wanted);
  expect(consolesIn(await open('help'))).toEqual(wanted);
});

test.each(CONSOLES)('an export of %s has them too, or an empty cell', (partition, origin) => {
  const record = recordOf({ displayId: '177777777700001' }, partition);
  for (const format of ['csv', 'json', 'md'] as const) {
    const row = FORMAT_OF[format].row(record);
    expect(consolesIn(row)).toEqual(origin === undefined ? [] : [origin]);
    expect(row).not.toContain('undefined');
  }
});

test('without a console to link to, a case’s id and its file’s way are told in words', () => {
  expect(helpNotice(undefined, { partition: 'aws-iso' }).text).toContain('go to the AWS console.');
});

import * as sdk from '@aws-sdk/client-support';
import { ASSUMPTIONS, GAPS, MISSING_OPERATIONS } from '../../../src/emulators/aws-support/gaps';
import { SHAPES } from '../../../src/emulators/aws-support/model';
import { post, useDesks } from './client';

const start = useDesks();

describe('The list of gaps', () => {
  it('names every operation of the official client that the emulator does not answer, and no other', () => {
    const commands = Object.keys(sdk).filter((name) => name.endsWith('Command') && name !== '$Command');
    const operations = commands.map((name) => name.replace(/Command$/, ''));
    expect([...SHAPES.keys(), ...MISSING_OPERATIONS].sort()).toEqual(operations.sort());
  });

  it.each(MISSING_OPERATIONS)('is right about %s', async (operation) => {
    const { emulator } = await start();
    expect(await post(emulator.url, operation, {})).toMatchObject({ type: 'UnknownOperationException' });
  });

  it('is exactly this one: a gap that is closed or opened is said here', () => {
    expect(Object.keys(GAPS)).toEqual([
      'missing-operations',
      'signature',
      'quota',
      'retention',
      'late-arrival',
      'links',
      'scanning',
      'support-hours',
      'throttling-reasons',
      'events',
      'one-account',
    ]);
  });

  it('explains each gap and each assumption in a sentence', () => {
    for (const sentence of Object.values({ ...GAPS, ...ASSUMPTIONS }))
      expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
  });
});

import { getEventListeners } from 'node:events';
import { examine } from '../../../app/doctor/check';
import { patience } from '../../../app/interactions/payloads';

let warnings: string[];
const note = ({ name }: Error) => warnings.push(name);
beforeEach(() => {
  warnings = [];
  process.on('warning', note);
});
afterEach(() => process.off('warning', note));

/** As many accounts do that are asked with it. */
function listen(signal: AbortSignal): [] {
  for (let account = 0; account < 200; account += 1) signal.addEventListener('abort', () => {});
  return [];
}

test('a turn that asks many accounts warns the operator of no leak', async () => {
  const { signal, over } = patience();
  listen(signal);
  over();
  await new Promise(setImmediate);
  expect(getEventListeners(signal, 'abort')).toHaveLength(200);
  expect(warnings).toEqual([]);
});

test('nor does the doctor that looks at many', async () => {
  expect(await examine([{ about: 'Accounts', ask: async (signal) => listen(signal) }])).toEqual([]);
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});

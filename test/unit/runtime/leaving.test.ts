/** How a process ends when it is asked to and something in it does not. */
import { spawnSync } from 'node:child_process';

/** Sends itself SIGTERM with 300 ms to finish. */
const live = (script: string) => {
  const program = `
    const { createLog } = require('./dist/app/runtime/log/log');
    const leaving = require('./dist/app/runtime/leaving').createLeaving(createLog('info'), 300);
    const never = () => new Promise(() => {});
    setTimeout(() => process.exit(99), 10_000);
    ${script}
    process.kill(process.pid, 'SIGTERM');`;
  return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 20_000 });
};

test.each([
  ['nothing is there yet', '', 0],
  ['all is finished', 'leaving.prepare({ finish: async () => true, close: async () => {} });', 0],
  ['a turn is left', 'leaving.prepare({ finish: async () => false, close: async () => {} });', 1],
  ['stopping hangs', 'leaving.prepare({ finish: never, close: async () => {} });', 1],
  ['stopping throws', 'leaving.prepare({ finish: async () => { throw 1; }, close: async () => {} });', 1],
  ['closing hangs', 'leaving.prepare({ finish: async () => true, close: never });', 0],
  ['closing throws', 'leaving.prepare({ finish: async () => true, close() { throw 1; } });', 0],
])('it ends with the code of what was finished when %s', (_, script, code) => {
  expect(live(script).status).toBe(code);
});

test('a process that failed ends with 1, also when all is finished', () => {
  const { status } = live(
    'leaving.prepare({ finish: async () => true, close: async () => {} }); leaving.failed();',
  );
  expect(status).toBe(1);
});

/** Files of tests share a process, and one must not find what another left. */
import { tmpdir } from 'node:os';

const { keepAll } = require('../../setup/put-back') as { keepAll(): () => void };
const globals = globalThis as Record<string, unknown>;

let putBack: () => void;
beforeEach(() => {
  putBack = keepAll();
});
afterEach(() => putBack());

test('a variable of the environment that was set, changed or taken away is as it was', () => {
  const { PATH, HOME } = process.env;
  Object.assign(process.env, { CASEDESK_LEFT: '1', PATH: '/nowhere' });
  delete process.env.HOME;
  putBack();
  expect([process.env.CASEDESK_LEFT, process.env.PATH, process.env.HOME]).toEqual([undefined, PATH, HOME]);
});

test('a global that was added is gone, and one that was replaced or taken away is there', () => {
  const { fetch, structuredClone } = globalThis;
  Object.assign(globals, { left: 1, fetch: () => {} });
  delete globals.structuredClone;
  putBack();
  expect('left' in globals).toBe(false);
  expect([globals.fetch, globals.structuredClone]).toEqual([fetch, structuredClone]);
});

test('who listens to the process is as before: nobody new, and those of before still', () => {
  const before = () => {};
  process.on('SIGUSR2', before);
  const later = keepAll();
  process.on('SIGUSR2', () => {});
  process.once('SIGHUP', () => {});
  later();
  expect(process.listeners('SIGUSR2')).toEqual([before]);
  expect(process.listenerCount('SIGHUP')).toBe(0);
});

test('the folder, the exit code and a function of the process are as they were', () => {
  const [folder, { exitCode, exit }] = [process.cwd(), process];
  process.chdir(tmpdir());
  process.exitCode = 3;
  process.exit = (() => {}) as never;
  putBack();
  expect([process.cwd(), process.exitCode, process.exit]).toEqual([folder, exitCode, exit]);
});

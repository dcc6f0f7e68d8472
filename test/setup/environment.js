/**
 * Node's environment, and no AsyncLocalStorage left switched on behind a test file. Each file has jest-circus anew, and
 * that one of its own, which Node 20 asks at every promise for as long as the worker lives.
 * https://nodejs.org/api/async_context.html#asynclocalstoragedisable
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

const used = new Set();

for (const name of ['run', 'enterWith']) {
  const own = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function noted(...args) {
    used.add(this);
    return own.apply(this, args);
  };
}

module.exports = class extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
};

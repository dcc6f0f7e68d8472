/**
 * Node's environment for tests, and what a worker need not do anew or carry along with each test file.
 * jest-circus is loaded for each, and has an AsyncLocalStorage that Node 20 asks at every promise from then on.
 * https://nodejs.org/api/async_context.html#asynclocalstoragedisable
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const switchedOn = new Set();
for (const name of ['run', 'enterWith']) {
  const own = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function noted(...args) {
    switchedOn.add(this);
    return own.apply(this, args);
  };
}

/** What V8 made of each module, by its file; jest compiles a thousand of them for each test file that starts the bot. */
const compiled = new Map();
const { compileFunction } = vm;
vm.compileFunction = (source, names, options = {}) => {
  const known = compiled.get(options.filename);
  if (known?.source === source) return compileFunction(source, names, { ...options, cachedData: known.data });
  const made = compileFunction(source, names, { ...options, produceCachedData: true });
  if (options.filename && made.cachedData) compiled.set(options.filename, { source, data: made.cachedData });
  return made;
};

module.exports = class extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const storage of switchedOn) storage.disable();
    switchedOn.clear();
  }
};

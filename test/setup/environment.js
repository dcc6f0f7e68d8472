/**
 * Tests in Node's own context, the one that the bot runs in, where jest's own environment makes another for each file: there
 * an Error of Node's is no Error, each file loads all packages anew, and everything looked up is slower. What a file leaves
 * behind is taken back by put-back.js; its packages come by runtime.js.
 * https://jestjs.io/docs/configuration#testenvironment-string
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { keepAll } = require('./put-back.js');

// jest-circus is loaded for each file, and has one that Node 20 asks at every promise from then on.
// https://nodejs.org/api/async_context.html#asynclocalstoragedisable
const switchedOn = new Set();
for (const name of ['run', 'enterWith']) {
  const own = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function noted(...args) {
    switchedOn.add(this);
    return own.apply(this, args);
  };
}

/** What V8 made of each module, by its file; jest compiles it for each test file that asks for it. */
const compiled = new Map();
const { compileFunction } = vm;
vm.compileFunction = (source, names, { parsingContext: _, ...options } = {}) => {
  const known = compiled.get(options.filename);
  if (known?.source === source) return compileFunction(source, names, { ...options, cachedData: known.data });
  const made = compileFunction(source, names, { ...options, produceCachedData: true });
  if (options.filename && made.cachedData) compiled.set(options.filename, { source, data: made.cachedData });
  return made;
};

module.exports = class OneContext {
  global = globalThis;
  fakeTimers = null;
  #putBack;

  constructor({ projectConfig: config }) {
    this.#putBack = keepAll();
    Error.stackTraceLimit = 100;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    this.#putBack();
    for (const storage of switchedOn) storage.disable();
    switchedOn.clear();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** jest compiles nothing where there is none. */
  getVmContext() {
    return globalThis;
  }
};

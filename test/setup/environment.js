/**
 * Tests in Node's own context, the one that the bot runs in, where jest's own environment makes another for each file: there
 * an Error of Node's is no Error, each file loads all packages anew, and everything looked up is slower. What a file leaves
 * in the global object or in `process` is taken back behind it. Its packages come by runtime.js.
 * https://jestjs.io/docs/configuration#testenvironment-string
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

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

/** Gives what puts an object's own properties back as they are now. */
function keep(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const key of Reflect.ownKeys(object)) if (!(key in before)) Reflect.deleteProperty(object, key);
    for (const key of Reflect.ownKeys(before)) {
      const now = Reflect.getOwnPropertyDescriptor(object, key);
      const isSame = now && ['value', 'get', 'set'].every((part) => Object.is(now[part], before[key][part]));
      if (!isSame) Reflect.defineProperty(object, key, before[key]);
    }
  };
}

/** The same for who listens to the process. */
function keepListeners() {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  return () => {
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!before.get(name)?.includes(listener)) process.removeListener(name, listener);
  };
}

/** What stands behind an accessor. */
function keepState() {
  const [folder, { exitCode }] = [process.cwd(), process];
  return () => {
    if (process.cwd() !== folder) process.chdir(folder);
    process.exitCode = exitCode;
  };
}

module.exports = class OneContext {
  global = globalThis;
  fakeTimers = null;
  #putBack;

  constructor({ projectConfig: config }) {
    this.#putBack = [keep(globalThis), keep(process), keep(process.env), keepListeners(), keepState()];
    globalThis.global = globalThis;
    Error.stackTraceLimit = 100;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const putBack of this.#putBack) putBack();
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

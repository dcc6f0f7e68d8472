/**
 * Where a test file's modules come from. Ours are its own, loaded anew for each; packages are Node's, once for a worker, as
 * the bot has them: a thousand modules that keep nothing from one bot to the next. `jest.mock` knows them not.
 */
const { createRequire, isBuiltin } = require('node:module');
const { default: Runtime } = require('jest-runtime');

const NO_PACKAGE = /^[./]/;
/** These belong to the test that runs. */
const JESTS = /^(jest|@jest\/)/;

/** What a package is told when it is loaded. */
const SETTINGS = {
  // A property that fails is made smaller while the test has time, and says its counterexample before jest ends the test:
  // jest cannot stop a loop, which would go on behind the tests after it. One that is to run for a time says so.
  'fast-check': (fc) => fc.configureGlobal({ interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true }),
};

function load(from, name) {
  const found = createRequire(from)(name);
  SETTINGS[name]?.(found);
  return found;
}

exports.__esModule = true;
exports.default = class extends Runtime {
  requireModuleOrMock(from, name) {
    const isPackage = !NO_PACKAGE.test(name) && !JESTS.test(name) && !isBuiltin(name);
    return isPackage ? load(from, name) : super.requireModuleOrMock(from, name);
  }
};

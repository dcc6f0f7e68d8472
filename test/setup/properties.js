/**
 * fast-check, as tests have it. A property that fails is made smaller while the test has time, and says its counterexample
 * before jest ends the test: jest cannot stop a loop, which would go on behind the tests after it. One that is to run
 * for a time and no longer says so.
 */
const { dirname, join } = require('node:path');

const folder = dirname(require.resolve('fast-check/package.json'));
// By its name it would be asked for here again.
const fc = require(join(folder, require('fast-check/package.json').exports['.'].require.default));

fc.configureGlobal({ interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true });

module.exports = fc;

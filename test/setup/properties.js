/**
 * A property that fails is made smaller while the test has time, and says its counterexample before jest ends the test:
 * jest cannot stop a loop, which would go on behind the tests after it. One that is to run for a time and no longer says so.
 */
const fc = require('fast-check');

fc.configureGlobal({ interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true });

/** One run for every floor of the house; see CONTRIBUTING.md for running a single floor. */
const { availableParallelism } = require('node:os');

// What the AWS SDK says about Node 20 at every start is nothing a test can act on.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// Whoever names no Region would have the SDK ask 169.254.169.254 for it.
process.env.AWS_EC2_METADATA_DISABLED = 'true';

module.exports = {
  testEnvironment: '<rootDir>/test/setup/environment.js',
  runtime: '<rootDir>/test/setup/runtime.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  setupFiles:
    process.env.CASEDESK_EVERY_ANSWER === 'late' ? ['<rootDir>/test/setup/every-answer-late.ts'] : [],
  globalSetup: '<rootDir>/test/setup/build.js',
  testSequencer: '<rootDir>/test/setup/longest-first.js',
  // Journeys wait for sockets and processes half of the time.
  maxWorkers: availableParallelism() + 2,
  testTimeout: 60_000,
  reporters: ['default', 'summary', '<rootDir>/test/setup/count-reporter.js'],
};

/** The tests' own settings, without the build, and without patience for a test that a mutant has hang. */
const { globalSetup, ...settings } = require('../../jest.config.js');

module.exports = { ...settings, rootDir: '../..', testTimeout: 5_000 };

/** The tests' own settings, without the build, and without patience for a test that a mutant has hang. */
const { globalSetup, ...settings } = require('../../jest.config.js');

module.exports = {
  ...settings,
  rootDir: '../..',
  testTimeout: 5_000,
  // What imports a mutated file is looked for in all files of these folders, for every mutant.
  roots: ['src', 'app', 'test'].map((folder) => `<rootDir>/${folder}`),
  testEnvironment: require.resolve('./first-failure.js'),
};

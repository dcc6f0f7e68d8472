/** The tests' own settings, without the build: a mutant is judged in this process. */
const { globalSetup, ...settings } = require('../../jest.config.js');

module.exports = { ...settings, rootDir: '../..' };

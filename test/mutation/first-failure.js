/**
 * Where a mutant is noticed by one test, no other is run on it: jest's own `bail` looks only from file to file, and a hundred
 * failures take seconds to be written down. Stryker names the mutant in the environment, and none where it looks at the code
 * as it is. https://jestjs.io/docs/configuration#testenvironment-string
 */
const TestEnvironment = require('../setup/environment.js');

let noticed;

module.exports = class FirstFailure extends TestEnvironment {
  async handleTestEvent({ name, test }) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (mutant === undefined) return;
    if (name === 'test_done' && test.errors.length > 0) noticed = mutant;
    if (name === 'test_start' && noticed === mutant) test.mode = 'skip';
  }
};

/**
 * The order of test files. jest begins with those that took longest; where it has run none yet, with the largest, and some
 * small ones take a minute: begun last, they would leave one core idle.
 * https://jestjs.io/docs/configuration#testsequencer-string
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG =
  /test\/(property\/(linear-time|many-accounts|browsing|one-order)|journey\/(deploy|browse)|model\/model)\.test\.ts$/;

module.exports = class extends Sequencer {
  sort(tests) {
    const inOrder = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path.replaceAll('\\', '/'));
    return [...inOrder.filter(isLong), ...inOrder.filter((test) => !isLong(test))];
  }
};

/** Builds once before the tests, for those that start the bot as a process of its own; `npm run types` judges the types. */
const { spawnSync } = require('node:child_process');
const { dirname, join } = require('node:path');

module.exports = () => {
  const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  // A program in Go, which ends before its garbage matters.
  const env = { ...process.env, GOGC: 'off' };
  spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], { env, stdio: 'ignore' });
};

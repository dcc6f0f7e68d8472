/**
 * Stryker's settings for one folder, named by MUTATE; `npm run mutate` runs them all (test/mutation/main.mjs).
 * https://stryker-mutator.io/docs/stryker-js/configuration/
 */
import { FOLDERS, incrementOf, pageOf, reportOf, TEMPORARY } from './test/mutation/folders.mjs';

const folder = process.env.MUTATE ?? 'src/rules';
const { tests, apart = [], without = [], ignoreStatic = false } = FOLDERS[folder];
const filesOf = (path, ending) => (path.endsWith('.ts') ? path : `${path}/**/*${ending}`);

export default {
  mutate: [filesOf(folder, '.ts'), ...apart.map((part) => `!${filesOf(part, '.ts')}`)],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner', './test/mutation/prose.mjs'],
  ignorers: ['prose'],
  coverageAnalysis: 'perTest',
  ignoreStatic,
  concurrency: 2,
  // Jest forgets nothing: after a few hundred runs most of the time is spent on its memory.
  maxTestRunnerReuse: 40,
  timeoutMS: 3_000,
  // Stryker would rewrite it with TypeScript's old API; @swc/jest reads none.
  tsconfigFile: 'none',
  jest: {
    configFile: 'test/mutation/jest.config.js',
    config: {
      testMatch: tests.map((test) => `<rootDir>/${filesOf(test, '.test.ts')}`),
      testPathIgnorePatterns: ['/node_modules/', ...without],
    },
    // Only files that import what was mutated are loaded for it.
    enableFindRelatedTests: true,
  },
  incremental: true,
  incrementalFile: incrementOf(folder),
  tempDirName: TEMPORARY,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: reportOf(folder) },
  htmlReporter: { fileName: pageOf(folder) },
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
};

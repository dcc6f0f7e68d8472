/**
 * What is mutated; the share of mutants that must be killed, in percent; and the tests that state its promises: the unit
 * tests, which are fast. `without` leaves out those that are not: they wait for sockets, or need the built bot. What lives
 * by AWS's SDK is judged apart, each by the tests that are about it: every file that loads the SDK takes a second, and
 * would be loaded for every mutant of what it imports.
 */
const aws = 'src/support/aws';
const byOwnTests = {
  'acts.ts': ['acts', 'files'],
  'client.ts': ['requests'],
  events: ['events-queue'],
  files: ['files', 'links'],
  'organization.ts': ['accounts'],
  'roles.ts': ['accounts'],
  'sdk.ts': ['requests'],
  'trial.ts': ['requests'],
};
const settings = `${aws}/settings.ts`;
const apart = Object.keys(byOwnTests).map((name) => `${aws}/${name}`);
const testsOf = (name) => `test/unit/support/aws/${name}.test.ts`;
const withSdk = ['acts-at-aws', 'answers', 'client', 'sign-in', ...Object.values(byOwnTests).flat()].map(
  testsOf,
);
const slowOfSlack = ['once', 'slack-fetch'].map((name) => `test/unit/slack/${name}.test.ts`);

export const FOLDERS = {
  'src/rules': { share: 95, tests: ['test/unit/rules', 'test/architecture/rules.test.ts'] },
  'app/access': { share: 95, tests: ['test/unit/access'] },
  'src/paging': { share: 85, tests: ['test/unit/paging'] },
  'app/routing': { share: 85, tests: ['test/unit/routing'] },
  'app/slack': { share: 85, tests: ['test/unit/slack'], without: slowOfSlack },
  'src/support': {
    share: 85,
    tests: ['test/unit/support', 'test/unit/paging/differences.test.ts'],
    apart: [...apart, settings],
    // Its tables hold hundreds of AWS's names, and each would be tried on every test.
    ignoreStatic: true,
    without: [...withSdk, 'test/unit/support/cache/writes-in-redis.test.ts'],
  },
  ...Object.fromEntries(
    Object.entries(byOwnTests).map(([name, tests]) => [
      `${aws}/${name}`,
      { share: 85, tests: tests.map(testsOf) },
    ]),
  ),
  [settings]: { share: 85, tests: ['test/unit/runtime/aws-place.test.ts'] },
};

/** Stryker's own folder: reports, and what it knows of the last run. */
export const TEMPORARY = '.stryker-tmp';
const named = (folder, extension) => `${TEMPORARY}/${folder.replaceAll('/', '-')}.${extension}`;
export const reportOf = (folder) => named(folder, 'report.json');
export const pageOf = (folder) => named(folder, 'html');
export const incrementOf = (folder) => named(folder, 'json');

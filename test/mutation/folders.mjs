/**
 * What is mutated; the share of mutants that must be killed, in percent; and the tests that state its promises: the unit
 * tests, which are fast. `without` leaves out those that are not: they wait for sockets, or need the built bot. What lives
 * by AWS's SDK is judged apart, since whatever loads the SDK takes a second.
 */
const [client, settings] = ['src/support/aws/client.ts', 'src/support/aws/settings.ts'];
const itsTests = 'test/unit/support/aws/requests.test.ts';
const slow = ['client', 'answers', 'sign-in'].map((name) => `test/unit/support/aws/${name}.test.ts`);
const slowOfSlack = ['once', 'slack-fetch'].map((name) => `test/unit/slack/${name}.test.ts`);

export const FOLDERS = {
  'src/rules': { share: 95, tests: ['test/unit/rules', 'test/architecture/rules.test.ts'] },
  'app/access': { share: 95, tests: ['test/unit/access'] },
  'src/paging': { share: 85, tests: ['test/unit/paging'] },
  'app/routing': { share: 85, tests: ['test/unit/routing'] },
  'app/slack': { share: 85, tests: ['test/unit/slack'], without: slowOfSlack },
  'src/support': {
    share: 85,
    tests: ['test/unit/support'],
    apart: [client, settings],
    // Its tables hold hundreds of AWS's names, and each would be tried on every test.
    ignoreStatic: true,
    without: [...slow, itsTests],
  },
  [client]: { share: 85, tests: [itsTests] },
  [settings]: { share: 85, tests: ['test/unit/runtime/aws-place.test.ts'] },
};

/** Stryker's own folder: reports, and what it knows of the last run. */
export const TEMPORARY = '.stryker-tmp';
const named = (folder, extension) => `${TEMPORARY}/${folder.replaceAll('/', '-')}.${extension}`;
export const reportOf = (folder) => named(folder, 'report.json');
export const pageOf = (folder) => named(folder, 'html');
export const incrementOf = (folder) => named(folder, 'json');

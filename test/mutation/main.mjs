/**
 * `npm run mutate`: puts small faults into the code, one at a time, and counts those that a test notices. By hand, before a
 * release: an hour or two for all folders; `npm run mutate -- src/rules` takes a minute. Ends with 1 where a folder's
 * share is too small. https://stryker-mutator.io/docs/stryker-js/introduction/
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FOLDERS, reportOf } from './folders.mjs';

const stryker = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json');
const asked = process.argv.slice(2);
if (asked.some((one) => one === '--help' || one === '-h')) {
  console.log(
    `npm run mutate -- [folder …]\n\nFolders: ${Object.keys(FOLDERS).join(', ')}; all of them where none is named.`,
  );
  process.exit(0);
}
const unknown = asked.filter((folder) => !(folder in FOLDERS));
if (unknown.length > 0) {
  console.error(`Not mutated: ${unknown.join(', ')}. Known: ${Object.keys(FOLDERS).join(', ')}`);
  process.exit(2);
}

/** Percent of a folder's mutants that a test noticed, or that ran for ever. */
function killedIn(folder) {
  const { files } = JSON.parse(readFileSync(reportOf(folder), 'utf8'));
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...statuses) => all.filter((status) => statuses.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  return (100 * killed) / (killed + count('Survived', 'NoCoverage'));
}

const results = [];
for (const folder of asked.length > 0 ? asked : Object.keys(FOLDERS)) {
  const bin = join(stryker, '..', 'bin', 'stryker.js');
  const env = { ...process.env, MUTATE: folder };
  const { status } = spawnSync(process.execPath, [bin, 'run'], { env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  results.push({ folder, killed: killedIn(folder), wanted: FOLDERS[folder].share });
}
for (const { folder, killed, wanted } of results)
  console.log(`${folder.padEnd(14)} ${killed.toFixed(1)} % killed, ${wanted} % wanted`);
process.exitCode = results.some(({ killed, wanted }) => killed < wanted) ? 1 : 0;

/**
 * Makes dist/ anew, as it goes into a package: what runs, with the declarations, and no tests. npm runs it after
 * `npm install` in a checkout and before `npm pack`; where tools for development are left out, TypeScript comes for the moment
 * from the registry, in the version of the lock. Types are judged by `npm run types`, not here.
 * https://docs.npmjs.com/cli/using-npm/scripts#life-cycle-scripts
 */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '..', '..');
const CONFIG = 'tsconfig.build.json';

/** The compiler's command line; without TypeScript here, npm's. */
function compiler() {
  try {
    const place = dirname(require.resolve('typescript/package.json', { paths: [ROOT] }));
    return [process.execPath, join(place, 'bin', 'tsc')];
  } catch {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    const { version } = packages['node_modules/typescript'];
    const npm = process.env.npm_execpath;
    const command = npm ? [process.execPath, npm] : ['npm'];
    return [...command, 'exec', '--yes', `--package=typescript@${version}`, '--', 'tsc'];
  }
}

// An unpacked package has nothing to build.
if (existsSync(join(ROOT, CONFIG))) {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  const [command, ...args] = compiler();
  const { status } = spawnSync(command, [...args, '-p', CONFIG], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

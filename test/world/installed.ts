/**
 * The project as others get it, in a folder of its own and without a network: the files of a checkout, the packages that
 * npm would install (links to those at hand), and the commands that people run there.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..');
const NOT_CHECKED_OUT = /^(node_modules|dist|coverage|\.(?!npmrc$))/;

/** The files of this checkout, without what git ignores. */
export function checkOut(folder: string): void {
  const filter = (path: string) => !NOT_CHECKED_OUT.test(relative(ROOT, path).split(sep)[0]!);
  cpSync(ROOT, folder, { recursive: true, filter });
}

/** What `npm install` would leave in `folder`, tools for development included: links to the packages of this checkout. */
export function installAll(folder: string): void {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** What `npm install --omit=dev` would leave there: each package that runs, and no other. */
export function installToRun(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const names = Object.entries(packages)
    .filter(
      ([path, { dev, devOptional }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && !devOptional,
    )
    .map(([path]) => path)
    // Those for other machines.
    .filter((path) => existsSync(join(ROOT, path)));
  for (const place of new Set(names.map(dirname))) {
    mkdirSync(join(folder, place), { recursive: true });
    const those = names.filter((name) => dirname(name) === place).map((name) => join(ROOT, name));
    // As links to the same files where the file system can.
    const copied = spawnSync('cp', ['-RL', '-l', ...those, join(folder, place)]);
    if (copied.status !== 0) spawnSync('cp', ['-RL', ...those, join(folder, place)]);
  }
}

/** An environment with nothing of this machine in it; this Node is the one that is found. */
export function bareEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: [dirname(process.execPath), process.env.PATH].join(':'),
    HOME: home,
    npm_config_cache: join(home, 'npm-cache'),
    npm_config_offline: 'true',
    npm_config_update_notifier: 'false',
    // The compiler, a program in Go, ends before its garbage matters.
    GOGC: 'off',
  };
}

/** Runs a command to its end; rejects with what it said where that is not 0. */
export async function run(
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { ...options, maxBuffer: 10_000_000 })).stdout;
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  }
}

export interface Running {
  readonly child: ChildProcess;
  readonly said: string[];
  /** The first line that matches, of those that were said and those to come. */
  line(like: RegExp): Promise<string>;
  /** Ends it; its exit code, or the signal. */
  end(signal?: NodeJS.Signals): Promise<number | string | null>;
}

/** A user without rights, where this one may become somebody else and Node is where such a user reaches it. */
export function nobody(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const user = { uid: 65_532, gid: 65_532 };
  if (spawnSync(process.execPath, ['--version'], { ...user, cwd: '/' }).status === 0) return user;
  console.warn(`SKIPPED: running as nobody, who does not reach ${process.execPath}; it runs as root instead`);
  return {};
}

const groups = new Set<number>();

/** Ends whatever `start` began and has not ended, with what that began. */
export function endAll(): void {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
  groups.clear();
}

/** Starts a command that goes on, and listens to it. */
export function start(
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number },
): Running {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  if (child.pid !== undefined) groups.add(child.pid);
  const said: string[] = [];
  const hear = new Set<() => void>();
  const told = () => {
    for (const look of hear) look();
  };
  for (const stream of [child.stdout!, child.stderr!])
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      told();
    });
  const exit = once(child, 'exit');
  return {
    child,
    said,
    line: (like) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = said.find((line) => like.test(line));
          if (found !== undefined) resolve(found);
        };
        hear.add(look);
        look();
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: ${said.join('\n')}`)));
      }),
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code, by] = (await exit) as [number | null, string | null];
      return code ?? by;
    },
  };
}

/** Processes that are killed on purpose: replicas of the bot, and a Redis. Each is ended by its own id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export interface Process {
  readonly child: ChildProcess;
  /** Ends it at once, and resolves when it is gone. */
  kill(): Promise<void>;
}

/** Whatever ends the run ends these. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function killable(child: ChildProcess): Process {
  running.add(child);
  child.once('exit', () => running.delete(child));
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { child, kill };
}

export interface Replica extends Process {
  readonly port: number;
  readonly log: readonly string[];
}

/** A replica through the production door, or another one; resolves with its port when it is ready. */
export async function startReplica(env: NodeJS.ProcessEnv, door = 'dist/app/server.js'): Promise<Replica> {
  const child = spawn(process.execPath, [door], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = killable(child);
  const log: string[] = [];
  const keep = (line: string) => {
    log.push(line);
    if (log.length > 2_000) log.shift();
  };
  createInterface({ input: child.stderr! }).on('line', keep);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`a replica ended before it was ready: ${log.join('\n')}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      keep(line);
      if (line.includes('Casedesk is ready')) resolve(JSON.parse(line).port);
    });
  });
  return { ...ended, port, log };
}

/** Resident memory in MB, 0 where the process is gone. */
export function residentMegabytes({ pid }: ChildProcess): number {
  try {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}

/** A port nobody listens on, chosen by the kernel. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A Redis without files; rejects with the install command where there is none. */
export async function startRedis(port: number): Promise<Process> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = killable(child);
  await new Promise<void>((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('There is no redis-server here. Install it: apt-get install -y redis-server')),
    );
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (/ready to accept connections/i.test(line)) resolve();
    });
  });
  return ended;
}

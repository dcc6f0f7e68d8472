/**
 * A real redis-server for tests: on a port of its own, nothing on disk, ended by its process id. Without one
 * installed its tests are skipped, loudly, unless CASEDESK_REDIS_TESTS=required.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createClient } from '@keyv/redis';
import { freePort } from './free-port';

export interface Redis {
  readonly url: string;
  /** Runs one command on a connection of its own: `tell('DBSIZE')`. */
  tell(...command: string[]): Promise<unknown>;
  /** It keeps its connections and answers nothing. */
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** Again, empty, at the same address. */
  start(): Promise<void>;
}

/** `describe`, or a skipped one that says how to have it run. */
export function describeWithRedis(): jest.Describe {
  if (spawnSync('redis-server', ['--version']).status === 0) return describe;
  const how = 'no redis-server found: apt-get install -y redis-server';
  if (process.env.CASEDESK_REDIS_TESTS === 'required') throw new Error(how);
  console.warn(`SKIPPED: the tests with a real Redis; ${how}`);
  return describe.skip;
}

export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const redis: Redis = {
    url,
    async tell(...command) {
      const client = await createClient({ url, socket: { reconnectStrategy: false } }).connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    async kill() {
      const child = server;
      server = undefined;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async start() {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
      server = child;
      const said: string[] = [];
      for await (const line of createInterface({ input: child.stdout! })) {
        if (line.includes('Ready to accept connections')) {
          child.stdout?.resume();
          return;
        }
        said.push(line);
      }
      throw new Error(`redis-server did not start: ${said.join('\n')}`);
    },
  };
  await redis.start();
  return redis;
}

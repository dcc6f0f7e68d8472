/**
 * One measured process: started with the probe, asked by message, ended by its own id and by nothing else.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROBE = join(__dirname, 'probe.js');
const START_MS = 30_000;
const ANSWER_MS = 120_000;

export interface Child {
  /** Of the port it listens on; 0 where it only answers messages. */
  readonly port: number;
  /** Milliseconds from its start until it listened. */
  readonly startMs: number;
  /** Asks the probe, or the contender itself. */
  ask<Answer>(question: string): Promise<Answer>;
  end(): Promise<void>;
}

interface Said {
  readonly listening?: number;
  readonly id?: number;
  readonly answer?: unknown;
}

const running = new Set<ChildProcess>();

/** Starts `script` (relative to dist) and resolves when it listens. Rejects with what it complained of. */
export async function startChild(script: string, env: NodeJS.ProcessEnv): Promise<Child> {
  const began = performance.now();
  const args = ['--expose-gc', '--require', PROBE, join(__dirname, '..', '..', script)];
  const process_ = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  running.add(process_);
  process_.once('exit', () => running.delete(process_));
  const port = await listening(process_, script);
  const startMs = performance.now() - began;
  return { port, startMs, ask: asking(process_), end: () => end(process_) };
}

/** Ends whatever still runs; for Ctrl-C and for the end of a run that failed. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(end));
}

function listening(child: ChildProcess, script: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const complaints: string[] = [];
    const fail = (why: string) => reject(new Error(`${script} ${why}: ${complaints.join('').trim()}`));
    const timer = setTimeout(() => fail(`did not listen within ${START_MS} ms`), START_MS);
    child.stderr?.on('data', (text) => complaints.push(String(text)));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.on('message', ({ listening: port }: Said) => {
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    });
  });
}

function asking(child: ChildProcess): Child['ask'] {
  const waiting = new Map<number, (answer: never) => void>();
  let asked = 0;
  child.on('message', ({ id, answer }: Said) => {
    if (id === undefined) return;
    waiting.get(id)?.(answer as never);
    waiting.delete(id);
  });
  return (ask) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      const timer = setTimeout(() => reject(new Error(`no answer to ${ask} in ${ANSWER_MS} ms`)), ANSWER_MS);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      child.send({ id, ask });
    });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

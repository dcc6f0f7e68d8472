/**
 * Loaded into every measured process before anything else (`node --require`): says when it listens, and
 * answers what it has used so far. The same for all contenders, so whatever it costs, it costs them all.
 * https://nodejs.org/api/process.html#processcpuusagepreviousvalue
 */
import { Session } from 'node:inspector';
import { type AddressInfo, Server } from 'node:net';

export type Question = 'cpu' | 'memory' | 'memory at start' | 'modules' | 'profile' | 'profiled';

export interface Asked {
  readonly id: number;
  readonly ask: string;
}

const { listen } = Server.prototype;
Server.prototype.listen = function tellingWhen(this: Server, ...args: never[]) {
  this.once('listening', () => {
    process.send?.({ listening: (this.address() as AddressInfo).port });
    // Read right here: whatever comes next, such as asking Slack who one is, belongs to the first request.
    atStart ??= memory();
  });
  return (listen as (...args: never[]) => Server).apply(this, args);
} as typeof listen;

let profiler: Session | undefined;
let atStart: Memory | undefined;

interface Memory {
  readonly heapUsed: number;
  readonly rss: number;
}

/** Bytes, after a collection. */
function memory(): Memory {
  for (let pass = 0; pass < 3; pass += 1) (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
}

const ANSWERS: Record<Question, () => unknown> = {
  /** Microseconds of user and system time since the process began. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  memory,
  /** The same, at the moment it began to listen. */
  'memory at start': () => atStart,
  modules: () => Object.keys(require.cache),
  profile: () => {
    profiler = new Session();
    profiler.connect();
    profiler.post('Profiler.enable');
    profiler.post('Profiler.setSamplingInterval', { interval: 200 });
    profiler.post('Profiler.start');
    return true;
  },
  profiled: () =>
    new Promise((resolve, reject) => {
      profiler?.post('Profiler.stop', (error, stopped) => (error ? reject(error) : resolve(stopped.profile)));
    }),
};

process.on('message', async ({ id, ask }: Asked) => {
  if (ask in ANSWERS) process.send?.({ id, answer: await ANSWERS[ask as Question]() });
});
process.once('disconnect', () => process.exit());
// A listener keeps the channel open and the process alive; a contender must be able to end by itself.
process.channel?.unref();

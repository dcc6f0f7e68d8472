/**
 * A real Squid with a user and a password, which finds names that nobody else finds: on a port of its own, nothing cached,
 * ended by its process id. Without one installed its tests are skipped, loudly, unless CASEDESK_PROXY_TESTS=required.
 * https://www.squid-cache.org/Doc/config/
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port';

export const USER = 'bot';
/** What has to be percent-encoded in an address is in it. */
export const PASSWORD = 'pass:word@2026/#';

export interface Squid {
  readonly name: string;
  /** The address with user and password, as HTTPS_PROXY wants it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** `describe`, or a skipped one that says how to have it run. */
export function describeWithSquid(): jest.Describe {
  // Debian has it where only root looks.
  if (spawnSync('squid', ['-v'], { env: ENV }).status === 0) return describe;
  const how = 'no squid found: apt-get install -y squid';
  if (process.env.CASEDESK_PROXY_TESTS === 'required') throw new Error(how);
  console.warn(`SKIPPED: the tests with a real proxy; ${how}`);
  return describe.skip;
}

const ENV = { PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };

/** It finds `hosts` on this machine and nothing else, and lets nobody through to `refused`. */
export async function startSquid({
  hosts,
  refused,
}: {
  hosts: readonly string[];
  refused: string;
}): Promise<Squid> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-squid-'));
  // Started by root, it runs as somebody else.
  chmodSync(folder, 0o755);
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), `${text}\n`);
    return join(folder, name);
  };
  const users = file('users', `${USER}:${createHash('md5').update(PASSWORD).digest('hex')}`);
  const configuration = file(
    'squid.conf',
    `http_port 127.0.0.1:${port}
hosts_file ${file('hosts', hosts.map((host) => `127.0.0.1 ${host}`).join('\n'))}
dns_nameservers 127.0.0.1
dns_retransmit_interval 200 milliseconds
dns_timeout 500 milliseconds
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${users}
auth_param basic children 1 startup=1
acl known proxy_auth REQUIRED
acl refused dstdomain ${refused}
http_access deny !known
http_access deny refused
http_access allow all
cache deny all
cache_mem 0 MB
access_log none
cache_log /dev/null
pid_filename none
max_filedescriptors 1024
shutdown_lifetime 0 seconds`,
  );
  const child = spawn('squid', ['-N', '-d', '1', '-f', configuration], {
    env: ENV,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  let isReady = false;
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    isReady = line.includes('Accepting HTTP Socket connections');
    if (isReady) break;
  }
  if (!isReady) throw new Error(`squid did not start: ${said.join('\n')}`);
  child.stderr.resume();
  const name = `127.0.0.1:${port}`;
  return {
    name,
    url: `http://${USER}:${encodeURIComponent(PASSWORD)}@${name}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

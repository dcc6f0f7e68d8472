/** Shows an address in the browser of this machine, with what each system has for that. */
import { spawn } from 'node:child_process';

const OPENERS: Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Never throws; `onFailure` gets a sentence when there is nothing to open it with. */
export function openBrowser(url: string, onFailure: (why: string) => void): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => onFailure(`I found no ${command} to open a browser with; open ${url} yourself.`));
  child.unref();
}

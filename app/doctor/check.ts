/**
 * One question the doctor asks, and how long he waits for the answer. What an error says may hold an
 * address or a secret, so nothing of its message is passed on, only names and codes.
 */
import { setMaxListeners } from 'node:events';
import type { Finding } from '../../src/blocks/doctor-report';
import { causesOf } from '../../src/problem';

export interface Check {
  readonly about: string;
  /** Milliseconds, where it takes more than others. */
  readonly patience?: number;
  /** May reject: then the check itself failed, which is a finding too. */
  ask(signal: AbortSignal): Promise<readonly Finding[]>;
}

/** Milliseconds for a check; they run side by side. */
const PATIENCE = 5_000;

/** Asks everything at once; resolves in the order of the checks, within 5 seconds or their own patience, and never rejects. */
export async function examine(checks: readonly Check[], patience = PATIENCE): Promise<Finding[]> {
  const answers = await Promise.all(checks.map((check) => answerOf(check, check.patience ?? patience)));
  return answers.flat();
}

async function answerOf({ about, ask }: Check, patience: number): Promise<readonly Finding[]> {
  const seconds = Math.ceil(patience / 1_000);
  const leaving = new AbortController();
  // Each account that is looked at listens to it; Node would warn of a leak.
  setMaxListeners(0, leaving.signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => {
      resolve([
        todo(about, `no answer within ${seconds} seconds. Check the network between here and there.`),
      ]);
      leaving.abort();
    }, patience);
  });
  try {
    return await Promise.race([ask(leaving.signal), late]);
  } catch (error) {
    return [
      todo(about, `could not be looked at (${codeOf(error)}). Ask again; if it keeps happening, report it.`),
    ];
  } finally {
    clearTimeout(timer);
  }
}

export const ok = (about: string, says: string): Finding => ({ about, state: 'ok', says });
export const soon = (about: string, says: string): Finding => ({ about, state: 'soon', says });
export const todo = (about: string, says: string): Finding => ({ about, state: 'todo', says });
export const open = (about: string, says: string): Finding => ({ about, state: 'open', says });

/** `ECONNREFUSED`, `TimeoutError`: a word for an error that says nothing of what was sent. */
export function codeOf(error: unknown): string {
  let name = 'Error';
  for (const { code, name: called } of causesOf(error)) {
    if (typeof code === 'string' && /^E[A-Z_]{2,40}$|^[A-Z]+(_[A-Z]+){1,6}$/.test(code)) return code;
    if (typeof called === 'string' && /^[A-Za-z]{3,60}$/.test(called)) name = called;
  }
  return name;
}

/**
 * Tells listeners what changed, and lets a test wait for a fact instead of for a time.
 * Slack shows an answer whenever the app sends it, also long after the acknowledgement, so "has it happened yet" is
 * asked again at every change and never polled.
 */
import type { Change } from './shapes';

export interface WaitOptions {
  timeoutMs?: number;
  /** What is awaited, for the sentence of the rejection. */
  what?: string;
}

export class Changes {
  #listeners = new Set<(change: Change) => void>();
  #stops = new Set<(reason: string) => void>();

  /** Calls `listener` at every change until the returned function is called. */
  on(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** Resolves with the first thing `find` gives; rejects after `timeoutMs` (15 s) with a sentence that says what was awaited. */
  waitFor<T>(find: () => T | undefined | false, options: WaitOptions = {}): Promise<T> {
    const { timeoutMs = 15_000, what = 'a change in the workspace' } = options;
    return new Promise<T>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        forget();
        this.#stops.delete(stop);
      };
      const stop = (reason: string): void => {
        end();
        reject(new Error(`Waited for ${what}, but ${reason}.`));
      };
      const look = (): void => {
        try {
          const found = find();
          if (found === undefined || found === false) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error);
        }
      };
      const timer = setTimeout(() => stop(`it had not come after ${timeoutMs} ms`), timeoutMs);
      const forget = this.on(look);
      this.#stops.add(stop);
      look();
    });
  }

  /** Rejects everybody who still waits. */
  end(): void {
    for (const stop of [...this.#stops]) stop('the emulator was closed');
    this.#listeners.clear();
  }
}

/**
 * What the exports of a bot have in common, loaded and made when the first one starts: most bots are asked for
 * pages all day and for a file once a month. The same for all desks, and it can be stopped before it was made.
 */
import type { ExportMeans, ExportOptions } from '../../src/export/means';

export interface LateExports {
  means(): ExportMeans;
  /** Ends all exports there are and will be. */
  stop(): void;
}

/** `now` gives milliseconds since 1970. */
export function createLateExports(now: () => number, options?: ExportOptions): LateExports {
  let made: ExportMeans | undefined;
  let isStopped = false;

  function make(): ExportMeans {
    const { createExportMeans } =
      require('../../src/export/exports') as typeof import('../../src/export/exports');
    const means = createExportMeans(now, options);
    if (isStopped) means.running.stop();
    return means;
  }

  return {
    means() {
      made ??= make();
      return made;
    },
    stop() {
      isStopped = true;
      made?.running.stop();
    },
  };
}

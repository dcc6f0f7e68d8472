import type { Exports } from './export/exports';
import type { ExportMeans, ExportSources } from './export/means';

/** Exports that are loaded when somebody starts or cancels the first one. */
export function onceAsked(sources: ExportSources, means?: () => ExportMeans): Exports {
  let made: Exports | undefined;
  const exports = () => {
    const later = require('./export/exports') as typeof import('./export/exports');
    made ??= later.createExports(sources, means?.() ?? later.createExportMeans(sources.now));
    return made;
  };
  return {
    run: async (query, place) => exports().run(query, place),
    cancel: async (id) => exports().cancel(id),
  };
}

/** Verbs of the desk that are loaded when somebody asks for one: what only they need costs a bot nothing before. */
import type { Acts, ActsOptions } from './acts/acts';
import type { Exports } from './export/exports';
import type { ExportMeans, ExportSources } from './export/means';
import type { Sources } from './listings/accounts/sources';

/** Exports that are loaded when somebody starts or cancels the first one. */
export function exportsWhenAsked(sources: ExportSources, means?: () => ExportMeans): Exports {
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

/** Acts that are loaded when somebody acts, or may. */
export function actsWhenAsked(sources: Sources, options: ActsOptions): () => Acts {
  let made: Acts | undefined;
  return () => {
    made ??= (require('./acts/acts') as typeof import('./acts/acts')).createActs(sources, options);
    return made;
  };
}

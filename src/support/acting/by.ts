/** The verbs of one source by those of another, for sources that wrap others. */
import type { Acting } from './acting';

export type Verb = keyof Acting;

const VERBS = [
  ...['createCase', 'addCommunication', 'resolveCase', 'attachmentSet', 'upload'],
  ...['download', 'createCaseOptions', 'supportedLanguages'],
] as const satisfies readonly Verb[];

/** `run` is handed what a verb would do at whatever source it is done, and does it. */
export function actingBy(run: <Value>(act: (acting: Acting) => Promise<Value>) => Promise<Value>): Acting {
  const verbs = VERBS.map((verb) => {
    type Any = (...args: readonly unknown[]) => Promise<unknown>;
    const forward: Any = (...args) => run((acting) => (acting[verb] as Any)(...args));
    return [verb, forward];
  });
  return Object.fromEntries(verbs) as Acting;
}

/** The lines of all audit files of a folder, as they grow. */
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** What is new since the last call; a line that is not whole yet comes with the next one. */
export function followAudit(folder: string): () => string[] {
  const places = new Map<string, { at: number; rest: string }>();
  const readOn = (name: string): string[] => {
    const place = places.get(name) ?? { at: 0, rest: '' };
    places.set(name, place);
    const file = openSync(join(folder, name), 'r');
    const bytes = Buffer.alloc(fstatSync(file).size - place.at);
    place.at += readSync(file, bytes, 0, bytes.length, place.at);
    closeSync(file);
    const lines = (place.rest + bytes.toString('latin1')).split('\n');
    place.rest = lines.pop() ?? '';
    return lines;
  };
  return () =>
    readdirSync(folder)
      .filter((one) => one.startsWith('audit-'))
      .flatMap(readOn);
}

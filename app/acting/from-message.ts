/** What goes along with a message that becomes a case or a reply: the names of whom it mentions, and its files. */
import type { Draft } from '../../src/acting/draft';
import type { Acts } from '../../src/acts/acts';
import { clip } from '../../src/blocks/text';
import type { SaidMessage } from '../interactions/interaction';

/** Characters of a file's name that go along; Slack has the whole. */
export const FILE_NAME = 60;
const MOST_FILES = 10;
const MENTIONED = /<@([UW][A-Z0-9]{2,20})|"user_id":"([UW][A-Z0-9]{2,20})"/g;
const MOST_NAMES = 50;

export async function namesIn(acts: Acts, said: unknown): Promise<ReadonlyMap<string, string | undefined>> {
  const found = [...(JSON.stringify(said) ?? '').matchAll(MENTIONED)].map(([, a, b]) => a ?? b ?? '');
  const ids = [...new Set(found)].slice(0, MOST_NAMES);
  const names = await acts.namesOf(ids);
  return new Map(ids.map((id, at) => [id, names[at]]));
}

/** How many of its files do not go along: AWS takes ten. */
export function behind(message: SaidMessage): number | undefined {
  return (message.files?.length ?? 0) - filesOf(message).length || undefined;
}

export function filesOf({ files = [] }: SaidMessage): NonNullable<Draft['files']> {
  const named = files.flatMap(({ id, name = '', size = 0 }) =>
    id ? [{ id, name: clip(name, FILE_NAME), size }] : [],
  );
  return named.slice(0, MOST_FILES);
}

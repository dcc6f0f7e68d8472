/**
 * What a person can choose in an element besides its own options: what the app offered for the words they typed, and the
 * files they have. The client takes no file that is too large, too many or of another kind than the input wants.
 * https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
 */
import { limits } from './block-kit-limits';
import { endingOf, fileObject } from './file-objects';
import type { Offered } from './input-state';
import type { Block, Json, SharedFile } from './shapes';
import { offeredIn } from './suggestions';
import type { Workspace } from './workspace';

/** `key` is where the person's entries are kept. */
export function offeredTo(
  workspace: Workspace,
  userId: string,
  key: string,
  blockId: string,
  element: Block,
): Offered {
  return {
    options: offeredIn(workspace, key, blockId, element),
    files: (ids) => given(workspace, userId, element, ids),
  };
}

function given(workspace: Workspace, userId: string, element: Block, ids: string[]): Json[] {
  const most = Number(element.max_files ?? limits.fileInput.files);
  if (ids.length > most) throw new Error(`${element.action_id} takes at most ${most} files.`);
  return ids.map((id) => {
    const file = workspace.files.get(id);
    if (file?.user !== userId) throw new Error(`${userId} has no file ${id}; use brings().`);
    refuse(file, element);
    file.isGivenToApp = true;
    return fileObject(file);
  });
}

function refuse({ name, size }: SharedFile, { filetypes, action_id }: Block): void {
  if (size > limits.fileInput.bytes)
    throw new Error(`${name} is larger than 10 MB, which ${action_id} does not take.`);
  const isWanted = !Array.isArray(filetypes) || filetypes.includes(endingOf(name));
  if (!isWanted) throw new Error(`${name} is none of the kinds ${action_id} takes: ${filetypes.join(', ')}.`);
}

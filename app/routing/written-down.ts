/**
 * The desk, whose answers are written down before anybody is handed them: whatever a listener then does with one, its
 * line is there. A verb that is added to the desk does not compile until it is decided here what is written about it.
 */
import type { Desk } from '../../src/desk';

/** Writes down which cases are about to be shown, by number; rejects where that cannot be done. */
export type Note = (cases: readonly string[]) => Promise<void>;

/** `stillAllowed` rejects where what takes minutes may no longer be shown when it is ready. */
export function writtenDown(desk: Desk, note: Note, stillAllowed: () => Promise<void>): Desk {
  type Seen = (displayId: string) => void;

  async function noted<Answer>(read: (seen: Seen) => Promise<Answer>, also?: Seen): Promise<Answer> {
    const cases = new Set<string>();
    const answer = await read((id) => {
      cases.add(id);
      also?.(id);
    });
    await note([...cases]);
    return answer;
  }

  const { understand, commandOf, readSearch, matcher } = desk;
  return {
    ...{ understand, commandOf, readSearch, matcher },
    open: (command, options) => noted((seen) => desk.open(command, { ...options, seen }), options?.seen),
    turn: (value, options) => noted((seen) => desk.turn(value, { ...options, seen }), options?.seen),
    search: (value, user) => noted(() => desk.search(value, user)),
    report: (query, user, options) => noted(() => desk.report(query, user, options)),
    examine: () => noted(() => desk.examine()),
    attachment: (value, signal) =>
      noted(async (seen) => {
        const download = await desk.attachment(value, signal);
        seen(download.displayId);
        return download;
      }),
    exports: {
      async cancel(id) {
        await note([]);
        return desk.exports.cancel(id);
      },
      async run(query, place) {
        const cases = new Set<string>();
        let written = -1;
        await desk.exports.run(query, {
          ...place,
          seen: (id) => void cases.add(id),
          async upload(file) {
            await stillAllowed();
            if (written < cases.size) await note([...cases]);
            written = cases.size;
            await place.upload(file);
          },
        });
      },
    },
  };
}

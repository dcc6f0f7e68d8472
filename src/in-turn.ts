/** What is done one after the other, where two at once would not know of each other; and what is done once for all who ask. */
export type InTurn = <Value>(key: string, work: () => Promise<Value>) => Promise<Value>;

/** Runs what has one key in the order it came, whatever becomes of what was before. */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const own = (last.get(key) ?? Promise.resolve()).then(work, work);
    const ended = own
      .catch(() => {})
      .then(() => {
        if (last.get(key) === ended) last.delete(key);
      });
    last.set(key, ended);
    return own;
  };
}

/** Whoever asks for it while it is under way has that one. */
export function joined(act: () => Promise<boolean>): () => Promise<boolean> {
  let own: Promise<boolean> | undefined;
  return () => {
    own ??= act().finally(() => {
      own = undefined;
    });
    return own;
  };
}

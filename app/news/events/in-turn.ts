/** One look at a channel at a time: two that do not see each other's messages would say the same thing twice. */
export type InTurn = <Value>(channel: string, look: () => Promise<Value>) => Promise<Value>;

export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (channel, look) => {
    const before = last.get(channel) ?? Promise.resolve();
    const own = before.then(look, look);
    last.set(
      channel,
      own.catch(() => {}),
    );
    return own;
  };
}

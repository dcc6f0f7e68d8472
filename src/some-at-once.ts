/** What `work` gives for each, in their order; it is done for `most` of them at once. Rejects with what rejects first. */
export async function someAtOnce<Item, Value>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const done: Value[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) done[at] = await work(items[at]!);
  };
  await Promise.all(Array.from({ length: most }, worker));
  return done;
}

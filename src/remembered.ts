/**
 * What was worked out for a thing, kept as long as the thing is. A cache in memory hands the same windows and cases
 * to every turn, so their keys, places and rows are worked out once. Nothing in which a person, their rights or
 * their filter has a part may come here.
 */

/**
 * `workOut`, asked once for each `thing`. The value is kept in the thing itself, where nobody sees it and no copy takes
 * it along: in a WeakMap it would live on until V8's next large collection, and the thing with it.
 */
export function remembered<Thing extends object, Value>(
  workOut: (thing: Thing) => Value,
): (thing: Thing) => Value {
  const note = Symbol('remembered');
  return (thing) => {
    const noted = (thing as { [note]?: { readonly value: Value } })[note];
    if (noted) return noted.value;
    const value = workOut(thing);
    if (Object.isExtensible(thing)) Object.defineProperty(thing, note, { value: { value } });
    return value;
  };
}

/** `workOut` by a text, not asked again as long as the same text comes. One that throws is asked again. */
export function forTheSame<Value>(workOut: (text: string) => Value): (text: string) => Value {
  let last: { readonly text: string; readonly value: Value } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: workOut(text) };
    return last.value;
  };
}

/**
 * What was worked out for a thing, kept as long as the thing is. A cache in memory hands the same windows and cases
 * to every turn, so their keys, places and rows are worked out once. Nothing in which a person, their rights or
 * their filter has a part may come here.
 */

/** `workOut`, asked once for each `thing`. */
export function remembered<Thing extends object, Value>(
  workOut: (thing: Thing) => Value,
): (thing: Thing) => Value {
  const known = new WeakMap<Thing, { readonly value: Value }>();
  return (thing) => {
    const found = known.get(thing);
    if (found) return found.value;
    const value = workOut(thing);
    known.set(thing, { value });
    return value;
  };
}

/**
 * What a test file may change and the next one must not see: the global object and the process. Each function remembers how
 * it is, and gives what puts it back.
 */

/** An object's own properties. */
function keep(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const key of Reflect.ownKeys(object)) if (!(key in before)) Reflect.deleteProperty(object, key);
    for (const key of Reflect.ownKeys(before)) {
      const now = Reflect.getOwnPropertyDescriptor(object, key);
      const isSame = now && ['value', 'get', 'set'].every((part) => Object.is(now[part], before[key][part]));
      if (!isSame) Reflect.defineProperty(object, key, before[key]);
    }
  };
}

/** Who listens to the process. */
function keepListeners() {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  return () => {
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!before.get(name)?.includes(listener)) process.removeListener(name, listener);
  };
}

/** What stands behind an accessor. */
function keepState() {
  const [folder, { exitCode }] = [process.cwd(), process];
  return () => {
    if (process.cwd() !== folder) process.chdir(folder);
    process.exitCode = exitCode;
  };
}

exports.keepAll = () => {
  const all = [keep(globalThis), keep(process), keep(process.env), keepListeners(), keepState()];
  return () => {
    for (const putBack of all) putBack();
  };
};

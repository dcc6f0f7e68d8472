/**
 * Jest gives each test file an Error of its own, so what Node throws is no Error to the libraries in it: AWS's SDK wraps it
 * and loses its code. Imported, this makes it one, as it is outside of tests.
 * https://github.com/jestjs/jest/issues/2549
 */
import { types } from 'node:util';

const usual = Function.prototype[Symbol.hasInstance];

Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, thing: unknown): boolean {
    return this === Error ? types.isNativeError(thing) : usual.call(this as () => void, thing);
  },
});

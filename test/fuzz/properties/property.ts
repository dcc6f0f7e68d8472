/** A promise that is tried on many inputs: by `npm run fuzz` on many, by `npm test` on some. */
import type { IAsyncProperty } from 'fast-check';

export interface Promised {
  readonly promise: string;
  /** Its part of all inputs; all parts make 1, and what comes on top of them. */
  readonly share: number;
  /** Whatever it needs is opened first and closed when all inputs are through. */
  open(): Promise<{ readonly property: IAsyncProperty<unknown>; close(): Promise<void> }>;
}

/** A promise that needs nothing opened. */
export function plainly<Inputs>(
  promise: string,
  share: number,
  property: () => IAsyncProperty<Inputs>,
): Promised {
  return {
    promise,
    share,
    open: async () => ({ property: property() as IAsyncProperty<unknown>, close: async () => {} }),
  };
}

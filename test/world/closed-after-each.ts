/** Servers, and whatever else a test stops, closed after each test of a file, with the connections they hold. */
import type { Server } from 'node:http';

/** What is pushed there is ended after each test of a file, in its order. */
export function endedAfterEach(): { destroy?(): void; close?(): Promise<void> }[] {
  const open: { destroy?(): void; close?(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) {
      one.destroy?.();
      await one.close?.();
    }
  });
  return open;
}

export function closedAfterEach(): { readonly servers: Server[]; readonly stops: (() => void)[] } {
  const servers: Server[] = [];
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  return { servers, stops };
}

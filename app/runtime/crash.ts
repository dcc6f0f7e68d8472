/**
 * What is done about errors that nobody caught. After an uncaught exception nothing can be relied on any more:
 * it is logged under a reference and the process ends, which costs nobody anything but a moment, because
 * the buttons hold all there is. A promise that nobody waited for belongs to one turn or to a connection
 * that is remade (Slack's socket, Redis): it is logged, and the turns of all the others go on.
 * https://nodejs.org/api/process.html#event-uncaughtexception
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';

export function logCrashes(log: Logger, exit: (code: number) => void = process.exit): void {
  const reference = () => randomUUID().slice(0, 8);
  process.on('uncaughtException', (err, origin) => {
    log.fatal({ err, origin, reference: reference() }, 'an error nobody caught ends the process');
    exit(1);
  });
  process.on('unhandledRejection', (err) => {
    log.error({ err, reference: reference() }, 'something failed that nobody waited for');
  });
}

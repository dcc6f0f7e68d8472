/** `value`, waited for until `signal` aborts: then it rejects with the signal's reason, and the work may go on for others. */
export function untilAborted<Value>(value: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return value;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const over = () => signal.removeEventListener('abort', abort);
    value.then(
      (found) => {
        over();
        resolve(found);
      },
      (error) => {
        over();
        reject(error);
      },
    );
  });
}

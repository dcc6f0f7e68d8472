/**
 * One request from its first byte to the log: signature, faults, answer. The order is AWS's: a caller that may not
 * call is refused before anybody looks at the parameters.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Answer } from './account';
import { answer } from './answer';
import { AwsError } from './aws-error';
import type { CallLog } from './calls';
import { forLog, type Input, unknownMembers } from './check-input';
import type { RawAnswer, Strike } from './fault-rules';
import type { Switchboard } from './faults';
import { SHAPES } from './model';
import { checkSignature } from './signature';
import { checkTarget, parseInput, readBody, send, sendError, targetOf } from './wire';

export interface Exchange {
  account: Account;
  switchboard: Switchboard;
  log: CallLog;
  /** Aborted when the emulator closes: nobody waits for a slow answer any more. */
  closing: AbortSignal;
  /** Whether this caller may call; throws AwsError. Where it is absent every signature may. */
  admit?: Admit;
}

export type Admit = (headers: IncomingHttpHeaders, operation: string) => void;

export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/** The connection stays open until the client, or the emulator, is tired of it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What the log will say of a request, as far as it is known. */
interface Entry {
  readonly operation: string;
  input: Input;
  given?: Answer;
  /** What is sent instead of an answer. */
  raw?: RawAnswer;
  write(outcome: string): void;
}

export function beginEntry({ account, log }: Exchange, operation: string): Entry {
  const begun = performance.now();
  const entry: Entry = {
    operation,
    input: {},
    write(outcome) {
      const { input, given } = entry;
      const shape = SHAPES.get(operation);
      log.add({
        operation,
        input: shape ? forLog(shape, input) : input,
        unknownMembers: unknownMembers(shape ?? input, input),
        at: account.now().toISOString(),
        ms: performance.now() - begun,
        outcome,
        items: given?.items ?? 0,
        wrote: given?.wrote,
        nextTokenIn: typeof input.nextToken === 'string' ? input.nextToken : undefined,
        nextTokenOut: given?.nextToken,
      });
    },
  };
  return entry;
}

/** Does the work, with the faults that strike before and after it. Throws for what ends without an answer. */
export async function undergo(
  { switchboard, closing }: Exchange,
  entry: Entry,
  work: () => Answer | Promise<Answer>,
): Promise<void> {
  const { operation, input } = entry;
  await switchboard.prepare({ operation, input });
  entry.raw = await suffer(switchboard.strike(operation), operation, closing);
  if (entry.raw) return;
  entry.given = await work();
  if (entry.given.wrote) entry.raw = await suffer(switchboard.strikeAccepted(operation), operation, closing);
}

/** Answers one request, in a way or another, and writes it down. Never throws. */
export async function exchange(
  desk: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const entry = beginEntry(desk, targetOf(request));
  try {
    const body = await readBody(request);
    checkTarget(request);
    checkSignature(request.headers);
    desk.admit?.(request.headers, entry.operation);
    entry.input = parseInput(body);
    await undergo(desk, entry, () => answer(desk.account, entry.operation, entry.input));
    const { raw, given } = entry;
    entry.write(raw ? 'NotAnAnswer' : 'ok');
    if (raw) response.writeHead(raw.status, raw.headers).end(raw.body);
    else send(response, 200, given!.body);
  } catch (error) {
    entry.write(error instanceof Error ? error.name : 'InternalFailure');
    refuse(response, error, sendError);
  }
}

/** Lets the faults have their way with this call; resolves to what is sent instead of an answer. */
export async function suffer(
  { delayMs, fate }: Strike,
  operation: string,
  closing: AbortSignal,
): Promise<RawAnswer | undefined> {
  if (delayMs > 0) {
    await sleep(delayMs, undefined, { signal: closing }).catch(() => {
      throw new ConnectionCut();
    });
  }
  if (!fate) return undefined;
  if ('raw' in fate) return fate.raw;
  if ('error' in fate) throw fate.error(operation);
  throw 'cut' in fate ? new ConnectionCut() : new NoAnswer();
}

/** Ends a request that failed, by `tell` where there is something to say. */
export function refuse(
  response: ServerResponse,
  error: unknown,
  tell: (response: ServerResponse, error: AwsError) => void,
): void {
  if (error instanceof ConnectionCut) response.destroy();
  else if (error instanceof NoAnswer) return;
  else
    tell(response, error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500));
}

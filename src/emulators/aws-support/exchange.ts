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
import { type Input, unknownMembers } from './check-input';
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
  /** Whether this caller may call; throws AwsError. Whoever signs may, where it is absent. */
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

/** Answers one request, in a way or another, and writes it down. Never throws. */
export async function exchange(
  { account, switchboard, log, closing, admit }: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const begun = performance.now();
  const operation = targetOf(request);
  let input: Input = {};
  let given: Answer | undefined;
  const write = (outcome: string) =>
    log.add({
      operation,
      input,
      unknownMembers: unknownMembers(SHAPES.get(operation) ?? input, input),
      at: account.now().toISOString(),
      ms: performance.now() - begun,
      outcome,
      items: given?.items ?? 0,
      wrote: given?.wrote,
      nextTokenIn: typeof input.nextToken === 'string' ? input.nextToken : undefined,
      nextTokenOut: given?.nextToken,
    });
  try {
    const body = await readBody(request);
    checkTarget(request);
    checkSignature(request.headers);
    admit?.(request.headers, operation);
    input = parseInput(body);
    await switchboard.prepare({ operation, input });
    let raw = await suffer(switchboard.strike(operation), operation, closing);
    if (!raw) {
      given = answer(account, operation, input);
      if (given.wrote) raw = await suffer(switchboard.strikeAccepted(operation), operation, closing);
    }
    write(raw ? 'NotAnAnswer' : 'ok');
    if (raw) response.writeHead(raw.status, raw.headers).end(raw.body);
    else send(response, 200, given!.body);
  } catch (error) {
    write(error instanceof Error ? error.name : 'InternalFailure');
    refuse(response, error);
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

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof ConnectionCut) response.destroy();
  else if (error instanceof NoAnswer) return;
  else if (error instanceof AwsError) sendError(response, error);
  else sendError(response, new AwsError('InternalFailure', String(error), 500));
}

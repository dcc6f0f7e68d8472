/**
 * Everything that goes wrong at AWS, on demand. Names and statuses are those of the wire; most of them are not in
 * the service's model and reach a client as the base exception with a `name`:
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import { randomUUID } from 'node:crypto';
import { actionsOf } from './actions';
import { AwsError } from './aws-error';
import { type BeforeCall, createHooks } from './before-call';
import type { Conditions } from './conditions';
import { createFaultRules, type RawAnswer, type Scope, type Strike } from './fault-rules';
import { SHAPES } from './model';

interface Failure extends Scope {
  /** 400, or 500 for InternalServerError. */
  status?: number;
  message?: string;
}

interface Said extends Scope {
  status?: number;
  type?: string;
  headers?: RawAnswer['headers'];
}

export interface Faults {
  /** ThrottlingException. */
  throttle(scope?: Scope): void;
  /** AccessDeniedException, for one IAM action where it is named: `support:UploadAttachment`. */
  deny(scope?: Scope & { action?: string }): void;
  /** SubscriptionRequiredException: the account has no paid support plan. */
  noPlan(scope?: Scope): void;
  /** Answers so many milliseconds later. */
  slow(ms: number, scope?: Scope): void;
  /** Destroys the connection instead of answering. */
  cut(scope?: Scope): void;
  /** Reads the request and never answers. */
  hang(scope?: Scope): void;
  /** Any other error by its name. */
  fail(name: string, options?: Failure): void;
  /**
   * Answers 200 with these bytes, as AWS writes them: `''`, `{}`, a list of something else. With a status and a type
   * of its own it is not AWS that answers but a proxy or a sign-in page: no number of a request comes with it.
   */
  say(body: string, options?: Said): void;
  /**
   * The same between acceptance and answer: the write has happened, and its client does not hear of it. Refusals, dry
   * runs and reads are passed over and not counted.
   */
  onceAccepted: {
    slow(ms: number, scope?: Scope): void;
    cut(scope?: Scope): void;
    hang(scope?: Scope): void;
    /** InternalServerError unless named. */
    fail(name?: string, options?: Failure): void;
    say(body: string, options?: Said): void;
  };
  /** Changes quotas and delays; `clear` takes it back. */
  adjust(conditions: Partial<Conditions>): void;
  /** Every token handed out so far is refused with ValidationException. */
  expireTokens(): void;
  /** Runs before the n-th call from now (1 is the next), or before each call of an operation. Returns its undoing. */
  beforeCall(when: number | string, act: BeforeCall): () => void;
  clear(): void;
}

/** The switchboard together with what the server asks it. */
export interface Switchboard {
  faults: Faults;
  /** Runs what was to happen before this call. */
  prepare(call: Parameters<BeforeCall>[0]): Promise<void>;
  strike(operation: string): Strike;
  /** For a call that has changed something. */
  strikeAccepted(operation: string): Strike;
}

/** `conditions` are written to in place. */
export function createFaults(expireTokens: () => void, conditions: Partial<Conditions> = {}): Switchboard {
  const usual = { ...conditions };
  const rules = createFaultRules();
  const accepted = createFaultRules();
  const hooks = createHooks();
  const refuse = (name: string, message: (operation: string) => string, scope?: Scope, status = 400) =>
    rules.add({ error: (operation) => new AwsError(name, message(operation), status) }, scope);

  return {
    prepare: hooks.run,
    strike: rules.strike,
    strikeAccepted: accepted.strike,
    faults: {
      throttle: (scope) => refuse('ThrottlingException', () => 'Rate exceeded', scope),
      deny({ action, ...scope } = {}) {
        const operation = scope.operation ?? (action && operationsWith(action));
        refuse('AccessDeniedException', (called) => notAuthorized(action ?? actionsOf(called)[0]!), {
          ...scope,
          operation,
        });
      },
      noPlan: (scope) => refuse('SubscriptionRequiredException', () => NO_PLAN, scope),
      slow: (delayMs, scope) => rules.add({ delayMs }, scope),
      cut: (scope) => rules.add({ cut: true }, scope),
      hang: (scope) => rules.add({ hang: true }, scope),
      fail: (name, options = {}) => rules.add({ error: () => failure(name, options) }, options),
      say: (body, options = {}) => rules.add({ raw: said(body, options) }, options),
      onceAccepted: {
        slow: (delayMs, scope) => accepted.add({ delayMs }, scope),
        cut: (scope) => accepted.add({ cut: true }, scope),
        hang: (scope) => accepted.add({ hang: true }, scope),
        fail: (name = 'InternalServerError', options = {}) =>
          accepted.add({ error: () => failure(name, options) }, options),
        say: (body, options = {}) => accepted.add({ raw: said(body, options) }, options),
      },
      adjust: (changed) => void Object.assign(conditions, changed),
      expireTokens,
      beforeCall: hooks.add,
      clear() {
        rules.clear();
        accepted.clear();
        hooks.clear();
        Object.assign(conditions, usual);
      },
    },
  };
}

function failure(name: string, { status, message = name }: Failure): AwsError {
  return new AwsError(name, message, status ?? (name === 'InternalServerError' ? 500 : 400));
}

function said(body: string, { status = 200, type, headers }: Said): RawAnswer {
  const content = { 'content-type': type ?? 'application/x-amz-json-1.1' };
  const ours = type ? content : { ...content, 'x-amzn-requestid': randomUUID() };
  return { status, body, headers: { ...ours, ...headers } };
}

/** Those that cannot be called without it. */
function operationsWith(action: string): string[] {
  return [...SHAPES.keys()].filter((operation) => actionsOf(operation).includes(action));
}

const NO_PLAN = 'Amazon Web Services Premium Support Subscription is required to use this service.';

function notAuthorized(action: string): string {
  const who = 'arn:aws:sts::111122223333:assumed-role/casedesk/casedesk';
  return `User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
}

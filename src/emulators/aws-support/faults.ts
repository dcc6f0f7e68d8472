/**
 * Everything that goes wrong at AWS, on demand. Names and statuses are those of the wire; most of them are not in
 * the service's model and reach a client as the base exception with a `name`:
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';
import { createFaultRules, type RawAnswer, type Scope, type Strike } from './fault-rules';

export type BeforeCall = (call: { operation: string; input: Record<string, unknown> }) => unknown;

export interface Faults {
  /** ThrottlingException. */
  throttle(scope?: Scope): void;
  /** AccessDeniedException. */
  deny(scope?: Scope): void;
  /** SubscriptionRequiredException: the account has no paid support plan. */
  noPlan(scope?: Scope): void;
  /** Answers so many milliseconds later. */
  slow(ms: number, scope?: Scope): void;
  /** Destroys the connection instead of answering. */
  cut(scope?: Scope): void;
  /** Any other error by its name; HTTP 400 (500 for InternalServerError) unless said otherwise. */
  fail(name: string, options?: Scope & { status?: number; message?: string }): void;
  /**
   * Answers 200 with these bytes, as AWS writes them: `''`, `{}`, a list of something else. With a status and a type
   * of its own it is not AWS that answers but a proxy or a sign-in page: no number of a request comes with it.
   */
  say(
    body: string,
    options?: Scope & { status?: number; type?: string; headers?: RawAnswer['headers'] },
  ): void;
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
}

export function createFaults(expireTokens: () => void): Switchboard {
  const rules = createFaultRules();
  const hooks = createHooks();
  const refuse = (name: string, message: (operation: string) => string, scope?: Scope, status = 400) =>
    rules.add({ error: (operation) => new AwsError(name, message(operation), status) }, scope);

  return {
    prepare: hooks.run,
    strike: rules.strike,
    faults: {
      throttle: (scope) => refuse('ThrottlingException', () => 'Rate exceeded', scope),
      deny: (scope) => refuse('AccessDeniedException', notAuthorized, scope),
      noPlan: (scope) => refuse('SubscriptionRequiredException', () => NO_PLAN, scope),
      slow: (delayMs, scope) => rules.add({ delayMs }, scope),
      cut: (scope) => rules.add({ cut: true }, scope),
      fail(name, { status = name === 'InternalServerError' ? 500 : 400, message = name, ...scope } = {}) {
        refuse(name, () => message, scope, status);
      },
      say(body, { status = 200, type, headers, ...scope } = {}) {
        const content = { 'content-type': type ?? 'application/x-amz-json-1.1' };
        const ours = type ? content : { ...content, 'x-amzn-requestid': randomUUID() };
        rules.add({ raw: { status, body, headers: { ...ours, ...headers } } }, scope);
      },
      expireTokens,
      beforeCall: hooks.add,
      clear() {
        rules.clear();
        hooks.clear();
      },
    },
  };
}

/** What tests want to happen between two calls. */
function createHooks() {
  let hooks: { when: number | string; left: number; act: BeforeCall }[] = [];
  return {
    add(when: number | string, act: BeforeCall): () => void {
      const hook = { when, left: Number(when), act };
      hooks.push(hook);
      return () => {
        hooks = hooks.filter((other) => other !== hook);
      };
    },
    async run(call: Parameters<BeforeCall>[0]): Promise<void> {
      const due = hooks.filter((hook) => hook.when === call.operation || --hook.left === 0);
      hooks = hooks.filter((hook) => hook.left !== 0);
      for (const hook of due) await hook.act(call);
    },
    clear(): void {
      hooks = [];
    },
  };
}

const NO_PLAN = 'Amazon Web Services Premium Support Subscription is required to use this service.';

function notAuthorized(operation: string): string {
  const who = 'arn:aws:sts::111122223333:assumed-role/casedesk/casedesk';
  const right = `support:${operation}`;
  return `User: ${who} is not authorized to perform: ${right} because no identity-based policy allows the ${right} action`;
}

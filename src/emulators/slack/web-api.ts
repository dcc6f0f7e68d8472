/**
 * The Web API: finds the method, checks token and scopes, answers 200 with `ok` true or false, as Slack does.
 * Only rate limits and outages have a status of their own.
 * https://docs.slack.dev/apis/web-api
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Faults } from './faults';
import { foreignTeam } from './grid';
import { type Answer, type Context, type Method, missingScope } from './method';
import { methods } from './methods/table';
import { type Call, readCall } from './read-body';
import type { Json } from './shapes';

export interface WebApi extends Context {
  faults: Faults;
  botToken: string;
  appToken: string;
  /** Resolves after `ms`, or at once when the emulator closes. */
  hold(ms: number): Promise<void>;
}

export async function answerCall(
  api: WebApi,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const call = await readCall(request, url);
  await misbehave(api, api.faults.take(name, call.args), response, () => {
    const method = methods.get(name);
    if (!method) return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
    response.setHeader('x-oauth-scopes', [...api.scopes].join(','));
    if (method.scopes.length > 0) response.setHeader('x-accepted-oauth-scopes', method.scopes.join(','));
    const refusal = refuse(api, method, call);
    const body = refusal ? { ok: false, ...refusal } : finish(method.call(api, call.args), call);
    return { status: 200, body };
  });
}

interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** Answers what `carryOut` gives, or what the fault says instead of it, before it or after it. */
export async function misbehave(
  api: WebApi,
  fault: Fault | undefined,
  response: ServerResponse,
  carryOut: () => Reply,
): Promise<void> {
  if (!fault) return reply(response, carryOut());
  const done = fault.carriedOut ? carryOut() : undefined;
  if (fault.delayMs) await api.hold(fault.delayMs);
  if (fault.cut) return void response.destroy();
  const { status, error, retryAfter } = fault;
  if (status === 200 && !error) return reply(response, done ?? carryOut());
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  const named = error ?? (status === 429 ? 'ratelimited' : 'internal_error');
  send(response, status, { ok: false, error: named });
}

function reply(response: ServerResponse, { status, body }: Reply): void {
  send(response, status, body);
}

function refuse(api: WebApi, method: Method, call: Call): Answer | undefined {
  if (call.error) return { error: call.error };
  if (method.token === 'none') return undefined;
  if (!call.token) return { error: 'not_authed' };
  if (call.token !== api.botToken && call.token !== api.appToken) return { error: 'invalid_auth' };
  const wanted = method.token === 'bot' ? api.botToken : api.appToken;
  if (call.token !== wanted) return { error: 'not_allowed_token_type' };
  return foreignTeam(api.workspace, call.args) ?? missingScope(api, method.scopes);
}

function finish(answer: Answer, call: Call): Json {
  const body: Json = { ok: answer.error === undefined, ...answer };
  const { lines, warning, ...rest } = body;
  const warnings = [warning, call.warning].filter((one): one is string => typeof one === 'string');
  const metadata: Json = {
    ...(rest.response_metadata as Json | undefined),
    ...(lines !== undefined && { messages: lines }),
    ...(warnings.length > 0 && { warnings }),
  };
  return {
    ...rest,
    ...(warnings.length > 0 && { warning: warnings.join(',') }),
    ...(Object.keys(metadata).length > 0 && { response_metadata: metadata }),
  };
}

export function send(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

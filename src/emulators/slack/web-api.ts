/**
 * The Web API: finds the method, checks token and scopes, answers 200 with `ok` true or false, as Slack does.
 * Only rate limits and outages have a status of their own.
 * https://docs.slack.dev/apis/web-api
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from './faults';
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
  const fault = api.faults.take(name);
  if (fault?.delayMs) await api.hold(fault.delayMs);
  if (fault && fault.status !== 200) {
    if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
    const error = fault.status === 429 ? 'ratelimited' : 'internal_error';
    return send(response, fault.status, { ok: false, error });
  }
  if (fault?.error) return send(response, 200, { ok: false, error: fault.error });
  const method = methods.get(name);
  if (!method) return send(response, 200, { ok: false, error: 'unknown_method', req_method: name });
  response.setHeader('x-oauth-scopes', [...api.scopes].join(','));
  if (method.scopes.length > 0) response.setHeader('x-accepted-oauth-scopes', method.scopes.join(','));
  const refusal = refuse(api, method, call);
  if (refusal) return send(response, 200, { ok: false, ...refusal });
  send(response, 200, finish(method.call(api, call.args), call));
}

function refuse(api: WebApi, method: Method, call: Call): Answer | undefined {
  if (call.error) return { error: call.error };
  if (method.token === 'none') return undefined;
  if (!call.token) return { error: 'not_authed' };
  if (call.token !== api.botToken && call.token !== api.appToken) return { error: 'invalid_auth' };
  const wanted = method.token === 'bot' ? api.botToken : api.appToken;
  if (call.token !== wanted) return { error: 'not_allowed_token_type' };
  return missingScope(api, method.scopes);
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

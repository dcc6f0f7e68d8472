/**
 * An AWS Support that answers what a case says, over a real socket, so that the SDK's own client is
 * under test with everything it adds or leaves out. It speaks AWS JSON 1.1:
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { datasetPages, refusal } from './dataset';
import type { Failure, ScriptedPage, Server } from './format';

type Parameters = Record<string, unknown>;

export interface Endpoint {
  readonly url: string;
  /** The parameters of every request so far, as they arrived. */
  readonly requests: Parameters[];
  close(): Promise<void>;
}

/** Starts the endpoint a case describes, on a free port of this machine. */
export async function startEndpoint(script: Server): Promise<Endpoint> {
  const requests: Parameters[] = [];
  const pageOf = scriptedPages(script);
  const failures = new Map<object, number>();

  /** The failure this request meets, if any. */
  function failureOf({ error }: ScriptedPage): Partial<Failure> | undefined {
    if (requests.length > script.guard)
      return { type: 'LoopGuardException', message: `request ${requests.length}` };
    const count = error ? (failures.get(error) ?? 0) : 0;
    if (!error || count >= (error.times ?? Number.POSITIVE_INFINITY)) return undefined;
    failures.set(error, count + 1);
    return error;
  }

  function answer(request: Parameters, response: ServerResponse): void {
    requests.push(request);
    const page = pageOf(request, requests.length);
    const failure = failureOf(page);
    if (failure) fail(response, failure);
    else send(response, 200, { ...casesOf(page), nextToken: page.nextToken });
  }

  const server = createServer((request, response) => {
    text(request).then((body) => answer(JSON.parse(body), response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function scriptedPages(script: Server): (request: Parameters, number: number) => ScriptedPage {
  if (script.mode === 'dataset') return datasetPages(script);
  if (script.mode === 'sequence')
    return (_request, number) =>
      script.pages[number - 1] ?? refusal(`No page for request ${number}`, 'ExhaustedException');
  const pages = new Map(Object.entries(script.pages));
  return ({ nextToken }) =>
    pages.get(nextToken === undefined ? '<none>' : String(nextToken)) ??
    refusal(`Invalid nextToken: ${nextToken}`);
}

function casesOf({ items = [], omitCases, nullCases }: ScriptedPage): object {
  if (omitCases) return {};
  return { cases: nullCases ? null : items.map((caseId) => ({ caseId })) };
}

function fail(response: ServerResponse, { type, message, status = 400 }: Partial<Failure>): void {
  send(response, status, { __type: type, message });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

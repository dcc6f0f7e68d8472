/**
 * AWS Support as cheap as it can be: looks at the operation and the token, and sends bytes that are already
 * there. The strict emulator would cost more than what is measured here.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { seedServices } from '../../../src/emulators/seed';
import type { Answers } from './cases';
import { bodyOf, listenLocally, serving } from './local-server';

const SERVICES = '.DescribeServices';

export interface AwsEndpoint {
  readonly url: string;
  /** Windows of cases that were asked for, and tables of services beside them; whoever measures sets them to 0. */
  calls: number;
  tables: number;
  /** Milliseconds each answer is held back. */
  delay: number;
  /** Another account from now on. */
  serve(answers: Answers): void;
  close(): Promise<void>;
}

export async function startAwsEndpoint(): Promise<AwsEndpoint> {
  const services = Buffer.from(JSON.stringify({ services: seedServices() }));
  let answers: Answers = new Map();

  function answerTo(operation: string, body: string): Buffer | undefined {
    if (operation.endsWith(SERVICES)) return services;
    const { nextToken } = JSON.parse(body) as { nextToken?: string };
    return answers.get(nextToken);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const operation = String(request.headers['x-amz-target']);
    endpoint[operation.endsWith(SERVICES) ? 'tables' : 'calls'] += 1;
    if (endpoint.delay > 0) await new Promise((resolve) => setTimeout(resolve, endpoint.delay));
    const found = answerTo(operation, body);
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'bench' };
    const sent = found ?? Buffer.from('{"__type":"ValidationException","message":"unknown token"}');
    response.writeHead(found ? 200 : 400, { ...headers, 'content-length': sent.length }).end(sent);
  }

  const { url, close } = await listenLocally(createServer(serving(answer)));
  const endpoint: AwsEndpoint = {
    ...{ url, calls: 0, tables: 0, delay: 0, close },
    serve(given) {
      answers = given;
    },
  };
  return endpoint;
}

/**
 * AWS Support, and STS for its roles, as cheap as it can be: looks at the operation and the token, and sends bytes that are already
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
  /** Many accounts, by id: each is asked with keys of a role in it. */
  serveAccounts(answers: ReadonlyMap<string, Answers>): void;
  close(): Promise<void>;
}

export async function startAwsEndpoint(): Promise<AwsEndpoint> {
  const services = Buffer.from(JSON.stringify({ services: seedServices() }));
  let answersFor: (keys: string) => Answers | undefined = () => new Map();

  function answerTo(operation: string, keys: string, body: string): Buffer | undefined {
    if (operation.endsWith(SERVICES)) return services;
    const { nextToken } = JSON.parse(body) as { nextToken?: string };
    return answersFor(keys)?.get(nextToken);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const operation = String(request.headers['x-amz-target']);
    if (operation === 'undefined') return void response.writeHead(200).end(keysOfRole(body));
    endpoint[operation.endsWith(SERVICES) ? 'tables' : 'calls'] += 1;
    if (endpoint.delay > 0) await new Promise((resolve) => setTimeout(resolve, endpoint.delay));
    const found = answerTo(operation, String(request.headers.authorization), body);
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'bench' };
    const sent = found ?? Buffer.from('{"__type":"ValidationException","message":"unknown token"}');
    response.writeHead(found ? 200 : 400, { ...headers, 'content-length': sent.length }).end(sent);
  }

  const { url, close } = await listenLocally(createServer(serving(answer)));
  const endpoint: AwsEndpoint = {
    ...{ url, calls: 0, tables: 0, delay: 0, close },
    serve(given) {
      answersFor = () => given;
    },
    serveAccounts(given) {
      answersFor = (keys) => given.get(/Credential=ASIA(\d{12})/.exec(keys)?.[1] ?? '');
    },
  };
  return endpoint;
}

/** What STS answers to AssumeRole: keys that name the account. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function keysOfRole(body: string): string {
  const [, account] = /(\d{12})/.exec(new URLSearchParams(body).get('RoleArn') ?? '') ?? [];
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${account}</AccessKeyId><SecretAccessKey>bench</SecretAccessKey><SessionToken>bench</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}

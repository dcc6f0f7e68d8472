/**
 * Reads a Web API request the ways Slack takes one: query, form, JSON (token in the header only) or multipart.
 * Official clients send forms in which lists and objects are JSON strings.
 * https://docs.slack.dev/apis/web-api#slack-web-api__basics__post-bodies
 */
import type { IncomingMessage } from 'node:http';
import { isObject } from './block-kit-rules';
import type { Json } from './shapes';

const mostBytes = 20 * 1024 * 1024;

export async function readBytes(request: IncomingMessage, most = mostBytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > most) throw new Error(`The body is over ${most / 1024 ** 2} MB.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export interface Call {
  args: Json;
  token?: string;
  warning?: 'missing_charset';
  error?: 'invalid_post_type' | 'missing_post_type' | 'invalid_json';
}

/** The arguments and the token of one call, or Slack's word for a body it cannot read. */
export async function readCall(request: IncomingMessage, url: URL): Promise<Call> {
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const body = await readBytes(request);
  const query = Object.fromEntries(url.searchParams);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return withToken(query, header);
  if (type === '') return { args: {}, error: 'missing_post_type' };
  if (type.startsWith('application/json')) return readJson(body, type, header);
  if (type.startsWith('multipart/form-data')) {
    const form = await formOf(body, type);
    const fields = [...form].filter(([, value]) => typeof value === 'string');
    return withToken({ ...query, ...Object.fromEntries(fields) }, header);
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) return { args: {}, error: 'invalid_post_type' };
  return withToken({ ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) }, header);
}

function readJson(body: Buffer, type: string, header: string | undefined): Call {
  try {
    const args: unknown = JSON.parse(body.toString());
    if (!isObject(args)) return { args: {}, error: 'invalid_json' };
    return {
      args,
      token: header,
      ...(!type.includes('charset=') && { warning: 'missing_charset' as const }),
    };
  } catch {
    return { args: {}, error: 'invalid_json' };
  }
}

function withToken({ token, ...args }: Json, header: string | undefined): Call {
  return { args, token: header ?? (typeof token === 'string' ? token : undefined) };
}

/** A multipart body's fields and files. */
export function formOf(body: Buffer, type: string): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
}

/** A boolean argument, however it was spelled. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** A list or object argument, which a form carries as a JSON string; `undefined` when it is no JSON. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/**
 * The files of the page, as they stand in app/sandbox/page: plain ES modules, so what the browser runs is what one
 * reads. The list is made at the start; no address can lead out of it.
 * https://developer.mozilla.org/docs/Web/JavaScript/Guide/Modules
 */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join, sep } from 'node:path';

/** Where the project is: this file runs from app/ and from dist/app/. */
export const ROOT = rootOf(__dirname);
const PAGE = join(ROOT, 'app', 'sandbox', 'page');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const files = new Set(
  readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).map((name) => `/${name.replaceAll(sep, '/')}`),
);

function rootOf(directory: string): string {
  return existsSync(join(directory, 'manifest.yml')) ? directory : rootOf(dirname(directory));
}

export async function sendPage(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = path === '/' ? '/index.html' : path;
  const type = TYPES[extname(name)];
  const isThere = (request.method === 'GET' || request.method === 'HEAD') && files.has(name) && type;
  if (!isThere) return void response.writeHead(404).end('There is no such page.\n');
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
  response.end(request.method === 'HEAD' ? undefined : await readFile(join(PAGE, name)));
}

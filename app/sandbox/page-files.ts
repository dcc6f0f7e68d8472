/**
 * The files of the page, as they stand in app/sandbox/page: plain ES modules, so what the browser runs is what one
 * reads. They are read at the start, and no address leads out of the list. The first answer names every module, or the
 * browser would find them one import after the other: https://developer.mozilla.org/docs/Web/HTML/Reference/Attributes/rel/modulepreload
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join, sep } from 'node:path';

/** Where the project is: this file runs from app/ and from dist/app/. */
export const ROOT = rootOf(__dirname);

const TYPES = new Map<string, string>(
  Object.entries({
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
  }),
);

export type SendPage = (path: string, request: IncomingMessage, response: ServerResponse) => void;

export function readPageFiles(): SendPage {
  const directory = join(ROOT, 'app', 'sandbox', 'page');
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name));
  const files = new Map(
    names.map((name) => [`/${name.replaceAll(sep, '/')}`, readFileSync(join(directory, name))]),
  );
  const modules = [...files.keys()].filter((name) => name.endsWith('.js'));
  const preload = modules.map((name) => `<${name}>; rel=modulepreload`).join(', ');

  return (path, { method }, response) => {
    const name = path === '/' ? '/index.html' : path;
    const file = files.get(name);
    const type = TYPES.get(extname(name));
    if (!file || !type || (method !== 'GET' && method !== 'HEAD')) {
      response.writeHead(404).end('There is no such page.\n');
      return;
    }
    if (path === '/') response.setHeader('link', preload);
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(method === 'HEAD' ? undefined : file);
  };
}

function rootOf(directory: string): string {
  return existsSync(join(directory, 'manifest.yml')) ? directory : rootOf(dirname(directory));
}

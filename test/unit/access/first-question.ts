/** The bot at its start, before a Slack on localhost that answers its questions one after the other. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { whoAmI } from '../../../app/access/who-am-i';
import type { Config } from '../../../app/runtime/config';
import { createLog } from '../../../app/runtime/log/log';
import type { Rules } from '../../../src/rules/schema';

export type Answer = { status?: number; retryAfter?: number; body?: object };

const NO_RULES = { ask: '', rules: [] } as unknown as Rules;

/** What it makes of the answers, what it logs, and the methods it asks; the last answer goes on for ever. */
export async function startsWith(answers: Answer[], { isThere = true, rules = NO_RULES } = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    asked.push(request.url!.split('/').at(-1)!);
    const { status = 200, retryAfter, body = {} } = answers[Math.min(asked.length, answers.length) - 1]!;
    const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...wait });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  if (!isThere) await new Promise((resolve) => server.close(resolve));
  const lines: string[] = [];
  const log = createLog(
    'info',
    new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }),
  );
  const config = { slack: { botToken: 'xoxb-1', apiUrl }, rules: 'casedesk.yml' } as Config;
  const answer = await whoAmI(config, rules, log).catch((error) => error);
  server.close();
  const logged = lines.map((line) => JSON.parse(line)).filter(({ from }) => from !== 'bolt');
  return { answer, logged, asked, apiUrl };
}

/**
 * The glass over HTTP, for the drawer alone: `state`, `events` (server-sent), `controls/<id>`. It is apart from the
 * Slack client's API, since a real client knows none of this.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { openEventStream } from '../../src/emulators/slack/client/event-stream';
import { parsed, readBytes } from '../../src/emulators/slack/read-body';
import { send } from '../../src/emulators/slack/web-api';
import type { Glass } from './glass';
import { desksOf } from './world';

type Answers = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function createGlassApi(glass: Glass): Answers {
  return async (path, request, response) => {
    const isGet = request.method === 'GET';
    if (isGet && path === 'state') return send(response, 200, { ok: true, ...state(glass) });
    if (isGet && path === 'entries') return send(response, 200, { ok: true, entries: glass.entries });
    if (isGet && path === 'events') return stream(glass, response);
    if (path === 'silence') return;
    const [room, id] = path.split('/');
    const control = room === 'controls' && glass.controls.find((one) => one.id === id);
    if (!control || request.method !== 'POST') return send(response, 404, { ok: false, error: 'not_found' });
    const body = parsed((await readBytes(request)).toString()) as { on?: unknown } | undefined;
    const told = await control.use(body?.on === true);
    glass.refresh();
    send(response, 200, { ok: true, told, ...state(glass) });
  };
}

function state({ world, controls }: Glass) {
  const { bot, clock } = world;
  const desks = desksOf(world);
  return {
    clock: { now: clock.now(), ahead: clock.ahead, isPushed: clock.isPushed },
    bot: { isRunning: bot.isRunning, generation: bot.generation },
    cases: desks.reduce((sum, { casebook }) => sum + casebook.size, 0),
    calls: callsOf(desks),
    controls: controls.map(({ id, group, label, says, isOn }) => ({ id, group, label, says, on: isOn?.() })),
  };
}

/** By operation, of all accounts together. */
function callsOf(desks: ReturnType<typeof desksOf>): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [operation, count] of desks.flatMap(({ totals }) => Object.entries(totals)))
    sums.set(operation, (sums.get(operation) ?? 0) + count);
  return Object.fromEntries(sums);
}

/** Everything that is known already, then everything that happens. */
function stream(glass: Glass, response: ServerResponse): void {
  const { send: tell } = openEventStream(response, () => forget());
  tell({ type: 'hello', entries: glass.entries, log: glass.world.bot.log.lines, state: state(glass) });
  const forget = glass.onSight((sight) => {
    tell(sight.type === 'state' ? { ...sight, state: state(glass) } : sight);
  });
}

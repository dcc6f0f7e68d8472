/** How an app connects by socket and is let go. https://docs.slack.dev/apis/events-api/using-socket-mode */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { channels, people } from '../../../src/emulators/slack/seed';
import { clientFor, openHttp, openWorkspace, refusal } from './open-world';

const { general } = channels;
const { jane } = people;

async function openSocketTo(url: string): Promise<{ socket: WebSocket; hello: object }> {
  const socket = new WebSocket(url);
  const [data] = await once(socket, 'message');
  return { socket, hello: JSON.parse(String(data)) };
}

test('a ticket opens one socket, which hears hello with the number of connections', async () => {
  const { slack } = await openWorkspace();
  const client = clientFor(slack, slack.appToken);
  const { url = '' } = await client.apps.connections.open();
  expect((await openSocketTo(url)).hello).toMatchObject({ type: 'hello', num_connections: 1 });
  await expect(openSocketTo(url)).rejects.toThrow('403');
  const second = await client.apps.connections.open();
  expect((await openSocketTo(String(second.url))).hello).toMatchObject({ num_connections: 2 });
});

test('an app has ten sockets at most', async () => {
  const { slack } = await openWorkspace();
  const client = clientFor(slack, slack.appToken);
  for (let count = 0; count < 10; count += 1)
    await openSocketTo(String((await client.apps.connections.open()).url));
  expect((await refusal(client.apps.connections.open())).error).toBe('too_many_websockets');
});

test('pings are answered, and disconnect is announced when asked for', async () => {
  const { slack } = await openWorkspace();
  const { url } = await clientFor(slack, slack.appToken).apps.connections.open();
  const { socket } = await openSocketTo(String(url));
  socket.ping('are you there');
  expect(String((await once(socket, 'pong'))[0])).toBe('are you there');
  const heard = once(socket, 'message');
  slack.sockets.disconnect('warning');
  expect(JSON.parse(String((await heard)[0]))).toMatchObject({ type: 'disconnect', reason: 'warning' });
});

test('a socket that was told to go is closed a while later, and takes envelopes until then', async () => {
  const { slack } = await openWorkspace();
  const { url } = await clientFor(slack, slack.appToken).apps.connections.open();
  const { socket } = await openSocketTo(String(url));
  const closed = once(socket, 'close');
  socket.on('message', (data) => {
    const { envelope_id } = JSON.parse(String(data));
    if (envelope_id) socket.send(JSON.stringify({ envelope_id }));
  });
  slack.sockets.disconnect('refresh_requested', 100);
  expect((await slack.person(jane).types(general, '/cases')).error).toBeUndefined();
  expect((await closed)[0]).toBe(1001);
  expect(slack.sockets.size).toBe(0);
});

test('where Socket Mode is switched off, sockets are told so and closed at once', async () => {
  const { slack } = await openWorkspace();
  const { url } = await clientFor(slack, slack.appToken).apps.connections.open();
  const { socket } = await openSocketTo(String(url));
  const heard = once(socket, 'message');
  const closed = once(socket, 'close');
  slack.sockets.disconnect('link_disabled');
  expect(JSON.parse(String((await heard)[0]))).toMatchObject({ reason: 'link_disabled' });
  await closed;
});

test('a connection can be turned away at the door, or let in without a hello', async () => {
  const { slack } = await openWorkspace();
  const client = clientFor(slack, slack.appToken);
  const open = async () => openSocketTo(String((await client.apps.connections.open()).url));
  slack.sockets.faults.turnAway = { times: 1, status: 503 };
  await expect(open()).rejects.toThrow('503');
  slack.sockets.faults.withholdHello = 1;
  const silent = new WebSocket(String((await client.apps.connections.open()).url));
  let saidHello = false;
  silent.once('message', () => {
    saidHello = true;
  });
  await once(silent, 'open');
  expect((await open()).hello).toMatchObject({ type: 'hello', num_connections: 2 });
  expect(saidHello).toBe(false);
});

test('envelopes say whether an answer may ride on the acknowledgement', async () => {
  const { slack } = await openWorkspace();
  const { url } = await clientFor(slack, slack.appToken).apps.connections.open();
  const { socket } = await openSocketTo(String(url));
  const envelopes: { type: string; accepts_response_payload: boolean; envelope_id: string }[] = [];
  socket.on('message', (data) => {
    const envelope = JSON.parse(String(data));
    envelopes.push(envelope);
    socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
  });
  await slack.person(jane).types(general, '/cases');
  await slack.person(jane).opensHome();
  expect(envelopes.map((one) => [one.type, one.accepts_response_payload])).toEqual([
    ['slash_commands', true],
    ['events_api', false],
  ]);
});

test('delivery goes back to HTTP when the last socket is gone', async () => {
  const { slack } = await openHttp((app) => app.command('/cases', ({ ack }) => ack()));
  const { url } = await clientFor(slack, slack.appToken).apps.connections.open();
  const { socket } = await openSocketTo(String(url));
  socket.close();
  await once(socket, 'close');
  expect(await slack.person(jane).types(general, '/cases')).toMatchObject({ by: 'http', status: 200 });
});

test('closing the emulator ends a socket that does not answer, and what waits on it fails', async () => {
  const { slack } = await openWorkspace();
  const { url } = await clientFor(slack, slack.appToken).apps.connections.open();
  const { socket } = await openSocketTo(String(url));
  const closed = once(socket, 'close');
  const delivery = slack.person(jane).types(general, '/cases');
  await slack.close();
  expect((await delivery).error).toBe('dispatch_failed');
  await closed;
});

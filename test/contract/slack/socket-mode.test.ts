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
  expect(JSON.parse(String((await heard)[0]))).toEqual({ type: 'disconnect', reason: 'warning' });
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

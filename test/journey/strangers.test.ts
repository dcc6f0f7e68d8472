/** The open port under strangers who begin requests and do not end them. */
import { connect, type Socket } from 'node:net';
import { botProcess } from '../world/bot-doors';
import { rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
const strangers: Socket[] = [];
afterEach(async () => {
  for (const socket of strangers.splice(0)) socket.destroy();
  await world.close();
});

const MB = 1024 * 1024;
const MANY = 250;
const BODY = Buffer.alloc(MB - 1, 'x');

test('hundreds of unfinished requests of a megabyte cost little memory, and people are answered', async () => {
  world = await startWorld({ openCases: 30, door: botProcess({ env: { CASEDESK_METRICS: 'true' } }) });
  const { port } = JSON.parse(world.log.find((line) => line.includes('Casedesk is ready'))!);
  const memory = async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)![1]) / MB;
  };
  const before = await memory();
  let closed = 0;
  const sent = Array.from({ length: MANY }, async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.once('close', () => {
      closed += 1;
    });
    strangers.push(socket);
    socket.resume().write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: ${MB}\r\n\r\n`);
    await new Promise<void>((resolve) => {
      socket.once('close', resolve).write(BODY, () => resolve());
    });
  });
  await Promise.all(sent);
  let most = 0;
  while (closed < MANY) most = Math.max(most, await memory());
  // All of them are 250 MB; they may hold 32, beside what is not collected yet.
  expect(most - before).toBeLessThan(170);
  expect(rows(await person(world).types('/cases open'))).toHaveLength(10);
  const told = world.log.filter((line) => line.includes('refused'));
  expect(told.length).toBeLessThan(30);
});

/** The floor: verifies Slack's signature and answers, with nothing but Node. Nobody can acknowledge for less. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.SLACK_SIGNING_SECRET ?? '';

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const hmac = createHmac('sha256', secret).update(`v0:${request.headers['x-slack-request-timestamp']}:`);
    const wanted = Buffer.from(`v0=${hmac.update(Buffer.concat(chunks)).digest('hex')}`);
    const given = Buffer.from(String(request.headers['x-slack-signature']));
    const signed = given.length === wanted.length && timingSafeEqual(given, wanted);
    response.writeHead(signed ? 200 : 401).end();
  });
}).listen(0, '127.0.0.1');

/**
 * A picture that is one: a PNG of a few colours, so that a person who opens the attachment sees something.
 * https://www.w3.org/TR/png-3/
 */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [WIDTH, HEIGHT] = [480, 240];
const GROUND = [24, 28, 36];
const LINE = [96, 205, 140];
const ALARM = [240, 84, 84];

/** A graph that breaks off: the crash. */
export function screenshot(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: WIDTH }, (__, x) => colourAt(x, y)).flat()]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function colourAt(x: number, y: number): number[] {
  const isOver = x > 330;
  const height = isOver ? 210 : 110 + 28 * Math.sin(x / 17) + 14 * Math.sin(x / 5);
  if (Math.abs(y - height) < 2) return isOver ? ALARM : LINE;
  return x % 60 === 0 || y % 60 === 0 ? [48, 54, 66] : GROUND;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

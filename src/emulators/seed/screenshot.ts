/**
 * A picture that is one: a PNG of a few colours, so that a person who opens the attachment sees something.
 * https://www.w3.org/TR/png-3/
 */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [WIDTH, HEIGHT] = [480, 240];
const GROUND = [24, 28, 36];
const LINE = [96, 205, 140];
const GRID = [48, 54, 66];
const ALARM = [240, 84, 84];

/** A graph that breaks off: the crash. */
export function screenshot(): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + 3 * WIDTH));
  for (let x = 0; x < WIDTH; x += 1) {
    const height = heightAt(x);
    // Each row begins with a 0: it is not filtered.
    for (let y = 0; y < HEIGHT; y += 1) rows.set(colourAt(x, y, height), y * (1 + 3 * WIDTH) + 1 + 3 * x);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(rows);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const isOver = (x: number) => x > 330;

function heightAt(x: number): number {
  return isOver(x) ? 210 : 110 + 28 * Math.sin(x / 17) + 14 * Math.sin(x / 5);
}

function colourAt(x: number, y: number, height: number): number[] {
  if (y > height - 2 && y < height + 2) return isOver(x) ? ALARM : LINE;
  return x % 60 === 0 || y % 60 === 0 ? GRID : GROUND;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

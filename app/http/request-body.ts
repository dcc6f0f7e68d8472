/**
 * The bytes of requests, read whole. Nobody has signed anything before that, so what strangers send and do not finish
 * must cost little: each body has a size and a time, and all unfinished ones together have a size as well. Slack gives
 * up on a request after three seconds. https://docs.slack.dev/apis/events-api/#retries
 */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal';

export interface BodyLimits {
  /** Bytes; what is larger is refused with 413. */
  readonly largest: number;
  /** Bytes of all unfinished bodies; for more, the one that has taken longest is refused with 503. */
  readonly mostInAll?: number;
  /** Milliseconds; what takes longer is refused with 408. */
  readonly patience?: number;
}

interface Unfinished {
  bytes: number;
  refuse(refusal: Refusal): void;
}

/** What a piece takes beside its bytes: a body may come in pieces of one. */
const A_PIECE = 256;

export type ReadBody = (request: IncomingMessage) => Promise<Buffer>;

/** Rejects with a Refusal, as soon as it is known that the body will not be read. */
export function createReadBody({
  largest,
  mostInAll = 32 * 1024 * 1024,
  patience = 3_000,
}: BodyLimits): ReadBody {
  /** The one that has taken longest comes first. */
  const unfinished = new Set<Unfinished>();
  let held = 0;

  function hold(one: Unfinished, bytes: number): void {
    one.bytes += bytes;
    held += bytes;
    for (const oldest of unfinished) {
      if (held <= mostInAll) return;
      oldest.refuse(new Refusal(503, 'more unfinished bodies than there is room for'));
    }
  }

  return (request) =>
    new Promise((resolve, reject) => {
      const tooLarge = () => new Refusal(413, `a body of more than ${largest} bytes`);
      if (Number(request.headers['content-length']) > largest) return reject(tooLarge());
      let pieces: Buffer[] = [];
      let length = 0;
      const one: Unfinished = { bytes: 0, refuse: (refusal) => settle(() => reject(refusal)) };
      const late = setTimeout(
        () => one.refuse(new Refusal(408, 'a body that did not end in time')),
        patience,
      );
      const settle = (how: () => void) => {
        clearTimeout(late);
        unfinished.delete(one);
        held -= one.bytes;
        request.off('data', take).off('end', end).off('close', broken);
        pieces = [];
        how();
      };
      const take = (piece: Buffer) => {
        length += piece.length;
        if (length > largest) return one.refuse(tooLarge());
        pieces.push(piece);
        hold(one, piece.length + A_PIECE);
      };
      const end = () => {
        const whole = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
        settle(() => resolve(whole));
      };
      const broken = () => one.refuse(new Refusal(400, 'a body that ended early'));
      unfinished.add(one);
      request
        .on('data', take)
        .once('end', end)
        .once('close', broken)
        .on('error', () => {});
    });
}

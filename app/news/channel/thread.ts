/** What is said in the thread of a card, and what of it is to go. */
import { ACT_EVENT } from '../../../src/acting/marker';
import { keyOfSent } from '../../../src/news/moves';
import { areTwins, isMove, placeOf } from '../../../src/news/repair/told-moves';
import { pages, payloadOf, type Readable, SAID, said, sent, timeOf } from '../messages-there';

export interface ThreadRead {
  /** Of what is said in the thread of a card, the earliest first. */
  readonly keys: ReadonlySet<string>;
  /** What says the same as something before it, or was told by a bot that had not seen that. */
  readonly surplus: readonly string[];
  /** When a move was told last, in milliseconds since 1970; 0 where none was. */
  readonly moved: number;
}

export async function readThread(place: Readable, ts: string): Promise<ThreadRead> {
  const { client, channel } = place;
  const all: { readonly ts: string; readonly key: string }[] = [];
  const fromForms: string[] = [];
  for await (const page of pages(place, (asked) => client.conversations.replies({ ...asked, channel, ts })))
    for (const there of page) {
      const { key } = payloadOf(there, SAID, said) ?? {};
      const { code } = payloadOf(there, ACT_EVENT, sent) ?? {};
      if (key !== undefined) all.push({ ts: there.ts ?? '', key });
      // Of two of those the bot that sent it takes one back.
      if (code !== undefined) fromForms.push(keyOfSent(code));
    }
  const told = new Map<string, string[]>();
  const keys = new Set(fromForms);
  const surplus: string[] = [];
  for (const { ts, key } of all.sort((one, other) => (one.ts < other.ts ? -1 : 1))) {
    const before = told.get(placeOf(key)) ?? [];
    if (before.some((other) => areTwins(key, other))) surplus.push(ts);
    else keys.add(key);
    told.set(placeOf(key), [...before, key]);
  }
  const moved = Math.max(0, ...all.filter(({ key }) => isMove(key)).map(({ ts }) => timeOf(ts)));
  return { keys, surplus, moved };
}

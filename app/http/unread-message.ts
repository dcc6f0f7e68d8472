/**
 * A click brings its whole message back, three quarters of what Slack sends, and nothing in it is needed: the page
 * it leads to is in the button. So the message is passed over as it came, percent-encoded, and neither decoded nor
 * parsed. A shortcut on a message is about that message, which is read.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */

/** `"message":{`, as a form encodes it. In a text its quotes would stand behind backslashes. */
const KEY = '%22message%22%3A';
const OPENED = `${KEY}%7B`;
/** The type of such a shortcut, as a form encodes it. */
const SHORTCUT = '%22message_action%22';
const NOTHING = Buffer.from('null');

/** The encoded JSON with `null` in the place of the message; the same bytes where none is found for certain. */
export function withoutMessage(json: Buffer): Buffer {
  const at = json.indexOf(OPENED);
  // Characters that a form has to encode are not looked for.
  if (at < 0 || json.includes('"') || json.includes('{') || json.includes(SHORTCUT)) return json;
  const before = scan(json, 0, at);
  if (before.depth !== 1 || before.isText) return json;
  const from = at + KEY.length;
  const { end } = scan(json, from, json.length);
  return end === undefined ? json : Buffer.concat([json.subarray(0, from), NOTHING, json.subarray(end)]);
}

/** Where `to` is, seen from `from`: how deep in objects, or in a text; `end` lies behind the object that opened first. */
function scan(json: Buffer, from: number, to: number): { depth: number; isText: boolean; end?: number } {
  let depth = 0;
  let isText = false;
  for (let at = from; at < to; at += 1) {
    if (json[at] !== PERCENT) continue;
    // Hexadecimal letters may be of either case; digits stay what they are.
    const code = (json[at + 1]! << 8) | json[at + 2]! | LOWER;
    at += 2;
    if (code === QUOTE) isText = !isText;
    else if (isText) {
      if (code === BACKSLASH) at += json[at + 1] === PERCENT ? 3 : 1;
    } else if (code === OPENING) depth += 1;
    else if (code === CLOSING) {
      depth -= 1;
      if (depth === 0) return { depth, isText, end: at + 1 };
    }
  }
  return { depth, isText };
}

const LOWER = 0x20;
const PERCENT = '%'.charCodeAt(0);
const [QUOTE, BACKSLASH, OPENING, CLOSING] = ['22', '5c', '7b', '7d'].map((hex) =>
  Buffer.from(hex).readUInt16BE(),
);

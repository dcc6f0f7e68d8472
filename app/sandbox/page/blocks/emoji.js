/** Emoji by their shortcodes, as the workspace knows them; any other stays as it is written. https://docs.slack.dev/reference/methods/emoji.list */
let known = {};

/** `table` holds characters by name. */
export function learnEmoji(table) {
  known = table;
}

export const emoji = (name) => (Object.hasOwn(known, name) ? known[name] : undefined);

/** `:wave:` as 👋 wherever it stands. */
export function withEmoji(text) {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}

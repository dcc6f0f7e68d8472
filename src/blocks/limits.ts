/**
 * Slack's limits as they are kept to here: a little under what Slack allows, since it does not say in which
 * unit it counts. The whole-message budget is Slack's undocumented msg_blocks_too_long, seen at about
 * 13,200 characters of blocks. https://docs.slack.dev/reference/block-kit/
 */
export const LIMITS = {
  /** Characters of `JSON.stringify(blocks)`, button values included. */
  message: 12_000,
  blocks: 50,
  section: 2_900,
  field: 1_900,
  header: 150,
  context: 1_900,
  button: 75,
  label: 75,
  /** The message's own `text`: chat.update refuses more than 4,000. */
  text: 3_800,
} as const;

/**
 * Every size Slack puts on Block Kit, in one table: characters (UTF-16 units), items, or bytes where the name says so.
 * Slack refuses the whole message for one field that is too long, so each number here is a message nobody sees.
 * https://docs.slack.dev/reference/block-kit
 */
export const limits = {
  actionId: 255,
  blockId: 255,
  text: 3000,
  blocks: { message: 50, modal: 100, home: 100 },
  /** Not in Slack's documentation; seen at about this size: https://github.com/slackapi/bolt-js/issues/2867 */
  messageBlocksJson: 13_200,
  button: { text: 75, value: 2000, url: 3000, label: 75 },
  section: { text: 3000, fields: 10, field: 2000 },
  header: 150,
  /** Alerts stand in modals. */
  alert: 200,
  context: 10,
  actions: 25,
  contextActions: 5,
  iconButton: { text: 75, value: 2000, label: 75, visibleTo: 10 },
  feedback: { text: 75, value: 2000, label: 75 },
  image: { url: 3000, alt: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 },
  /** Files by default and at most, and what one may hold: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
  fileInput: { files: 10, bytes: 10 * 1024 * 1024 },
  option: { text: 75, value: 150, description: 75, url: 3000 },
  select: { options: 100, groups: 100, groupLabel: 75 },
  placeholder: 150,
  overflow: 5,
  choices: 10,
  confirm: { title: 100, text: 300, confirm: 30, deny: 30 },
  markdown: 12_000,
  table: { rows: 100, columns: 20, settings: 20, characters: 10_000 },
  video: { title: 200, author: 50 },
  view: {
    title: 24,
    submit: 24,
    close: 24,
    callbackId: 255,
    privateMetadata: 3000,
    externalId: 255,
    bytes: 250_000,
  },
} as const;

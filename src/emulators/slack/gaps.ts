/**
 * What this emulator knows it does not do. Each gap is loud where an app could step into it: refused, unknown, or thrown.
 * A test shows every one of them, so a gap that is closed or grows has to be edited here.
 * https://docs.slack.dev/reference/methods
 */
export interface Gap {
  id: string;
  sentence: string;
}

export const gaps: readonly Gap[] = [
  { id: 'attachments', sentence: 'Legacy attachments are refused with not_emulated.' },
  {
    id: 'markdown-text',
    sentence: 'The markdown_text argument is refused with not_emulated; markdown blocks are taken.',
  },
  {
    id: 'staged-blocks',
    sentence:
      'Blocks still being rolled out (card, carousel, data_table …) are unsupported types; an alert is taken in a modal alone.',
  },
  { id: 'workflow-button', sentence: 'Workflow buttons are an unsupported type.' },
  { id: 'remote-files', sentence: 'File blocks for remote files are an unsupported type.' },
  {
    id: 'events',
    sentence:
      'Events tell of an opened Home and of changed people, groups and channels; what people say or react with is not told to the app.',
  },
  { id: 'event-retries', sentence: 'An event that is not acknowledged is not sent again.' },
  { id: 'oauth', sentence: 'There is one installed app with fixed tokens; OAuth methods are unknown.' },
  {
    id: 'enterprise',
    sentence:
      'An Enterprise organisation has two workspaces, and nothing tells the app that it was added to or removed from one.',
  },
  { id: 'scheduled-messages', sentence: 'chat.scheduleMessage is unknown.' },
  { id: 'reactions', sentence: 'Reactions, pins, bookmarks and search are unknown.' },
  {
    id: 'joining',
    sentence:
      'The bot cannot join channels by itself; conversations.join and conversations.list are unknown.',
  },
  { id: 'group-messages', sentence: 'Direct messages with several people are refused with not_emulated.' },
  {
    id: 'other-methods',
    sentence:
      'Every other method is unknown too, such as files.list, files.delete, team.info, usergroups.list, users.profile.get, chat.unfurl.',
  },
  {
    id: 'any-place',
    sentence:
      'Menus of people, channels and conversations take any id; their filters are for the page to keep.',
  },
  { id: 'scanning', sentence: 'A file is there at once; Slack looks at it first, for a moment.' },
  { id: 'tiers', sentence: 'Nothing is rate limited unless a test asks for it.' },
  {
    id: 'metadata-size',
    sentence: 'Metadata has no upper size here; Slack has one but does not publish it.',
  },
  { id: 'command-echo', sentence: "An in_channel answer does not show the person's own command above it." },
  { id: 'any-command', sentence: 'Every slash command is taken for one of this app.' },
];

/**
 * The shortcodes a bot is likely to use, as Slack's clients draw them; any other stays as it is written.
 * https://docs.slack.dev/messaging/formatting-message-text#emoji
 */
export const EMOJI: Readonly<Record<string, string>> = {
  ...{ '+1': '👍', '-1': '👎', thumbsup: '👍', thumbsdown: '👎', wave: '👋', ok_hand: '👌', pray: '🙏' },
  ...{ rotating_light: '🚨', red_circle: '🔴', large_orange_circle: '🟠', large_yellow_circle: '🟡' },
  ...{ large_green_circle: '🟢', large_blue_circle: '🔵', white_circle: '⚪️', black_circle: '⚫️' },
  ...{ grey_question: '❔', question: '❓', exclamation: '❗', warning: '⚠️', no_entry: '⛔' },
  ...{ white_check_mark: '✅', heavy_check_mark: '✔️', x: '❌', ballot_box_with_check: '☑️' },
  ...{ information_source: 'ℹ️', bulb: '💡', bell: '🔔', no_bell: '🔕', fire: '🔥', zap: '⚡' },
  ...{ paperclip: '📎', page_facing_up: '📄', memo: '📝', pencil: '📝', pencil2: '✏️', clipboard: '📋' },
  ...{ newspaper: '📰' },
  ...{ file_folder: '📁', open_file_folder: '📂', package: '📦', inbox_tray: '📥', outbox_tray: '📤' },
  ...{ email: '✉️', envelope: '✉️', incoming_envelope: '📨', speech_balloon: '💬', link: '🔗' },
  ...{
    mag: '🔍',
    lock: '🔒',
    unlock: '🔓',
    key: '🔑',
    gear: '⚙️',
    wrench: '🔧',
    hammer: '🔨',
    no_entry_sign: '🚫',
  },
  ...{
    hourglass: '⌛',
    hourglass_flowing_sand: '⏳',
    stopwatch: '⏱️',
    clock3: '🕒',
    calendar: '📅',
    date: '📅',
  },
  ...{ arrow_left: '⬅️', arrow_right: '➡️', arrow_up: '⬆️', arrow_down: '⬇️', repeat: '🔁' },
  ...{ leftwards_arrow_with_hook: '↩️', arrow_right_hook: '↪️' },
  ...{
    arrows_counterclockwise: '🔄',
    rewind: '⏪',
    fast_forward: '⏩',
    star: '⭐',
    sparkles: '✨',
    tada: '🎉',
  },
  ...{ rocket: '🚀', construction: '🚧', ticket: '🎫', bar_chart: '📊', chart_with_upwards_trend: '📈' },
  ...{ cloud: '☁️', robot_face: '🤖', bust_in_silhouette: '👤', busts_in_silhouette: '👥', eyes: '👀' },
  ...{ smile: '😄', slightly_smiling_face: '🙂', thinking_face: '🤔', cry: '😢', heart: '❤️', bug: '🐛' },
};

/** The character behind a shortcode's name. */
export const emojiNamed = (name: string): string | undefined =>
  Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined;

/** `:wave:` as 👋 wherever it stands; `emoji` looks names up. */
export function withEmoji(text: string, emoji: (name: string) => string | undefined): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (whole, name: string) => emoji(name) ?? whole);
}

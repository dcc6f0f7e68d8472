/**
 * Text objects: plain_text as it is, with emoji unless it says no; mrkdwn as markup. Slack decodes `&amp;`, `&lt;` and
 * `&gt;` in both, and hands plain_text back with them: https://github.com/slackapi/bolt-python/issues/513
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
import { h } from '../dom.js';
import { withEmoji } from './emoji.js';
import { mrkdwn } from './mrkdwn.js';
import { decode } from './references.js';

/** Nodes for a text object. */
export function text(object, names) {
  if (object?.type === 'mrkdwn') return mrkdwn(object.text, names, { verbatim: object.verbatim === true });
  return withBreaks(words(object));
}

/** A text object as one string, for attributes and menus. */
export function words(object) {
  const said = decode(String(object?.text ?? ''));
  return object?.emoji === false ? said : withEmoji(said);
}

function withBreaks(said) {
  return said.split('\n').flatMap((line, index) => (index > 0 ? [h('br'), line] : [line]));
}

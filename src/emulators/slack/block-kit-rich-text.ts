/**
 * The rich_text block: sections, lists, quotes and preformatted runs. Unlike mrkdwn it is a tree, so nothing in it is parsed.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import { limits } from './block-kit-limits';
import {
  anything,
  boolean,
  byType,
  integer,
  list,
  oneOf,
  type Rule,
  shape,
  string,
  url,
} from './block-kit-rules';

const many = 1000;
const styled = { 'type!': anything, style: anything };

const inline: Record<string, Rule> = {
  text: shape({ ...styled, 'text!': string(limits.messageBlocksJson) }),
  link: shape({ ...styled, 'url!': url(limits.image.url), text: string(limits.text), unsafe: boolean }),
  emoji: shape({ ...styled, 'name!': string(255), unicode: string(255), url: anything }),
  user: shape({ ...styled, 'user_id!': string(255) }),
  usergroup: shape({ ...styled, 'usergroup_id!': string(255) }),
  channel: shape({ ...styled, 'channel_id!': string(255) }),
  team: shape({ ...styled, 'team_id!': string(255) }),
  broadcast: shape({ ...styled, 'range!': oneOf('here', 'channel', 'everyone') }),
  color: shape({ ...styled, 'value!': string(255) }),
  date: shape({
    ...styled,
    'timestamp!': integer(0, 9_999_999_999),
    'format!': string(255),
    url: anything,
    fallback: anything,
  }),
};

const run = list(
  byType(() => inline),
  many,
  0,
);
const border = { 'type!': anything, border: integer(0, 1) };
const section = shape({ 'type!': anything, 'elements!': run });

const parts: Record<string, Rule> = {
  rich_text_section: section,
  rich_text_quote: shape({ ...border, 'elements!': run }),
  rich_text_preformatted: shape({ ...border, 'elements!': run, language: string(255) }),
  rich_text_list: shape({
    ...border,
    'style!': oneOf('bullet', 'ordered'),
    'elements!': list(
      byType(() => ({ rich_text_section: section })),
      many,
    ),
    indent: integer(0, 8),
    offset: integer(0, 10_000),
  }),
};

export const richText: Rule = shape({
  'type!': anything,
  block_id: string(limits.blockId),
  'elements!': list(
    byType(() => parts),
    many,
  ),
});

/**
 * The blocks, one schema each, and the surfaces they may stand on.
 * Blocks Slack rolls out in stages (card, carousel, data_table …) are refused here, as a workspace without them refuses them.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
import {
  accessories,
  actionElements,
  contextActionElements,
  imageElement,
  inputElements,
} from './block-kit-elements';
import { limits } from './block-kit-limits';
import { plainText, text } from './block-kit-objects';
import { richText } from './block-kit-rich-text';
import {
  anything,
  boolean,
  byType,
  isObject,
  list,
  oneOf,
  type Rule,
  shape,
  string,
  url,
} from './block-kit-rules';

const block = { 'type!': anything, block_id: string(limits.blockId) };

const textOrFields: Rule = (value, at, report) => {
  if (isObject(value) && !value.text && !value.fields)
    report.add(at, 'must define either `text` or `fields`');
};

const oneImage: Rule = (value, at, report) => {
  if (!isObject(value)) return;
  if (!value.image_url && !value.slack_file) report.add(at, 'missing required field: image_url');
  if (value.image_url && value.slack_file) report.add(at, 'must not provide both image_url and slack_file');
};

const sameWidth: Rule = (value, at, report) => {
  if (!isObject(value) || !Array.isArray(value.rows)) return;
  const widths = value.rows.map((row) => (Array.isArray(row) ? row.length : 0));
  const odd = widths.findIndex((width) => width !== widths[0]);
  if (odd >= 0) report.add(`${at}/rows/${odd}`, 'must have as many cells as the first row');
};

const contextElement = { image: imageElement, ...mrkdwnAndPlain(limits.text) };

function mrkdwnAndPlain(max: number): Record<string, Rule> {
  return { mrkdwn: text(max), plain_text: text(max) };
}

const cell = byType(() => ({
  raw_text: shape({ 'type!': anything, 'text!': string(limits.table.characters) }),
  raw_number: shape({ 'type!': anything, 'value!': anything, 'text!': string(limits.table.characters) }),
  rich_text: richText,
}));

const table = shape(
  {
    ...block,
    'rows!': list(list(cell, limits.table.columns), limits.table.rows),
    column_settings: list(
      shape({ align: oneOf('left', 'center', 'right'), is_wrapped: boolean }),
      limits.table.settings,
      0,
    ),
  },
  sameWidth,
);

const video = shape({
  ...block,
  'video_url!': url(limits.image.url),
  'thumbnail_url!': url(limits.image.url),
  'alt_text!': string(limits.image.alt),
  'title!': plainText(limits.video.title),
  title_url: url(limits.image.url),
  author_name: string(limits.video.author),
  provider_name: string(255),
  provider_icon_url: url(limits.image.url),
  description: plainText(limits.video.title),
});

const everywhere: Record<string, Rule> = {
  actions: shape({
    ...block,
    'elements!': list(
      byType(() => actionElements),
      limits.actions,
    ),
  }),
  context: shape({
    ...block,
    'elements!': list(
      byType(() => contextElement),
      limits.context,
    ),
  }),
  divider: shape(block),
  header: shape({ ...block, 'text!': plainText(limits.header) }),
  image: shape(
    {
      ...block,
      image_url: url(limits.image.url),
      slack_file: anything,
      'alt_text!': string(limits.image.alt),
      title: plainText(limits.image.title),
    },
    oneImage,
  ),
  input: shape({
    ...block,
    'label!': plainText(limits.input.label),
    'element!': byType(() => inputElements),
    hint: plainText(limits.input.hint),
    optional: boolean,
    dispatch_action: boolean,
  }),
  rich_text: richText,
  section: shape(
    {
      ...block,
      text: text(limits.section.text),
      fields: list(text(limits.section.field), limits.section.fields),
      accessory: byType(() => accessories),
      expand: boolean,
    },
    textOrFields,
  ),
  video,
};

const messageOnly: Record<string, Rule> = {
  context_actions: shape({
    ...block,
    'elements!': list(
      byType(() => contextActionElements),
      limits.contextActions,
    ),
  }),
  markdown: shape({ ...block, 'text!': string(limits.markdown) }),
  table,
};

/** https://docs.slack.dev/reference/block-kit/blocks/alert-block */
const modalOnly: Record<string, Rule> = {
  alert: shape({
    ...block,
    'text!': text(limits.alert),
    level: oneOf('default', 'info', 'warning', 'error', 'success'),
  }),
};

const bySurface = {
  message: { ...everywhere, ...messageOnly },
  modal: { ...everywhere, ...modalOnly },
  home: everywhere,
};

/** One block, of a type the surface allows. */
export const anyBlock: Rule = (value, at, report) => {
  byType(() => bySurface[report.surface])(value, at, report);
};

/** Small makers of blocks for the Block Kit tables: valid as they are, with one field replaced by the table. */
export const x = (length: number): string => 'x'.repeat(length);
export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const actions = (...elements: object[]) => [{ type: 'actions', elements }];
export const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
export const option = (value = 'v', more: object = {}) => ({ text: plain('o'), value, ...more });
export const select = (more: object) => actions({ type: 'static_select', ...more });
export const section = (more: object) => [{ type: 'section', ...more }];
export const confirm = (more: object) => actions(button({ confirm: { text: plain('Sure?'), ...more } }));
export const context = (...elements: object[]) => [{ type: 'context', elements }];
export const image = (more: object = {}) => ({
  type: 'image',
  image_url: 'https://e.com/i.png',
  alt_text: 'i',
  ...more,
});
export const feedback = (more: object = {}) => {
  const side = { text: plain('Good'), value: 'g' };
  const element = { type: 'feedback_buttons', positive_button: { ...side, ...more }, negative_button: side };
  return [{ type: 'context_actions', elements: [element] }];
};
export const icon = (more: object = {}) => ({
  type: 'icon_button',
  icon: 'trash',
  text: plain('Remove'),
  ...more,
});
export const iconed = (more: object) => [{ type: 'context_actions', elements: [icon(more)] }];
export const input = (more: object) => [
  { type: 'input', label: plain('L'), element: { type: 'plain_text_input' }, ...more },
];
export const row = (cells: number) => times(cells, () => ({ type: 'raw_text', text: 'c' }));
export const table = (rows: unknown[], more: object = {}) => ({ type: 'table', rows, ...more });
export const url = (length: number): string => `https://e.com/${x(length - 14)}`;
export const rich = (...elements: object[]) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
];
export const groups = (count: number) => times(count, () => ({ label: plain('g'), options: [option()] }));

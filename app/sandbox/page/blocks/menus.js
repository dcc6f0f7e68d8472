/**
 * Select menus, as the browser's own: they come with keyboard and touch. People and channels are filled in from the workspace.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
 */
import { h } from '../dom.js';
import { openChecklist } from '../popup.js';
import { words } from './text.js';

const FILLED = {
  users_select: ({ people }) =>
    people.filter((one) => !one.is_bot).map(({ id, real_name }) => [id, `@${real_name}`]),
  channels_select: ({ channels }) =>
    channels.filter((one) => !one.is_im).map(({ id, name }) => [id, `#${name}`]),
  conversations_select: ({ channels }, { filter }) =>
    channels.filter(fitting(filter)).map(({ id, name, is_im }) => [id, is_im ? 'Casedesk' : `#${name}`]),
};

/** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
function fitting({ include, exclude_external_shared_channels: isOurs, exclude_bot_users: isHuman } = {}) {
  const kind = ({ is_im, is_private }) => (is_im ? 'im' : is_private ? 'private' : 'public');
  return (channel) =>
    (!include || include.includes(kind(channel))) &&
    !(isOurs && channel.is_ext_shared) &&
    // The only direct message here is the one with the app.
    !(isHuman && channel.is_im);
}

/** Groups of `[value, label]`; the group without a name stands first. */
function groupsOf(one, names) {
  const { type, options, option_groups } = one;
  const fill = FILLED[type.replace('multi_', '')];
  const pairs = (some = []) => some.map(({ value, text }) => [value, words(text)]);
  if (fill) return [['', fill(names, one)]];
  return [
    ['', pairs(options)],
    ...(option_groups ?? []).map((group) => [words(group.label), pairs(group.options)]),
  ];
}

export function select(one, deed, { names }) {
  const isEmpty = deed.initial === undefined || deed.initial === null;
  const option = ([value, label]) => h('option', { value, selected: value === deed.initial }, label);
  const groups = groupsOf(one, names).map(([label, pairs]) =>
    label ? h('optgroup', { label }, pairs.map(option)) : pairs.map(option),
  );
  const placeholder = words(one.placeholder) || 'Choose an option';
  const node = h(
    'select',
    { 'aria-label': placeholder, class: isEmpty ? 'empty' : '' },
    h('option', { value: '', selected: isEmpty, disabled: !isEmpty }, placeholder),
    groups,
  );
  let before = node.value;
  node.addEventListener('change', async () => {
    node.classList.toggle('empty', node.value === '');
    if (await deed.choose(node, node.value || null)) before = node.value;
    else node.value = before;
  });
  return node;
}

export function multiSelect(one, deed, { names }) {
  const groups = groupsOf(one, names);
  const labels = new Map(groups.flatMap(([, pairs]) => pairs));
  const face = h('span');
  let chosen;
  const show = (values) => {
    chosen = values;
    const said = values.map((value) => labels.get(value) ?? value).join(', ');
    face.textContent = said || words(one.placeholder) || 'Choose options';
    face.className = said ? '' : 'muted';
  };
  const choose = async () => {
    const before = chosen;
    const wanted = await openChecklist(node, groups, before, one.max_selected_items);
    if (wanted.join() === before.join()) return;
    show(wanted);
    if (!(await deed.choose(node, wanted))) show(before);
  };
  const about = { type: 'button', class: 'multi', 'aria-haspopup': 'dialog' };
  const node = h('button', { ...about, onclick: choose }, face);
  show(deed.initial ?? []);
  return node;
}

/**
 * The file input: files are uploaded as they are chosen, as in Slack, and are the app's with the form.
 * https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
 */
import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { sizeOf } from '../size.js';

const MOST_FILES = 10;
const MOST_BYTES = 10 * 1024 ** 2;

export function fileInput({ max_files: most = MOST_FILES, filetypes }, deed) {
  const { names } = deed.memo;
  let chosen = deed.initial ?? [];
  const list = h('ul', { class: 'picked' });
  const problem = h('p', { class: 'field-error', role: 'alert' });
  const accept = filetypes?.map((ending) => `.${ending}`).join(',');
  const chooser = h('input', { type: 'file', multiple: most > 1, accept, hidden: true, tabindex: -1 });
  const about = { type: 'button', class: 'button', data: { control: '' }, onclick: () => chooser.click() };
  const button = h('button', about, icon('attach'), most > 1 ? 'Choose files' : 'Choose a file');
  const limit = `${most > 1 ? `Up to ${most} files of` : 'One file of'} 10 MB at most`;
  const show = () => fill(list, chosen.map(line));
  const line = (id) => {
    const { name, size } = names.get(id) ?? { name: id, size: 0 };
    const remove = () => {
      put(chosen.filter((other) => other !== id));
      button.focus();
    };
    const away = h(
      'button',
      { type: 'button', 'aria-label': `Remove ${name}`, onclick: remove },
      icon('close'),
    );
    return h('li', {}, icon('file'), h('span', {}, name), h('span', { class: 'muted' }, sizeOf(size)), away);
  };
  const put = (ids) => {
    chosen = ids;
    show();
    return deed.choose(node, ids);
  };
  chooser.addEventListener('change', async () => {
    const files = [...chooser.files];
    chooser.value = '';
    problem.textContent = wrongWith(files, chosen.length, most, filetypes);
    if (problem.textContent || files.length === 0) return;
    button.setAttribute('aria-busy', 'true');
    try {
      const uploaded = await Promise.all(files.map((file) => deed.upload(file)));
      for (const file of uploaded) names.set(file.id, file);
      await put([...chosen, ...uploaded.map(({ id }) => id)]);
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
  const node = h(
    'div',
    { class: 'file-input' },
    h('div', { class: 'choosing' }, button, h('span', { class: 'muted' }, limit)),
    ...[chooser, list, problem],
  );
  show();
  return node;
}

function wrongWith(files, count, most, filetypes) {
  if (count + files.length > most) return `No more than ${most} ${most === 1 ? 'file' : 'files'}.`;
  const large = files.find(({ size }) => size > MOST_BYTES);
  if (large) return `${large.name} is larger than 10 MB.`;
  const ending = ({ name }) => name.split('.').at(-1).toLowerCase();
  const other = filetypes && files.find((file) => !filetypes.includes(ending(file)));
  return other ? `${other.name} is none of these: ${filetypes.join(', ')}.` : '';
}

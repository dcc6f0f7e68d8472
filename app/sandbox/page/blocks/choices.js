/** Checkboxes and radio buttons. https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
import { h } from '../dom.js';
import { text } from './text.js';

let groups = 0;

export function checkboxes({ options }, deed, { names }) {
  return group('checkbox', options, deed.initial ?? [], names, (boxes, node) => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    return deed.choose(node, chosen);
  });
}

export function radioButtons({ options }, deed, { names }) {
  const chosen = deed.initial === undefined || deed.initial === null ? [] : [deed.initial];
  return group('radio', options, chosen, names, (boxes, node) =>
    deed.choose(node, boxes.find((box) => box.checked)?.value ?? null),
  );
}

function group(type, options, chosen, names, report) {
  const name = `choice-${++groups}`;
  const boxes = options.map(({ value }) =>
    h('input', { type, name, value, checked: chosen.includes(value) }),
  );
  const lines = options.map((option, index) =>
    h(
      'label',
      { class: 'choice' },
      boxes[index],
      h(
        'span',
        {},
        text(option.text, names),
        option.description && h('span', { class: 'description' }, text(option.description, names)),
      ),
    ),
  );
  const node = h('fieldset', { class: 'choices' }, lines);
  let before = boxes.map((box) => box.checked);
  node.addEventListener('change', async () => {
    if (await report(boxes, node)) before = boxes.map((box) => box.checked);
    else
      boxes.forEach((box, index) => {
        box.checked = before[index];
      });
  });
  return node;
}
